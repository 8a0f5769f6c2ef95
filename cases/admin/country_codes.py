"""A form field for several countries, written as people write them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.lib import countries


class CountriesField(forms.Field):
    """Names or two-letter codes, separated by commas, into a list of codes; shown as names."""

    def __init__(self, *, stateless: bool = False, **kwargs: Any) -> None:
        self.stateless = stateless
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text",
            _("Names or two-letter codes, separated by commas: Russia, RS, Казахстан."),
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Codes as names; what somebody has just typed as it is."""
        if isinstance(value, list):
            return ", ".join(
                countries.name(code)
                if countries.is_code(code) or code == countries.STATELESS
                else code
                for code in value
            )
        return value

    def to_python(self, value: Any) -> list[str]:
        """Codes in the order written, each once. Raises ValidationError naming each unknown."""
        written = [part.strip() for part in re.split(r"[,;\n]", value or "") if part.strip()]
        found: list[str] = []
        faults: list[str] = []
        for text in written:
            try:
                code = countries.resolve(text)
            except countries.UnknownCountry as error:
                faults.append(str(error))
                continue
            if code == countries.STATELESS and not self.stateless:
                faults.append(str(_("“Stateless” is not a country.")))
            elif code not in found:
                found.append(code)
        if faults:
            raise ValidationError(faults)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial or [])
        except ValidationError:
            return True
