"""Who may show the public more of a person: whoever may publish, on every way of writing.

Each function returns why `by` may not, in words for the person who tried, or an empty text where
they may. A record that is only now entered starts at what shows least, which are the defaults.
Showing less is everybody's who may write: a mistake that exposes somebody can't wait.
"""

from django.utils.translation import gettext as _

from cases.publishing.levels import RANKS
from cases.publishing.permission import PERMISSION, Actor
from cases.vocab.disclosure import Level


def may_disclose(by: Actor) -> bool:
    """Whether `by` may show more of a person; None, the program itself, may."""
    return by is None or by.has_perm(PERMISSION)


def refusal_of_disclosure(
    by: Actor,
    *,
    level: str,
    basis: str | None,
    level_before: str = Level.HIDDEN,
    basis_before: str | None = None,
) -> str:
    """Why `by` may not give a person this disclosure level on this basis.

    Raising the level needs the right to publish, and so does another basis for one that stands.
    """
    is_raised = RANKS[Level(level)] > RANKS[Level(level_before)]
    is_rebased = level != Level.HIDDEN and basis not in (None, basis_before)
    if may_disclose(by) or not (is_raised or is_rebased):
        return ""
    return _(
        "Only somebody who may publish cases can raise a disclosure level or change its basis. "
        "Leave both as they were and ask a publisher."
    )


def refusal_of_unmarking(by: Actor, *, names_person: bool, names_person_before: bool = True) -> str:
    """Why `by` may not say of a source that it names nobody, so that it shows at a pseudonym."""
    if may_disclose(by) or names_person or not names_person_before:
        return ""
    return _(
        "Only somebody who may publish cases can say that a source names nobody. "
        "Leave it marked as naming the person and ask a publisher."
    )
