"""Where things stand in a chart's picture. On a page in per cent of its width and height, so that
letters keep their size however wide it is; in a file in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.public.charts.chart import Bar, Part


@dataclass(frozen=True, slots=True)
class Block:
    """A drawn part of a bar; places and sizes are text as SVG has them ("12.5%", "81")."""

    part: Part
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn bar. `x`, `y`: where its label stands; `total_x`, `total_y`: where its number does.

    `is_second`: every other one of many, whose label a narrow screen leaves out.
    """

    bar: Bar
    blocks: Sequence[Block]
    x: str
    y: str
    total_x: str
    total_y: str
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle to draw in, and the unit of its numbers."""

    x: float
    y: float
    width: float
    height: float
    unit: str = ""

    @property
    def right(self) -> str:
        """Its right edge."""
        return self.across(1)

    @property
    def bottom(self) -> str:
        """Its bottom."""
        return self.down(1)

    def across(self, fraction: float) -> str:
        """A place from left (0) to right (1)."""
        return self._said(self.x + fraction * self.width)

    def down(self, fraction: float) -> str:
        """A place from top (0) to bottom (1)."""
        return self._said(self.y + fraction * self.height)

    def wide(self, fraction: float) -> str:
        """A part of the width."""
        return self._said(fraction * self.width)

    def high(self, fraction: float) -> str:
        """A part of the height."""
        return self._said(fraction * self.height)

    def _said(self, number: float) -> str:
        return f"{round(number, 2):g}{self.unit}"


PAGE_COLUMNS = Frame(0, 9, 100, 80, "%")  # above and below is room for numbers and years
PAGE_ROW = Frame(0, 0, 100, 100, "%")
_THICK = 0.7  # of the room that a bar has
_MANY = 8  # years whose labels stand side by side on a phone


def columns(bars: Sequence[Bar], frame: Frame) -> list[Drawn]:
    """Bars that stand side by side, their parts from the bottom up."""
    most = max((bar.total for bar in bars), default=0) or 1
    room = 1 / max(len(bars), 6)
    return [_column(bar, index, room, most, frame, len(bars)) for index, bar in enumerate(bars)]


def _column(bar: Bar, index: int, room: float, most: int, frame: Frame, count: int) -> Drawn:
    left, blocks, top = (index + (1 - _THICK) / 2) * room, [], 1.0
    for part in bar.parts:
        if part.count:
            height = part.count / most
            top -= height
            blocks.append(
                Block(part, frame.across(left), frame.down(top), frame.wide(_THICK * room),
                      frame.high(height))
            )  # fmt: skip
    middle = frame.across((index + 0.5) * room)
    is_second = count > _MANY and (count - index) % 2 == 0
    return Drawn(bar, blocks, middle, frame.down(1), middle, frame.down(top), is_second)


def row(bar: Bar, most: int, frame: Frame) -> Drawn:
    """One bar from left to right."""
    left, blocks = 0.0, []
    for part in bar.parts:
        if part.count:
            width = part.count / (most or 1)
            blocks.append(
                Block(part, frame.across(left), frame.down(0), frame.wide(width), frame.high(1))
            )
            left += width
    return Drawn(bar, blocks, frame.across(0), frame.down(0.5), frame.across(left), frame.down(0.5))


def rows(bars: Sequence[Bar], frame: Frame) -> list[Drawn]:
    """Bars one below the other, in a frame that has room for all."""
    most = max((bar.total for bar in bars), default=0)
    room = frame.height / max(len(bars), 1)
    return [
        row(bar, most, Frame(frame.x, frame.y + (index + (1 - _THICK) / 2) * room, frame.width,
                             _THICK * room, frame.unit))
        for index, bar in enumerate(bars)
    ]  # fmt: skip


def page_rows(bars: Sequence[Bar]) -> list[Drawn]:
    """Bars that each have a drawing of their own."""
    most = max((bar.total for bar in bars), default=0)
    return [row(bar, most, PAGE_ROW) for bar in bars]
