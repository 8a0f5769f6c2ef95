"""What a case may say and yet deserves a second look: told when it is saved, never refused."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.models import Case, Outcome, StageRecord
from cases.vocab.decision import Decision
from cases.vocab.outcome import OutcomeGroup


def doubts(case: Case) -> Iterator[str]:
    """Sentences for whoever has just saved the case or a stage of it."""
    ended = ending_outcomes().filter(pk=case.outcome_id).first()
    if ended and (open_stages := list(pending_stages(case))):
        yield pending_after_all(str(ended), ", ".join(map(str, open_stages)))
    if asks_itself(case.host_country_id, case.requesting_country_id):
        yield asked_by_its_host()


def ending_outcomes() -> QuerySet[Outcome]:
    """The outcomes after which nothing of a case is pending."""
    return Outcome.objects.exclude(group=OutcomeGroup.PENDING)


def pending_stages(case: Case) -> QuerySet[StageRecord]:
    """The case's stages that are reported as not decided yet."""
    return case.stages.filter(decision=Decision.PENDING).select_related("court_stage")


def pending_after_all(outcome: str, stages: str) -> str:
    """That stages of a case are pending though its outcome is known."""
    text = _(
        "The outcome is “%(outcome)s”, and yet this is pending: %(stages)s. Enter what was decided "
        "there, “Discontinued” where nothing was, or leave the decision empty where nobody "
        "reported it."
    )
    return text % {"outcome": outcome, "stages": stages}


def asks_itself(host: str | None, requesting: str | None) -> bool:
    """Whether the country where somebody is found is the one that wants them."""
    return host is not None and host == requesting


def asked_by_its_host() -> str:
    """That the host country is the requesting one."""
    return _("The host country and the requesting country are the same. Check both.")
