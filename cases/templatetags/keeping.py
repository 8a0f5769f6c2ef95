"""Who keeps this record, as the installation's settings say it."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.lib.program import NAME

register = template.Library()


@dataclass(frozen=True)
class Keeper:
    """`publisher`: a name; `contact`: an e-mail address or a web address. Either may be empty."""

    publisher: str
    contact: str

    @property
    def author(self) -> str:
        """Who stands for the record as its author; the program, where nobody says so."""
        return self.publisher or NAME

    @property
    def source(self) -> str:
        """What to name as the source of what is taken from here."""
        return f"{self.publisher}, {NAME}" if self.publisher else NAME

    @property
    def is_page(self) -> bool:
        """Whether the contact is a web address."""
        return self.contact.startswith("http")

    @property
    def link(self) -> SafeString:
        """The contact, to be followed."""
        address = self.contact if self.is_page else f"mailto:{self.contact}"
        return format_html('<a href="{}" rel="noreferrer">{}</a>', address, self.contact)


@register.simple_tag
def keeper() -> Keeper:
    """Who keeps the record; the settings PUBLISHER and CONTACT."""
    return Keeper(settings.PUBLISHER, settings.CONTACT)
