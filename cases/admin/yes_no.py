"""What Django's marks for yes and no are called: it says "True" and "False" in each language."""

from django.contrib.admin.templatetags import admin_list
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

_MARKS = {True: ("yes", _("yes")), False: ("no", _("no")), None: ("unknown", _("not known"))}


def mark(value: bool | None) -> SafeString:
    """Django's picture, called what it means."""
    name, word = _MARKS[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{name}.svg"), word)


def use_our_words() -> None:
    """Let lists and forms of the admin call their marks so; Django has no setting for it."""
    admin_list._boolean_icon = mark  # type: ignore[attr-defined]  # not in the stubs
