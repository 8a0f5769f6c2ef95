"""What visitors see of a row now: changing that is publishing, and needs the right to.

The allow-list says of each column from which level on it shows. Showing less (a lower level, a
source that names somebody after all) is everybody's: see disclosing.py.
"""

from collections.abc import Collection, Iterable

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from cases.models import (
    Case,
    CaseCharge,
    Citation,
    CustodyPeriod,
    Development,
    Figure,
    Person,
    Source,
    StageRecord,
)
from cases.publishing.allow_list import ALLOW_LIST
from cases.publishing.disclosing import may_disclose
from cases.publishing.disclosure import Private, Shown
from cases.publishing.permission import Actor
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status

# Columns that decide how much shows: disclosing.py has their rules.
DECIDING = {"disclosure_level", "disclosure_basis", "names_person"}
# How a case names the rows of a model that belong to it.
OF_A_CASE: dict[type[Model], str] = {
    Case: "pk",
    Person: "person",
    CaseCharge: "charges",
    CustodyPeriod: "custody",
    StageRecord: "stages",
}


def shows(model: str, column: str, level: str) -> bool:
    """Whether visitors can see a change of the column in published data of that level.

    A column that only decides which rows show counts as seen wherever there are such rows.
    """
    rule = ALLOW_LIST[model][column]
    if column in DECIDING or isinstance(rule, Private):
        return False
    if not isinstance(rule, Shown):
        return _reaches(level, Level.PSEUDONYM)
    if rule.since is None or _reaches(level, rule.since):
        return True
    return bool(rule.less) and _reaches(level, rule.less_since)


def levels_shown(
    model: type[Model], pks: Collection[int], *, hold: bool = False
) -> dict[int, Level]:
    """The level at which visitors see something of the rows; what they don't see is left out.

    Facts about countries, and sources cited by them, stand at full name. `hold` keeps others from
    publishing the cases or facts before the transaction ends; sources are never held.
    """
    if model is Source:
        return _of_sources(pks)
    if model in (Development, Figure):
        facts = _held(model._default_manager.filter(pk__in=pks), hold)
        return {pk: Level.FULL_NAME for pk, seen in facts.values_list("pk", "is_published") if seen}
    path = OF_A_CASE[model]
    cases = _held(Case.objects.filter(**{f"{path}__in": pks}), hold)
    rows = cases.values_list(path, "status", "person__disclosure_level")
    return _highest((pk, level) for pk, status, level in rows if status == Status.PUBLISHED)


def refusal_of_showing(by: Actor, model: str, columns: Iterable[str], level: str | None) -> str:
    """Why `by` may not change these columns of a row that visitors see at the level.

    None for a row that they don't see. Empty where `by` may.
    """
    if level is None or may_disclose(by):
        return ""
    if not any(shows(model, column, level) for column in columns):
        return ""
    return _(
        "This would change what visitors see of something published, and only somebody who may "
        "publish cases can do that. Leave it as it was and ask a publisher."
    )


def _held(rows: "QuerySet[Model]", hold: bool) -> "QuerySet[Model]":
    return rows.order_by("pk").select_for_update(of=("self",)) if hold else rows


def _of_sources(pks: Collection[int]) -> dict[int, Level]:
    """Of each source the highest level of what cites it."""
    citations = Citation.objects.filter(source__in=pks)
    found: list[tuple[int, str]] = []
    for path in ("case", "stage_record__case"):
        seen = citations.filter(**{f"{path}__status": Status.PUBLISHED})
        found += seen.values_list("source_id", f"{path}__person__disclosure_level")
    facts = citations.filter(Q(development__is_published=True) | Q(figure__is_published=True))
    found += [(pk, Level.FULL_NAME) for pk in facts.values_list("source_id", flat=True)]
    return _highest(found)


def _highest(found: Iterable[tuple[int, str]]) -> dict[int, Level]:
    highest: dict[int, Level] = {}
    for pk, level in found:
        if _reaches(level, highest.get(pk, Level.COUNTED)):
            highest[pk] = Level(level)
    return highest


def _reaches(level: str, since: str) -> bool:
    levels = list(Level)
    return levels.index(Level(level)) >= levels.index(Level(since))
