"""What visitors see of a row now: changing that is publishing, and needs the right to.

The allow-list says of each column from which level on it shows; widening.py of the columns that
decide how much shows which changes of them show more. Showing less (a lower level, a source that
names somebody after all, a part kept back) is everybody's: see disclosing.py, too.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from cases.models import (
    Associate,
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
from cases.publishing.holding import hold_sources
from cases.publishing.levels import RANKS, stored_level
from cases.publishing.permission import Actor
from cases.publishing.widening import GUARDING, WIDENING
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status

# Columns that decide how much shows: disclosing.py has their rules.
DECIDING = {"disclosure_level", "disclosure_basis", "names_person"}
# How a case names the rows of a model that belong to it.
OF_A_CASE: dict[type[Model], str] = {
    Case: "pk",
    Person: "person",
    Associate: "associates",
    CaseCharge: "charges",
    CustodyPeriod: "custody",
    StageRecord: "stages",
}


def shows(model: str, column: str, level: str) -> bool:
    """Whether visitors can see a change of the column in published data of that level.

    A column that only decides which rows show counts as seen wherever there are such rows, and one
    that decides how much shows at every level.
    """
    rule = ALLOW_LIST[model][column]
    if column in WIDENING.get(model, {}) and not isinstance(rule, Private):
        return True
    if column in DECIDING or isinstance(rule, Private):
        return False
    if not isinstance(rule, Shown):
        if column in GUARDING.get(model, ()):
            return False
        return _reaches(level, Level.PSEUDONYM)
    if rule.since is None or _reaches(level, rule.since):
        return True
    return bool(rule.less) and _reaches(level, rule.less_since)


def levels_shown(
    model: type[Model], pks: Collection[int], *, hold: bool = False
) -> dict[int, Level]:
    """The level at which visitors see something of the rows; what isn't published is left out.

    What changes by itself counts as changed already: an embargo as over, a lockdown as lifted. A
    published case that shows nothing, such as one capped at hidden, stands at hidden. Facts about
    countries, and sources cited by them, stand at full name. `hold` keeps others from publishing
    the cases or facts before the transaction ends, or whatever cites the sources: who approves or
    publishes holds those.
    """
    if model is Source:
        if hold:
            hold_sources(Source.objects.filter(pk__in=pks))
        return _of_sources(pks)
    if model in (Development, Figure):
        facts = _held(model._default_manager.filter(pk__in=pks), hold)
        return {pk: Level.FULL_NAME for pk, seen in facts.values_list("pk", "is_published") if seen}
    if model not in OF_A_CASE:
        return {}
    path = OF_A_CASE[model]
    cases = _held(Case.objects.filter(**{f"{path}__in": pks}), hold)
    rows = cases.values_list(path, "status", stored_level())
    return _highest((pk, level) for pk, status, level in rows if status == Status.PUBLISHED)


def refusal_of_showing(by: Actor, model: str, columns: Iterable[str], level: str | None) -> str:
    """Why `by` may not change these columns of a row that visitors see at the level.

    None for a row that they don't see. Empty where `by` may.
    """
    if level is None or may_disclose(by):
        return ""
    return _refusal() if any(shows(model, column, level) for column in columns) else ""


def refusals_of_changes(
    by: Actor, row: Model, changes: Mapping[str, tuple[Any, Any]], level: str | None
) -> dict[str, str]:
    """Why `by` may not change the stored row so, by column; `level` as for refusal_of_showing.

    `changes` are columns with their values before and after.
    """
    if level is None or may_disclose(by):
        return {}
    return {
        column: _refusal()
        for column, (before, after) in changes.items()
        if _is_seen(row, column, before, after, level)
    }


def refusal_of_adding(by: Actor, part: Model, level: str | None) -> str:
    """Why `by` may not add the unsaved part to what visitors see at the level.

    Names that are kept out of texts may be added by everybody, unless they are to show.
    """
    model = _name(type(part))
    guards = model in GUARDING and not getattr(part, "is_named", False)
    return "" if guards else refusal_of_showing(by, model, ALLOW_LIST[model], level)


def refusal_of_removing(by: Actor, row: Model, level: str | None) -> str:
    """Why `by` may not take the stored row away from what visitors see at the level.

    A name that is kept out of texts would be let into them.
    """
    model = _name(type(row))
    if model == "personalias" and level == Level.FULL_NAME:
        return ""
    return refusal_of_showing(by, model, ALLOW_LIST[model], level)


def _is_seen(row: Model, column: str, before: Any, after: Any, level: str) -> bool:
    """Whether visitors can see the change, or see more by it."""
    model = _name(type(row))
    if widens := WIDENING.get(model, {}).get(column):
        return widens(row, before, after)
    return shows(model, column, level)


def _refusal() -> str:
    return _(
        "This would change what visitors see of something published, and only somebody who may "
        "publish cases can do that. Leave it as it was and ask a publisher."
    )


def _name(model: type[Model]) -> str:
    return model._meta.model_name or ""


def _held(rows: "QuerySet[Model]", hold: bool) -> "QuerySet[Model]":
    return rows.order_by("pk").select_for_update(of=("self",)) if hold else rows


def _of_sources(pks: Collection[int]) -> dict[int, Level]:
    """Of each source the highest level of what cites it."""
    citations = Citation.objects.filter(source__in=pks)
    found: list[tuple[int, str]] = []
    for path in ("case", "stage_record__case"):
        seen = citations.filter(**{f"{path}__status": Status.PUBLISHED})
        found += seen.values_list("source_id", stored_level(f"{path}__"))
    facts = citations.filter(Q(development__is_published=True) | Q(figure__is_published=True))
    found += [(pk, Level.FULL_NAME) for pk in facts.values_list("source_id", flat=True)]
    return _highest(found)


def _highest(found: Iterable[tuple[int, str]]) -> dict[int, Level]:
    highest: dict[int, Level] = {}
    for pk, level in found:
        if _reaches(level, highest.get(pk, Level.HIDDEN)):
            highest[pk] = Level(level)
    return highest


def _reaches(level: str, since: str) -> bool:
    return RANKS[Level(level)] >= RANKS[Level(since)]
