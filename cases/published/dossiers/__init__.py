"""Everything that the page of one case or one country shows."""

from cases.published.dossiers.case import CaseDossier, case
from cases.published.dossiers.country import CountryDossier, CountryEntry, countries, country

__all__ = ["CaseDossier", "CountryDossier", "CountryEntry", "case", "countries", "country"]
