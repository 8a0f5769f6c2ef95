from cases.lib.names.folding import name_key, skeleton, transliterate
from cases.lib.names.likeness import Likeness, likeness, similarity
from cases.lib.names.suspects import Suspects

__all__ = [
    "Likeness",
    "Suspects",
    "likeness",
    "name_key",
    "similarity",
    "skeleton",
    "transliterate",
]
