"""Whether a case may be published: each reason that blocks it, and how to mend it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Citation, Lockdown
from cases.publishing.levels import TODAY, level_if_approved
from cases.publishing.name_check import Hit, hits_of
from cases.vocab.disclosure import Level
from cases.vocab.lockdown import LockdownScope

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Block(TextChoices):
    """A reason against publishing, as the office reads it."""

    NO_HOST = "no_host", _("It has no host country. Fill in where the person is.")
    NO_PROCEDURE = (
        "no_procedure",
        _("It has no procedure. Choose what is done or feared; “At risk” where nothing has begun."),
    )
    HIDDEN = (
        "hidden",
        _("The person is hidden. Set their disclosure level, and the basis that it stands on."),
    )
    EXPIRED = (
        "expired",
        _("The person's disclosure has expired. Record a new one, or leave the case unpublished."),
    )
    CAPPED = (
        "capped",
        _("The highest level in this case is hidden. Choose another, or leave it unpublished."),
    )
    LOCKED = ("locked", _("It is locked down. Two people have to lift that first."))
    NO_SOURCE = (
        "no_source",
        _("No source is cited. Cite one for the case or for one of its stages."),
    )


CITING = Citation.objects.filter(Q(case=OuterRef("pk")) | Q(stage_record__case=OuterRef("pk")))
CLOSING = Lockdown.objects.standing().filter(
    Q(scope=LockdownScope.SITE)
    | Q(case=OuterRef("pk"))
    | Q(person=OuterRef("person"))
    | Q(country=OuterRef("host_country"))
)
BLOCKING: dict[Block, Q] = {
    Block.NO_HOST: Q(host_country=None),
    Block.NO_PROCEDURE: Q(procedure=None),
    Block.HIDDEN: Q(person__disclosure_level=Level.HIDDEN),
    Block.EXPIRED: Q(person__disclosure_expires_on__lt=TODAY),
    Block.CAPPED: Q(disclosure_cap=Level.HIDDEN),
    Block.LOCKED: Q(Exists(CLOSING)),
    Block.NO_SOURCE: ~Q(Exists(CITING)),
}


def with_blocks(cases: QuerySet[Case]) -> "QuerySet[WithAnnotations[Case]]":
    """The cases with one true or false a reason, named `blocked_by_...`; see `reasons_of`."""
    tests = {f"blocked_by_{block}": test for block, test in BLOCKING.items()}
    return cases.annotate(**tests, level_to_be=level_if_approved())


def blocks_of(case: Case) -> Iterator[Block]:
    """The reasons that block a case that came from `with_blocks`."""
    return (block for block in BLOCKING if getattr(case, f"blocked_by_{block}"))


def reasons_of(cases: Iterable[Any]) -> dict[int, list[str]]:
    """Every reason against publishing each of the cases that came from `with_blocks`, in words.

    By primary key; the queries don't grow with the cases.
    """
    asked = list(cases)
    named = hits_of(asked, {case.pk: Level(case.level_to_be) for case in asked})
    return {
        case.pk: [
            *(str(block.label) for block in blocks_of(case)),
            *map(_said, named.get(case.pk, ())),
        ]
        for case in asked
    }


def reasons_against(case: Case) -> list[str]:
    """Every reason against publishing the case as it is stored now, in words."""
    return reasons_of(with_blocks(Case.objects.filter(pk=case.pk)))[case.pk]


def _said(hit: Hit) -> str:
    if hit.is_unread:
        return gettext(
            "A name in this case is too short to be looked for, so people have to read what "
            "becomes public (%(where)s: %(text)s). Have two people accept it."
        ) % {"where": hit.where, "text": hit.text}
    if hit.is_elsewhere:
        text = gettext(
            "The name check found the name of somebody else, who isn't shown "
            "(%(where)s: %(text)s). Write it without the name, or have two people accept it."
        )
    else:
        text = gettext(
            "The name check found a name that isn't to be shown (%(where)s: %(text)s). "
            "Write it without the name, or have two people accept it."
        )
    return text % {"where": hit.where, "text": " ".join(hit.words) or hit.text}
