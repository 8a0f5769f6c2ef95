"""A person with a row in every table that can hold one, each text of them marked; and the search.

A table that is new and belongs to persons or cases has to be filled here: a test says so.
"""

import itertools
from pathlib import Path
from typing import Any

import psycopg
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import CharField, GeneratedField, JSONField, Model, TextField
from psycopg import sql

from cases.models import Case, Document, Person
from cases.models.history import acting
from tests import make

MARK = "Kanarin"  # what all marks have in common
KEPT_WORDS = {"pseudonym", "public_id", "language", "sha256", "file", "url", "texts", "digest"}
_letters = itertools.product("bcdfghjk", repeat=4)


def new_mark() -> str:
    return MARK + "".join(next(_letters))


class WholePerson:
    """Everything about one person, made when the object is; `marks` are in the database."""

    def __init__(self) -> None:
        self.marks: set[str] = set()
        self.user = make.make_user()
        catalogue = {"outcome": make.make_outcome(), "fate": make.make_fate()}
        country = make.make_country()
        make.make_country("RU")
        self.ground = make.make_ground()
        for code in ("ext_appeal", "ext_cassation"):
            make.make_court_stage(code)
        with acting(user=self.user, reason=self._mark()):
            self.person = make.make_person(
                name=self._mark(), name_original=f"{self._mark()} Канарин"
            )
            self.case = make.make_published_case(
                person=self.person, host_country=country, **catalogue
            )
            self.rows = [self.person, self.case, *self._parts()]
        for row in self.rows:
            self._mark_texts(row)
        self._leave_history()
        self._leave_remarks()

    def _parts(self) -> list[Model]:
        case, person = self.case, self.person
        stage = make.make_stage(case, court_stage="ext_appeal")
        custody = make.make_custody(case)
        source = make.make_source(title=self._mark(), url=f"https://example.org/{self._mark()}")
        paper = ContentFile(new_mark().encode(), name="paper.txt")
        document = Document.objects.create(case=case, kind="evidence", file=paper)
        return [
            stage,
            custody,
            source,
            document,
            make.make_alias(person),
            make.make_associate(case),
            make.make_case_charge(case, text="x"),
            make.make_argued_ground(case, stage_record=stage, ground=self.ground),
            make.make_deadline(case, stage_record=stage),
            make.make_citation(source, case=case),
            make.make_citation(source, stage_record=stage),
            make.make_review(case),
            make.make_name_acceptance(case, wordings=[self._mark()]),
            make.make_lockdown(case=case),
            make.make_lockdown(person=person),
        ]

    def _mark_texts(self, row: Model) -> None:
        """Change every text of the row; the texts from before stay in the history."""
        values: dict[str, Any] = {}
        for field in row._meta.concrete_fields:
            if field.is_relation or field.choices or isinstance(field, GeneratedField):
                continue
            if field.name in KEPT_WORDS or field.name.endswith("_on") or "date" in field.name:
                continue
            if isinstance(field, JSONField):
                values[field.name] = [self._mark()]
            elif isinstance(field, TextField) or (
                isinstance(field, CharField) and (field.max_length or 99) >= 40
            ):
                values[field.name] = self._mark()
        row._meta.model._base_manager.filter(pk=row.pk).update(**values)

    def _leave_history(self) -> None:
        """Rows that are gone already, and of which only the history knows."""
        with acting(user=None, reason=self._mark()):  # nobody alone takes a guarded name away
            make.make_associate(self.case, name=self._mark()).delete()
        with acting(user=self.user, reason=self._mark()):
            make.make_alias(self.person, name=self._mark()).delete()
            source = make.make_source(title=self._mark())
            make.make_citation(source, case=self.case).delete()
            source.delete()
            stage = make.make_stage(self.case, court_stage="ext_cassation", summary=self._mark())
            make.make_deadline(self.case, stage_record=stage, what=self._mark())
            stage.delete()
            gone = make.make_case(person=self.person, reference=self._mark(), summary=self._mark())
            make.make_custody(gone)
            gone.delete()

    def _leave_remarks(self) -> None:
        LogEntry.objects.create(
            user=self.user,
            content_type=ContentType.objects.get_for_model(Person),
            object_id=str(self.person.pk),
            object_repr=self._mark(),
            action_flag=CHANGE,
            change_message=self._mark(),
        )

    def _mark(self) -> str:
        mark = new_mark()
        self.marks.add(mark)
        return mark


def marks_in_database(session: psycopg.Connection | None = None) -> dict[str, int]:
    """Rows of any table of any schema that hold a mark, in a column of any kind, by table."""
    with connection.cursor() as cursor:
        asked = session or cursor
        found = {}
        for schema, table in _tables(asked):
            query = sql.SQL("SELECT count(*) FROM {} AS t WHERE lower(t::text) ~ %s").format(
                sql.Identifier(schema, table)
            )
            count = asked.execute(query, ["kanarin|канарин"])
            row = (count or cursor).fetchone()
            if row and row[0]:
                found[f"{schema}.{table}"] = row[0]
        return found


def texts_in_database() -> str:
    """Everything that the tables hold, as one text."""
    with connection.cursor() as cursor:
        texts = []
        for schema, table in _tables(cursor):
            cursor.execute(
                sql.SQL("SELECT t::text FROM {} AS t").format(sql.Identifier(schema, table))
            )
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts)


def marks_in_files(folder: Path) -> list[Path]:
    """Files below the folder whose name or content has a mark."""
    return [
        path
        for path in folder.rglob("*")
        if MARK.lower() in path.name.lower()
        or (path.is_file() and MARK.lower().encode() in path.read_bytes().lower())
    ]


def _tables(asked: Any) -> list[tuple[str, str]]:
    result = asked.execute(
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog',"
        " 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'"
    )
    return list((result or asked).fetchall())


def tables_without_marks(rows: list[Model]) -> set[type[Model]]:
    """Tables that belong to persons and cases and have none of the rows."""
    from cases.publishing.erasing.tables import parts

    waiting: list[type[Model]] = [Person, Case]
    belonging = set(waiting)
    while waiting:
        for table, _field in parts().get(waiting.pop(), ()):
            if table not in belonging:
                belonging.add(table)
                waiting.append(table)
    return belonging - {type(row) for row in rows}
