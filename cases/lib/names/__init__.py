from cases.lib.names.folding import name_key, transliterate
from cases.lib.names.suspects import Suspects

__all__ = ["Suspects", "name_key", "transliterate"]
