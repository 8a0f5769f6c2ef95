"""Rows of the canaries' world: catalogues, and families of a person, their case and its parts."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Model

from cases.checks import writing_models
from cases.models import (
    Case,
    Citation,
    Country,
    CourtStage,
    Document,
    Lockdown,
    Person,
    Source,
)
from cases.publishing.allow_list import LAW_AND_FACTS, PEOPLE_AND_CASES
from cases.vocab.disclosure import Basis, Level
from tests.leaks.marks import AHEAD, NOBODY, Marks
from tests.leaks.minting import Mint
from tests.leaks.size import Size
from tests.leaks.standings import (
    CLOSED_HOST,
    HOST,
    IN_THE_OPEN,
    REQUESTING,
    SECOND_HOST,
    SECRET_HOST,
    SECRET_REQUESTING,
    STANDINGS,
    UNPUBLISHED,
    UNSEEN_COUNTRIES,
    UNUSED,
    Standing,
)
from tests.make import make_country

Family = dict[type[Model], Model]
User = get_user_model()
_LETTERS = str.maketrans("0123456789", "abcdefghjk")


def models_to_fill() -> list[type[Model]]:
    """Every model of the writing half, those that others lead to first; new ones come last."""
    order = [*LAW_AND_FACTS, *PEOPLE_AND_CASES]
    known = {model._meta.model_name: model for model in writing_models()}
    named = [known.pop(name) for name in order if name in known]
    return named + [model for _name, model in sorted(known.items(), key=lambda pair: str(pair[0]))]


class Filler:
    """Makes people, their cases and what belongs to them; see `fill`."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.marks = Marks()
        self.mint = Mint(self.marks)
        self.cases: dict[str, list[Case]] = {}
        self.files: list[str] = []
        self.catalogues: dict[str, Family] = {}
        self.users: list[Any] = []

    def fill(self) -> None:
        self.users = [self._user() for _number in range(2)]
        for code in (HOST, SECOND_HOST, REQUESTING, UNUSED, *UNSEEN_COUNTRIES):
            make_country(code)
        for letter, host in (("a", HOST), ("b", SECRET_HOST), ("c", SECOND_HOST)):
            self.catalogues[letter] = self._catalogues(letter, host)
        for standing in STANDINGS:
            made = [self._case(standing) for _number in range(self.size.copies)]
            self.cases[standing.name] = [Case.objects.get(pk=case.pk) for case in made]
        self.put(LogEntry, UNPUBLISHED, {User: self.users[0]}, action_flag=1)

    def _user(self) -> Model:
        return self.put(User, UNPUBLISHED, {}, is_active=False)

    def _catalogues(self, letter: str, host: str) -> Family:
        """One entry of each catalogue: those of a are used by cases that show, those of c by none.

        Those of b are used by cases that don't, and their names are marks too: they show nowhere
        but where somebody chooses them.
        """
        is_secret = letter == "b"
        family: Family = {Country: Country.objects.get(code=host)}
        given = {"country", "hostcountry"} if is_secret else {"country"}
        for model in models_to_fill():
            name = model._meta.model_name or ""
            if name not in LAW_AND_FACTS or name in given:
                continue
            fixed: dict[str, Any] = {"is_published": not is_secret}
            fixed["code"] = f"primer_{name}_{letter}"
            if is_secret:
                fixed |= {
                    f"name_{language}": self.marks.text(f"{name}.name_{language}")
                    for language in ("en", "ru", "sr")
                }
            is_hidden_fact = is_secret and name in ("development", "figure")
            standing = UNPUBLISHED if is_hidden_fact else IN_THE_OPEN
            family[model] = self.put(model, standing, family, **_fitting(model, fixed))
        return family

    def _case(self, standing: Standing) -> Model:
        """A person, their case and whatever can belong to it."""
        trap = (
            self.marks.text(f"{standing.names}.name of {standing.name}") if standing.names else ""
        )
        family: Family = {**self.catalogues["a" if standing.has_page else "b"]}
        if family[Country].pk != {**_places(standing), **standing.case}["host_country_id"]:
            del family[CourtStage]  # a case's stages are of its own country
        for model in models_to_fill():
            name = model._meta.model_name or ""
            if name in LAW_AND_FACTS:
                continue
            family[model] = self.put(
                model, standing, family, trap, **self._fixed(name, standing, trap)
            )
            self._second(model, standing, family)
        self._close(standing, family)
        if standing.name == "full name":
            self._keep_a_source(family)
            self._share_a_source(family)
        document = family[Document]
        assert isinstance(document, Document)
        self._give_a_file(document)
        return family[Case]

    def _fixed(self, name: str, standing: Standing, trap: str) -> dict[str, Any]:
        """What makes the rows stand as they do, and what the constraints between columns want."""
        ahead = self.marks.day("a day ahead", AHEAD)
        fixed: dict[str, dict[str, Any]] = {
            "person": {
                "disclosure_level": Level.FULL_NAME,
                "disclosure_basis": Basis.SPOKE_PUBLICLY,
                "disclosure_recorded_by_id": None,
                **self._pseudonym(standing),
                **standing.person,
            },
            "case": {
                **_places(standing),
                "disclosure_cap": None,
                "is_requested": True,
                "procedure": "informal_transfer" if standing.level is None else "extradition",
                **({"release_on": ahead} if _is_ahead(standing) else {}),
                **standing.case,
            },
            "stagerecord": {"decision": "upheld", "track": None},
            "custodyperiod": {"end": "ended"},
            "source": {"names_person": not standing.nameless, "kept_inside": False},
            "citation": {"stage_record_id": None, "development_id": None, "figure_id": None},
            "lockdown": {"scope": "case", "person_id": None, "country_id": None},
            "review": {"is_approved": True},
        }
        if standing.person.get("disclosure_expires_on") == NOBODY:
            fixed["person"]["disclosure_expires_on"] = self.marks.day(
                "person.disclosure_expires_on"
            )
        if standing.names and name == standing.names:
            fixed.setdefault(name, {})["name"] = trap
        return fixed.get(name, {})

    def _pseudonym(self, standing: Standing) -> dict[str, str]:
        """Six of its characters show, at a pseudonym."""
        if standing.level != Level.PSEUDONYM:
            return {}
        self.mint.filled.add(("person", "pseudonym"))
        hidden = self.marks.short("person.pseudonym beyond its six characters", 6)
        return {"pseudonym": f"{len(self.marks):06}"[-6:].translate(_LETTERS) + hidden}

    def _second(self, model: type[Model], standing: Standing, family: Family) -> None:
        """Rows of which a case has two kinds: names in both scripts, citations of the stage."""
        name = model._meta.model_name
        if name in ("personalias", "associate"):
            named = {"is_named": True} if name == "associate" else {}
            self.put(model, standing, family, **_fitting(model, named))
        elif name == "citation":
            where = {"case_id": None, "development_id": None, "figure_id": None}
            self.put(model, standing, family, **where)
            if standing.names == "person":  # and a fact about the country rests on the source
                where = {"case_id": None, "stage_record_id": None, "figure_id": None}
                self.put(model, standing, family, **where)

    def put(
        self, model: type[Model], standing: Standing, family: Family, names: str = "", **fixed: Any
    ) -> Model:
        """Insert a row: fixed values, keys of the family's rows, marks everywhere else."""
        values = dict(fixed)
        users = iter([*self.users * 3])
        for column in model._meta.concrete_fields:
            if column.attname in values or self._is_made_by_database(column, standing):
                continue
            if isinstance(column, models.ForeignKey):
                target = column.related_model
                row = next(users, None) if target is User else family.get(target)
                if row is not None:
                    values[column.attname] = row.pk
                continue
            hidden = "" if model is Person and column.name.startswith("name") else names
            values[column.name] = self.mint.value(column, standing, hidden)
        with_times = {
            column.name: values[column.name]
            for column in model._meta.concrete_fields
            if getattr(column, "auto_now_add", False) or getattr(column, "auto_now", False)
        }
        (row,) = model._default_manager.bulk_create([model(**values)])
        if with_times:
            model._default_manager.filter(pk=row.pk).update(**with_times)
        return row

    def _is_made_by_database(self, column: Any, standing: Standing) -> bool:
        """Derived columns, and the ids of what has a page, which everybody may know."""
        if column.name == "public_id":
            return not standing.told(column.model._meta.model_name, column.name)
        return isinstance(column, models.GeneratedField)

    def _close(self, standing: Standing, family: Family) -> None:
        closes = {
            "locked case": {"scope": "case", "case_id": family[Case].pk},
            "locked person": {"scope": "person", "person_id": family[Person].pk},
            "locked country": {"scope": "country", "country_id": CLOSED_HOST},
        }.get(standing.name)
        if closes:
            empty = {"case_id": None, "person_id": None, "country_id": None, "lifted_by_id": None}
            self.put(Lockdown, standing, family, **{**empty, **closes})

    def _keep_a_source(self, family: Family) -> None:
        """A source that named somebody who was erased, which the case cites, too."""
        kept = self.put(Source, UNPUBLISHED, family, kept_inside=True, names_person=False)
        elsewhere = {"stage_record_id": None, "development_id": None, "figure_id": None}
        self.put(Citation, UNPUBLISHED, {**family, Source: kept}, **elsewhere)

    def _share_a_source(self, family: Family) -> None:
        """A source that names somebody hidden, which their case cites and this one, too."""
        hidden = self.cases["hidden"][0]
        fixed = {"title": f"{hidden.person.name} gone", "names_person": False, "kept_inside": False}
        shared = self.put(Source, UNPUBLISHED, family, **fixed)
        elsewhere = {"stage_record_id": None, "development_id": None, "figure_id": None}
        for case in (hidden, family[Case]):
            self.put(Citation, UNPUBLISHED, {**family, Source: shared, Case: case}, **elsewhere)

    def _give_a_file(self, document: Document) -> None:
        """A paper on the disk, under a mark's name and full of marks."""
        name = str(document.file)
        content = self.marks.text("the content of a document").encode() * 20
        self.files.append(default_storage.save(name, ContentFile(content)))


def _places(standing: Standing) -> dict[str, str]:
    if standing.level is None:
        return {"host_country_id": SECRET_HOST, "requesting_country_id": SECRET_REQUESTING}
    requesting = SECRET_REQUESTING if standing.level == Level.COUNTED else REQUESTING
    return {"host_country_id": HOST, "requesting_country_id": requesting}


def _is_ahead(standing: Standing) -> bool:
    return standing.name == "embargoed" or bool(standing.case.get("is_announced"))


def _fitting(model: type[Model], values: dict[str, Any]) -> dict[str, Any]:
    """Those of the values that the model has a column for."""
    columns = {column.name for column in model._meta.concrete_fields}
    return {name: value for name, value in values.items() if name in columns}
