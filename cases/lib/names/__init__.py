"""Names of people in any script: one key for all spellings, likeness, initials, Latin letters."""

from cases.lib.names.folding import name_key, skeleton, transliterate
from cases.lib.names.initials import initials
from cases.lib.names.likeness import Likeness, likeness, similarity
from cases.lib.names.suspects import Suspects

__all__ = [
    "Likeness",
    "Suspects",
    "initials",
    "likeness",
    "name_key",
    "similarity",
    "skeleton",
    "transliterate",
]
