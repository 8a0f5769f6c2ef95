"""The name check: which texts that would become public name somebody who may not be named.

The database has the one rule of what names somebody (derive.mentions). It takes a text that names
whom the case is about, or who stands beside them, out of what is published whatever happens here;
this says where, before anything is published. It also says where somebody of another case is named
who isn't shown (derive.named_elsewhere).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import CharField, Field, Model, QuerySet, TextField
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from cases.models import Case, Citation, Person, Source
from cases.models.fields import PartialDateField
from cases.publishing.allow_list import IF_NAMELESS, PEOPLE_AND_CASES
from cases.publishing.disclosure import Shown
from cases.publishing.levels import RANKS, levels_to_be
from cases.vocab.disclosure import Level
from cases.vocab.withheld import Withheld

UNSEARCHABLE = "*"  # among names: one that can't be looked for
# A name shows where it may: it isn't a text that gives somebody away.
NAMES = {(model, name) for model in ("person", "associate") for name in ("name", "name_original")}
# Replaced by another text where the person shows at full name.
BELOW_FULL = {("case", "summary_anonymous"), ("person", "occupation_general")}
# What isn't published of a case that keeps these back; a column None stands for all of a model.
_CHARGES: set[tuple[str, str | None]] = {("case", "charges_text"), ("casecharge", None)}
KEPT_BACK: dict[str, set[tuple[str, str | None]]] = {
    Withheld.SUMMARY: {("case", "summary"), ("case", "summary_anonymous")},
    Withheld.OCCUPATION: {("person", "occupation"), ("person", "occupation_general")},
    Withheld.CHARGES: _CHARGES,
    # The law of a charge tells the country.
    Withheld.REQUESTING_COUNTRY: _CHARGES,
    Withheld.STAGE_TEXTS: {("stagerecord", None)},
    Withheld.SOURCES: {("source", None), ("citation", None)},
}


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a row: what a text would be published from."""

    row: Model
    field: "Field[Any, Any]"

    def __str__(self) -> str:
        return f"{capfirst(str(self.row._meta.verbose_name))}: {self.field.verbose_name}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that would become public and names somebody. `words` are those of it that do.

    `words` is empty where no word does by itself: l e t t e r s apart; and where `is_unread`: the
    case has a name that can't be looked for, so that people have to read the text. `is_elsewhere`:
    it names nobody of this case, but somebody of another.
    """

    where: Place
    text: str
    words: tuple[str, ...]
    is_unread: bool = False
    is_elsewhere: bool = False

    @property
    def digest(self) -> str:
        """How `case.accepted_texts` has the text once two people accepted it: its SHA-256."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Guard:
    """What guards a case's texts: `names`, folded and parted by spaces, that none may hold.

    A "*" among them stands for one that can't be looked for. `accepted`: digests of texts that may.
    """

    case: int
    names: str
    accepted: set[str]


def hits(case: Case) -> list[Hit]:
    """The texts that name somebody at the level that the case would show at, as stored now.

    Without those that two people accepted as they are. Empty for a case at hidden or counted: no
    text of it becomes public.
    """
    return hits_of([case])[case.pk]


def hits_of(
    cases: Iterable[Case], levels: Mapping[int, Level] | None = None
) -> dict[int, list[Hit]]:
    """The same of many cases, by primary key: the queries don't grow with them.

    `levels`: at which they would show, from whoever has asked that already.
    """
    asked = {case.pk: case for case in cases}
    found: dict[int, list[Hit]] = {pk: [] for pk in asked}
    levels = levels_to_be(asked) if levels is None else levels
    guards = _guards(levels)
    texts = [
        (guard, place, text)
        for level in sorted({*levels.values()}, key=RANKS.__getitem__)
        if RANKS[level] >= RANKS[Level.PSEUDONYM]
        for case, place, text in public_texts(
            [case for case in asked.values() if levels[case.pk] == level], level
        )
        if text
        for guard in [guards[case.pk]]
    ]
    for guard, hit in _found(texts):
        if hit.digest not in guard.accepted:
            found[guard.case].append(hit)
    return found


def public_texts(cases: Collection[Case], level: Level) -> Iterator[tuple[Case, Place, str]]:
    """Every text of the cases that becomes public where they show at the level, by the allow-list.

    What a source says (publisher, title and address) is one text, as the database guards it.
    """
    rows = _Rows(cases, level)
    for model, fields in _text_fields(level).items():
        for case, row in rows.of(model):
            kept = [field for field in fields if not _is_kept_back(case, model, field)]
            if not kept:
                continue
            if isinstance(row, Source):
                said = " ".join(filter(None, (row.publisher, row.title, row.url)))
                yield case, Place(row, kept[0]), said
            else:
                for field in kept:
                    yield case, Place(row, field), str(getattr(row, field.attname))


def cited_by(cases: Iterable[Case], level: Level) -> "QuerySet[Any]":
    """The citations of the cases and of their stages, of sources that show at the level.

    Each with `of_case`, the case's primary key.
    """
    cited = Citation.objects.annotate(of_case=Coalesce("case", "stage_record__case"))
    chosen = cited.filter(of_case__in=[case.pk for case in cases])
    return chosen if level == Level.FULL_NAME else chosen.filter(source__names_person=False)


