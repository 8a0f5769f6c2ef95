"""`manage.py withdraw REFERENCE...`: take cases out of the published data."""

from cases.management.case_command import CaseCommand
from cases.models.case import CaseQuerySet
from cases.publishing import withdraw
from cases.vocab.reason import Reason


class Command(CaseCommand):
    """Withdraw cases by their references."""

    help = __doc__ or ""
    why = Reason.WITHDRAW_COMMAND

    def do(self, cases: CaseQuerySet, reason: str) -> tuple[list[str], list[str]]:
        """Withdraw those that are published; the others need nothing."""
        result = withdraw(cases, by=None, reason=reason)
        return (
            [f"{reference}: withdrawn." for reference in result.withdrawn]
            + [f"{reference}: was not published." for reference in result.not_published],
            [],
        )
