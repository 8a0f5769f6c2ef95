"""Why the program changes something, or somebody who was asked for no reason of their own."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """The value is what the history keeps, whatever language whoever did it reads."""

    PUBLISH = "publish", _("Published")
    PUBLISH_COMMAND = "publish command", _("Published by a command")
    WITHDRAW = "withdraw", _("Withdrawn")
    WITHDRAW_COMMAND = "withdraw command", _("Withdrawn by a command")
    SEND_TO_REVIEW = "send to review", _("Sent to review")
    APPROVE = "approve", _("Approved after review")
    LIFT_LOCKDOWN = "lift lockdown", _("Lockdown lifted")
    ASK_FOR_ERASURE = "ask for erasure", _("Erasure asked for")
    TAKE_BACK_ERASURE = "take back erasure", _("Request to erase taken back")
    ERASE = "erase", _("Erasure")
    REAPPLY_ERASURE = "reapply erasure", _("Erasure applied again to a restored backup")
    STATUTORY_LIMITS = "statutory limits", _("Statutory limits")
    REFERENCE_DATA = "reference data", _("Reference data loaded")
    PRESS_CASES = "press cases", _("Press cases loaded")
    IMPORT = "Import of %(file)s", _("Import of %(file)s")
    SYNTHETIC = "makecases --seed %(seed)s", _("Synthetic cases, seed %(seed)s")

    def of(self, **values: object) -> str:
        """The reason with what it leaves open: the name of a file, a seed."""
        return self.value % values


def reason_said(reason: str) -> str:
    """A reason that the history keeps: the program's in the active language, others as written."""
    for known, form in _FORMS.items():
        if match := form.fullmatch(reason):
            return str(known.label) % match.groupdict()
    return reason


_FORMS = {
    known: re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+)", re.escape(known.value)), re.DOTALL)
    for known in Reason
}
