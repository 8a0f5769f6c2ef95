"""The five kinds of sheet, one a file."""

from .base import SheetKind
from .cases import CaseSheet
from .developments import DevelopmentSheet
from .figures import FigureSheet
from .sources import SourceSheet
from .stages import StageSheet

# In the order in which a set of sheets goes in: each rests on those before it.
KINDS: dict[str, type[SheetKind]] = {
    kind.name: kind for kind in (SourceSheet, CaseSheet, StageSheet, DevelopmentSheet, FigureSheet)
}

__all__ = ["KINDS", "SheetKind"]
