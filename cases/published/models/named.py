"""Rows with names in the three languages of the site."""

from cases.lib.named import active_name


class Named:
    """A row with names in the three languages of the site."""

    name_en: str
    name_ru: str
    name_sr: str

    @property
    def label(self) -> str:
        """The name in the active language."""
        return active_name(self)
