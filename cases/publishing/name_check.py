"""The name check: which texts that would become public name somebody who may not be named.

The database has the one rule of what names somebody (derive.mentions). It takes such a text out of
what is published whatever happens here; this says where, before anything is published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import CharField, Field, FileField, Model, Q, QuerySet, TextField
from django.utils.text import capfirst

from cases.models import Case, Citation, Person, Source
from cases.models.fields import PartialDateField
from cases.publishing.allow_list import IF_NAMELESS, PEOPLE_AND_CASES
from cases.publishing.disclosure import Shown
from cases.publishing.levels import RANKS, level_to_be
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
    case has a name that can't be looked for, so that people have to read the text.
    """

    where: Place
    text: str
    words: tuple[str, ...]
    is_unread: bool = False

    @property
    def digest(self) -> str:
        """How `case.accepted_texts` has the text once two people accepted it: its SHA-256."""
        return sha256(self.text.encode()).hexdigest()


def hits(case: Case) -> list[Hit]:
    """The texts that name somebody at the level that the case would show at, as stored now.

    Without those that two people accepted as they are. Empty for a case at hidden or counted: no
    text of it becomes public.
    """
    level = level_to_be(case)
    names = protected_names(case, level)
    if RANKS[level] < RANKS[Level.PSEUDONYM] or not names:
        return []
    accepted = set(Case.objects.values_list("accepted_texts", flat=True).get(pk=case.pk))
    return [
        hit for hit in _found(list(public_texts(case, level)), names) if hit.digest not in accepted
    ]


def protected_names(case: Case, level: Level) -> str:
    """The folded names, parted by spaces, that no text of the case may hold at that level.

    A "*" among them stands for one that can't be looked for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT n.names FROM cases_case c CROSS JOIN LATERAL
                      derive.protected_names(c.id, c.person_id, %(full)s, %(full)s) n
                WHERE c.id = %(id)s""",
            {"full": level == Level.FULL_NAME, "id": case.pk},
        )
        (names,) = cursor.fetchone()
    return str(names)


def public_texts(case: Case, level: Level) -> Iterator[tuple[Place, str]]:
    """Every text of the case that becomes public at the level, by the allow-list.

    What a source says (publisher, title and address) is one text, as the database guards it.
    """
    for model, fields in _text_fields(level).items():
        kept = [field for field in fields if not _is_kept_back(case, model, field)]
        for row in _rows(model, case, level) if kept else ():
            if isinstance(row, Source):
                yield (
                    Place(row, kept[0]),
                    " ".join(filter(None, (row.publisher, row.title, row.url))),
                )
            else:
                yield from ((Place(row, field), str(getattr(row, field.attname))) for field in kept)


def cited_by(case: Case, level: Level) -> QuerySet[Citation]:
    """The case's citations, its stages' too, of sources that show at the level."""
    cited = Citation.objects.filter(Q(case=case) | Q(stage_record__case=case))
    return cited if level == Level.FULL_NAME else cited.filter(source__names_person=False)


def _found(texts: list[tuple[Place, str]], names: str) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT place,
                      ARRAY(SELECT DISTINCT word FROM regexp_split_to_table(t, '\\s+') AS word
                             -- As in a sentence, where common words name nobody.
                             WHERE derive.mentions('A ' || word, %(read)s)),
                      NOT derive.mentions(t, %(read)s)
                 FROM unnest(%(texts)s::text[]) WITH ORDINALITY AS said(t, place)
                WHERE t <> '' AND derive.mentions(t, %(names)s) ORDER BY place""",
            {
                "names": names,
                "read": names.replace(UNSEARCHABLE, ""),
                "texts": [text for _place, text in texts],
            },
        )
        rows = cursor.fetchall()
    return [
        Hit(where, text, tuple(words), is_unread)
        for place, words, is_unread in rows
        for where, text in [texts[place - 1]]
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
                and _is_prose(fields[column])
            ):
                found.setdefault(model, []).append(fields[column])
    return found


def _is_prose(field: "Field[Any, Any]") -> bool:
    """Whether somebody writes there what they like: no code, date or random id."""
    return (
        isinstance(field, CharField | TextField | FileField)
        and not isinstance(field, PartialDateField)
        and field.editable
        and not field.choices
        and field.name != "language"
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


def _rows(model: type[Model], case: Case, level: Level) -> "QuerySet[Any]":
    """The model's rows of the case that show at the level."""
    cited = cited_by(case, level)
    if model is Citation:
        return cited.order_by("pk")
    rows = model._default_manager.order_by("pk")
    if model is Case:
        return rows.filter(pk=case.pk)
    if model is Person:
        return rows.filter(pk=case.person_id)
    if model is Source:
        return rows.filter(pk__in=cited.values("source"))
    return rows.filter(case=case)
