"""`manage.py publish REFERENCE...`: put cases into the published data."""

from cases.management.case_command import CaseCommand
from cases.models.case import CaseQuerySet
from cases.publishing import publish
from cases.vocab.reason import Reason


class Command(CaseCommand):
    """Publish cases by their references; a refusal is told with every reason."""

    help = __doc__ or ""
    why = Reason.PUBLISH_COMMAND

    def do(self, cases: CaseQuerySet, reason: str) -> tuple[list[str], list[str]]:
        """Publish those that may be."""
        result = publish(cases, by=None, reason=reason)
        return (
            [f"{reference}: published." for reference in result.published]
            + [f"{reference}: was already published." for reference in result.already],
            [
                f"{refusal.reference}: not published. {' '.join(refusal.reasons)}"
                for refusal in result.refused
            ],
        )