def _guards(levels: Mapping[int, Level]) -> dict[int, _Guard]:
    """What guards the texts of each case at its level."""
    if not levels:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.id, n.names, c.accepted_texts
                 FROM unnest(%s::bigint[], %s::boolean[]) AS asked(id, is_full)
                 JOIN cases_case c USING (id) CROSS JOIN LATERAL
                      derive.protected_names(c.id, c.person_id, is_full, is_full) n""",
            [[*levels], [level == Level.FULL_NAME for level in levels.values()]],
        )
        return {pk: _Guard(pk, names, {*accepted}) for pk, names, accepted in cursor.fetchall()}


def _found(texts: Sequence[tuple[_Guard, Place, str]]) -> list[tuple[_Guard, Hit]]:
    if not texts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT place,
                      ARRAY(SELECT DISTINCT word FROM regexp_split_to_table(t, '\\s+') AS word
                             -- As in a sentence, where common words name nobody.
                             WHERE derive.mentions('A ' || word, concat_ws(' ', read, others))),
                      others IS NULL AND NOT derive.mentions(t, read), NOT is_own
                 FROM unnest(%(cases)s::bigint[], %(texts)s::text[], %(names)s::text[])
                      WITH ORDINALITY AS said(of_case, t, names, place)
                CROSS JOIN LATERAL (
                   SELECT derive.mentions(t, names) AS is_own,
                          (SELECT string_agg('=' || ltrim(word, '='), ' ')
                             FROM unnest(derive.named_elsewhere(t, of_case)) AS word) AS others
                   OFFSET 0) named
                CROSS JOIN LATERAL replace(names, %(unsearchable)s, '') AS read
                WHERE is_own OR others IS NOT NULL ORDER BY place""",
            {
                "cases": [guard.case for guard, _place, _text in texts],
                "names": [guard.names for guard, _place, _text in texts],
                "texts": [text for _guard, _place, text in texts],
                "unsearchable": UNSEARCHABLE,
            },
        )
        rows = cursor.fetchall()
    return [
        (guard, Hit(where, text, tuple(words), is_unread, is_elsewhere))
        for place, words, is_unread, is_elsewhere in rows
        for guard, where, text in [texts[place - 1]]
    ]


@cache
def _text_fields(level: Level) -> "dict[type[Model], list[Field[Any, Any]]]":
    """The columns that hold free text and show at the level, by model."""
    found: dict[type[Model], list[Field[Any, Any]]] = {}
    for name, columns in PEOPLE_AND_CASES.items():
        model = apps.get_model("cases", name)
        fields = {field.column: field for field in model._meta.local_concrete_fields}
        for column, rule in columns.items():
            if (
                isinstance(rule, Shown)
                and _shows(name, column, rule, level)
                and is_prose(fields[column])
            ):
                found.setdefault(model, []).append(fields[column])
    return found


def is_prose(field: "Field[Any, Any]") -> bool:
    """Whether somebody writes there what they like: no code, date, digest or random id.

    Of a table of the history as of the one whose changes it keeps.
    """
    return (
        isinstance(field, CharField | TextField)
        and not isinstance(field, PartialDateField)
        and field.editable
        and not (field.choices or field.primary_key)
        and field.name not in ("language", "digest", "code")
        and not field.name.startswith("pgh_")
    )


def _shows(model: str, column: str, rule: Shown, level: Level) -> bool:
    if (model, column) in NAMES or (level == Level.FULL_NAME and (model, column) in BELOW_FULL):
        return False
    since = rule.less_since if rule.less == IF_NAMELESS else rule.since
    return since is not None and RANKS[level] >= RANKS[since]


def _is_kept_back(case: Case, model: type[Model], field: "Field[Any, Any]") -> bool:
    name = model._meta.model_name or ""
    kept = [place for part in case.withheld for place in KEPT_BACK.get(part, ())]
    return (name, None) in kept or (name, field.column) in kept


class _Rows:
    """What shows of the cases at the level, each row with its case; a source with all that cite it.

    Asked of the database once for all models that come with it, and in the order of their keys.
    """

    def __init__(self, cases: Iterable[Case], level: Level) -> None:
        self._cases = {case.pk: case for case in cases}
        self._level = level

    def of(self, model: type[Any]) -> Iterator[tuple[Case, Any]]:
        """The model's rows."""
        if model is Case:
            return ((self._cases[row.pk], row) for row in self._stored)
        if model is Person:
            return ((self._cases[row.pk], row.person) for row in self._stored)
        if model is Citation:
            return ((self._cases[row.of_case], row) for row in self._citations)
        if model is Source:
            cited = {(row.source_id, row.of_case): row.source for row in self._citations}
            return (
                (self._cases[case], source)
                for (_pk, case), source in sorted(cited.items(), key=itemgetter(0))
            )
        rows = model._default_manager.filter(case_id__in=self._cases).order_by("pk")
        return ((self._cases[row.case_id], row) for row in rows)

    @cached_property
    def _stored(self) -> list[Case]:
        stored = Case.objects.filter(pk__in=self._cases).select_related("person")
        return list(stored.order_by("pk"))

    @cached_property
    def _citations(self) -> list[Any]:
        cited = cited_by(self._cases.values(), self._level)
        return list(cited.select_related("source").order_by("pk"))
