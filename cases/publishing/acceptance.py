"""Accept that texts show although the name check finds a name in them: one asks, another confirms.

What is accepted is each text as it stands and as both have read it; a text that changes is checked
anew.
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, NameAcceptance
from cases.models.faults import WRITTEN_IN_SQL
from cases.models.history import acting
from cases.publishing.by_two import Account, check_right, check_second, said
from cases.publishing.kept_sources import kept_hits
from cases.publishing.levels import RANKS, level_to_be, stored_level
from cases.publishing.name_check import hits
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status

MAY_ASK = "cases.add_nameacceptance"
MAY_CONFIRM = "cases.approve_case"


def ask_acceptance(case: Case, *, by: Account, reason: str) -> NameAcceptance:
    """Ask that the texts in which the name check finds a name now be accepted, and kept sources.

    Nothing of it holds before `confirm_acceptance`. What somebody asked before and nobody confirmed
    is replaced. Raises PermissionDenied where `by` may not ask, ValidationError without a reason,
    where the check finds nothing, or where the case shows at a lower level than is to be approved.
    """
    check_right(by, MAY_ASK)
    why = said(reason)
    with acting(user=by, reason=why):
        held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        _check_level(held)
        texts = _texts(held)
        if not texts:
            raise ValidationError(_("The name check finds nothing to accept."))
        NameAcceptance.objects.filter(case=held, confirmed_by=None).delete()
        return NameAcceptance.objects.create(
            case=held,
            asked_by_id=by.pk,
            reason=why,
            texts=sorted(texts),
            wordings=[texts[digest] for digest in sorted(texts)],
        )


def confirm_acceptance(acceptance: NameAcceptance, *, by: Account, read: Collection[str]) -> Case:
    """Accept what somebody else asked for: those texts show from now on, as they were then.

    `read` are the digests of the texts that `by` has read. Of what was asked for, nothing else is
    accepted, and nothing that doesn't stand in the case now. Raises PermissionDenied where `by` may
    not or is who asked, ValidationError where it is confirmed or replaced already, where nothing of
    it is left, or where the case shows at a lower level than is to be approved.
    """
    check_right(by, MAY_CONFIRM)
    with acting(user=by, reason=acceptance.reason):
        case = Case.objects.select_for_update(of=("self",)).get(pk=acceptance.case_id)
        held = NameAcceptance.objects.filter(pk=acceptance.pk, confirmed_by=None).first()
        if held is None:
            raise ValidationError(_("This was confirmed or asked anew already."))
        check_second(by, held.asked_by_id)
        _check_level(case)
        found = _texts(case)
        held.texts = [digest for digest in held.texts if digest in found and digest in read]
        if not held.texts:
            raise ValidationError(
                _("The texts have changed since this was asked for. Look at them, and ask anew.")
            )
        held.wordings = [found[digest] for digest in held.texts]
        held.confirmed_by_id, held.confirmed_at = by.pk, timezone.now()
        held.save(update_fields=["texts", "wordings", "confirmed_by", "confirmed_at"])
        case.accepted_texts = sorted({*case.accepted_texts, *held.texts})
        case.save(update_fields=["accepted_texts"])
    return case


def _texts(case: Case) -> dict[str, str]:
    """What can be accepted in the case: texts, by their digests."""
    return {hit.digest: hit.text for hit in [*hits(case), *kept_hits(case)]}


def _check_level(case: Case) -> None:
    """What is accepted for full name would otherwise show at a pseudonym until it is approved."""
    published = Case.objects.filter(pk=case.pk, status=Status.PUBLISHED)
    level = published.annotate(level=stored_level()).values_list("level", flat=True).first()
    if (
        level in (Level.PSEUDONYM, Level.INITIALS)
        and RANKS[level_to_be(case)] > RANKS[Level(level)]
    ):
        raise ValidationError(str(WRITTEN_IN_SQL["accepted_for_level_shown"]))
