"""A form field for several countries, written as people write them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.lib import countries


class CountriesField(forms.Field):
    """Names or two-letter codes, separated by semicolons or commas, into a list of codes.

    Shown as names with semicolons between them: some names have commas of their own.
    """

    def __init__(self, *, stateless: bool = False, **kwargs: Any) -> None:
        self.stateless = stateless
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text",
            _("Names or two-letter codes with semicolons between them: Russia; RS; Казахстан."),
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Codes as names; what somebody has just typed as it is."""
        return names_of(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        """Codes in the order written, each once. Raises ValidationError naming each unknown."""
        found: list[str] = []
        faults: list[str] = []
        for part in re.split(r"[;\n]", value or ""):
            codes, unknown = _read(part)
            found += codes
            faults += unknown
        if countries.STATELESS in found and not self.stateless:
            faults.append(str(_("“Stateless” is not a country.")))
        if faults:
            raise ValidationError(faults)
        return list(dict.fromkeys(found))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial or [])
        except ValidationError:
            return True


def names_of(codes: list[str]) -> str:
    """The countries in the active language, with semicolons between them."""
    return "; ".join(
        countries.name(code) if countries.is_code(code) or code == countries.STATELESS else code
        for code in codes
    )


def _read(part: str) -> tuple[list[str], list[str]]:
    """Codes and faults of what stands between two semicolons.

    Commas separate countries where each piece is one (in Serbian, Francuska and Gvajana in a row
    are also a third); where not, they may belong to one country's name.
    """
    pieces = [piece for piece in map(str.strip, part.split(",")) if piece]
    codes, faults = _resolved(pieces)
    if faults and len(pieces) > 1:
        whole, unknown = _resolved([part.strip()])
        return (codes, faults) if unknown else (whole, [])
    return codes, faults


def _resolved(names: list[str]) -> tuple[list[str], list[str]]:
    codes, faults = [], []
    for name in names:
        try:
            codes.append(countries.resolve(name))
        except countries.UnknownCountry as error:
            faults.append(str(error))
    return codes, faults
