"""What is published keeps a source, whoever changes its citations and through whichever form."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from cases.models import Case, Development, Figure
from cases.publishing.eligibility import BLOCKING, Block
from cases.vocab.publication import Status


class LastSource(Exception):
    """A change that would leave something published without a source; its text says what to do."""


@contextmanager
def keeping_a_source(record: Case | Development | Figure) -> Iterator[None]:
    """Around changes of a record's citations: raises LastSource where they take its last one.

    One that had none before, or isn't published, is left alone.
    """
    guarded = _is_published(record) and _has_source(record)
    yield
    if guarded and not _has_source(record):
        raise LastSource(
            _(
                "This was the last source of what is published, so nothing was changed. "
                "Cite another source first, or withdraw it."
            )
        )


def _is_published(record: Case | Development | Figure) -> bool:
    if isinstance(record, Case):
        return record.status == Status.PUBLISHED
    return record.is_published


def _has_source(record: Case | Development | Figure) -> bool:
    if isinstance(record, Case):
        uncited = Case.objects.filter(BLOCKING[Block.NO_SOURCE], pk=record.pk)
        return not uncited.exists()
    return record.citations.exists()
