"""Whether a case may be published: each reason that blocks it, and how to mend it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Citation
from cases.vocab.disclosure import Level

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
    NO_SOURCE = (
        "no_source",
        _("No source is cited. Cite one for the case or for one of its stages."),
    )


CITING = Citation.objects.filter(Q(case=OuterRef("pk")) | Q(stage_record__case=OuterRef("pk")))
BLOCKING: dict[Block, Q] = {
    Block.NO_HOST: Q(host_country=None),
    Block.NO_PROCEDURE: Q(procedure=None),
    Block.HIDDEN: Q(person__disclosure_level=Level.HIDDEN),
    Block.NO_SOURCE: ~Q(Exists(CITING)),
}


def with_blocks(cases: QuerySet[Case]) -> "QuerySet[WithAnnotations[Case]]":
    """The cases with one true or false a reason, named `blocked_by_...`; see `blocks_of`."""
    return cases.annotate(**{f"blocked_by_{block}": test for block, test in BLOCKING.items()})


def blocks_of(case: Case) -> Iterator[Block]:
    """The reasons that block a case that came from `with_blocks`."""
    return (block for block in BLOCKING if getattr(case, f"blocked_by_{block}"))
