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

    @property
    def names(self) -> dict[str, str]:
        """The names by language: en, ru, sr."""
        return {"en": self.name_en, "ru": self.name_ru, "sr": self.name_sr}
