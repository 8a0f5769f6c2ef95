"""Countries by ISO 3166-1 alpha-2 code: reading their names (`resolve`) and saying them (`name`).

Names come from django-countries; what it lacks or has wrong stands in `spellings.py`. Kosovo is
XK, a code that ISO leaves to its users and that the European Union and the World Bank use so.
"""

from cases.lib.countries.naming import all_codes, is_code, name, names
from cases.lib.countries.resolving import UnknownCountry, resolve
from cases.lib.countries.spellings import STATELESS

__all__ = ["STATELESS", "UnknownCountry", "all_codes", "is_code", "name", "names", "resolve"]
