"""Makes rows for tests: everything has a synthetic default, so a test says only what it is about.

    case = make_case(person=make_person(name="Testov, Ivan"), host_country="RS")

Countries are given by code and made when missing; other catalogue entries are made in full. A
person is at full name unless the test says otherwise, and a case is a draft.
"""

from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.core.files.base import ContentFile

from cases.lib import countries
from cases.models import (
    AccountChange,
    ArguedGround,
    Associate,
    Case,
    CaseCharge,
    Charge,
    Citation,
    Country,
    CourtStage,
    CustodyPeriod,
    Deadline,
    Development,
    Document,
    Erasure,
    Fate,
    Figure,
    Ground,
    HostCountry,
    Instrument,
    InstrumentParty,
    Lockdown,
    NameAcceptance,
    Outcome,
    Person,
    PersonAlias,
    Review,
    Source,
    StageRecord,
)
from cases.vocab.disclosure import Basis, Level

_numbers = count(1)
ORIGIN = {"source": "Probni zakon, art. 1", "confidence": "textbook"}


def _spelt(number: int) -> str:
    """A number in letters: as digits it would look like a name's part in addresses and titles."""
    return "".join("qwxyzjkvgf"[int(digit)] for digit in str(number)).title()


def make_country(code: str = "RS") -> Country:
    names = {f"name_{language}": name for language, name in countries.names(code).items()}
    return Country.objects.get_or_create(code=code, defaults=names)[0]


def make_host_country(code: str = "RS", **values: Any) -> HostCountry:
    return HostCountry.objects.create(
        country=make_country(code), **{"final_decision_maker": "Minister", **ORIGIN, **values}
    )


def make_person(**values: Any) -> Person:
    """At full name, on the basis that they spoke publicly; at hidden there is no basis."""
    level = values.setdefault("disclosure_level", Level.FULL_NAME)
    if level != Level.HIDDEN:
        values.setdefault("disclosure_basis", Basis.SPOKE_PUBLICLY)
    return Person.objects.create(**{"name": f"Testov, Ivan {_spelt(next(_numbers))}", **values})


def make_alias(person: Person, name: str = "Probny, Ivan") -> PersonAlias:
    return PersonAlias.objects.create(person=person, name=name)


def make_case(**values: Any) -> Case:
    """A draft of an extradition from Serbia to Russia, with the reference T-1, T-2, ...

    Approved at full name, so that the person's level alone decides once it is published.
    """
    for role, default in (("host_country", "RS"), ("requesting_country", "RU")):
        country = values.get(role, default)
        values[role] = make_country(country) if isinstance(country, str) else country
    values["person"] = values.get("person") or make_person()
    defaults = {
        "reference": f"T-{next(_numbers)}",
        "procedure": "extradition",
        "approved_level": Level.FULL_NAME,
    }
    return Case.objects.create(**defaults | values)


def make_published_case(**values: Any) -> Case:
    """As make_case, but published, without asking whether it may be."""
    return make_case(status="published", **values)


def make_user(**values: Any) -> AbstractUser:
    """A staff account without any right."""
    defaults = {"username": f"primer-{next(_numbers)}", "is_staff": True}
    return get_user_model().objects.create(**defaults | values)


def make_account_change(**values: Any) -> AccountChange:
    """Somebody's name or password, changed by the program."""
    account = values.pop("account", None) or make_user()
    return AccountChange.objects.create(account=account, **{"change": "sign_in"} | values)


def make_group(name: str = "primer") -> Group:
    """A group that is no role's."""
    return Group.objects.create(name=name)


def make_associate(case: Case | None = None, **values: Any) -> Associate:
    """The person's lawyer, not to be named."""
    defaults = {"role": "lawyer", "name": "Probna Advokatova"}
    return Associate.objects.create(case=case or make_case(), **defaults | values)


def make_review(case: Case | None = None, **values: Any) -> Review:
    """An open one."""
    defaults = {"asked_by": values.get("asked_by") or make_user(), "reason": "Primer"}
    return Review.objects.create(case=case or make_case(), **defaults | values)


def make_lockdown(**values: Any) -> Lockdown:
    """One that stands; of the whole site, unless a case, a person or a country is given."""
    scope = next((name for name in ("case", "person", "country") if name in values), "site")
    defaults = {"asked_by": values.get("asked_by") or make_user(), "reason": "Primer"}
    return Lockdown.objects.create(scope=scope, **defaults | values)


def make_name_acceptance(case: Case | None = None, **values: Any) -> NameAcceptance:
    """One that nobody has confirmed yet."""
    defaults = {"asked_by": values.get("asked_by") or make_user(), "reason": "Primer", "texts": []}
    return NameAcceptance.objects.create(case=case or make_case(), **defaults | values)


def make_erasure(**values: Any) -> Erasure:
    """One that nobody has confirmed yet."""
    defaults = {"asked_by": values.get("asked_by") or make_user(), "reason": "Primer"}
    return Erasure.objects.create(**{"person_number": next(_numbers)} | defaults | values)


def make_outcome(code: str = "extradited", group: str = "returned") -> Outcome:
    return Outcome.objects.create(code=code, group=group, **_entry("Primer outcome"))


def make_fate(code: str = "detained") -> Fate:
    return Fate.objects.create(code=code, **_entry("Primer fate"))


def make_instrument(code: str = "ECE") -> Instrument:
    return Instrument.objects.create(code=code, name_en="Primer convention", source="Probni list")


def make_instrument_party(country: str = "RS", **values: Any) -> InstrumentParty:
    instrument = values.pop("instrument", None) or make_instrument()
    return InstrumentParty.objects.create(
        country=make_country(country),
        instrument=instrument,
        **{"status": "party", **ORIGIN, **values},
    )


def make_ground(code: str = "ece_3_1_political_offence", **values: Any) -> Ground:
    instrument = (
        values.pop("instrument", None)
        or Instrument.objects.get_or_create(
            code="ECE", defaults={"name_en": "Primer convention", "source": "Probni list"}
        )[0]
    )
    return Ground.objects.create(
        code=code, instrument=instrument, **{**_entry("Primer ground"), **ORIGIN, **values}
    )


def make_charge(article: str = "207.3", country: str = "RU", **values: Any) -> Charge:
    part = values.get("part", "")
    defaults = {
        "code": f"{country}-{article}" + (f"({part})" if part else ""),
        "statute": "Probni zakonik",
        "title_en": "Primer offence",
        "category": "extremism",
    }
    return Charge.objects.create(
        country=make_country(country), article=article, **defaults | ORIGIN | values
    )


def make_court_stage(
    code: str = "ext_appeal", country: str | None = "RS", **values: Any
) -> CourtStage:
    defaults = {
        "track": "extradition",
        "order": next(_numbers),
        "name_en": "Primer stage",
        "name_ru": "Пример стадии",
        "name_sr": "Primer faze",
        "body": "Primer court",
        "kind": "appeal",
        "is_final": False,
    }
    return CourtStage.objects.create(
        code=code, country=make_country(country) if country else None, **defaults | ORIGIN | values
    )


def make_stage(case: Case | None = None, **values: Any) -> StageRecord:
    """A stage record; `court_stage` may be a code, which is then made in the case's country."""
    case = case or make_case()
    stage = values.get("court_stage")
    if isinstance(stage, str):
        country = case.host_country_id
        found = CourtStage.objects.filter(country=country, code=stage).first()
        values["court_stage"] = found or make_court_stage(stage, country)
    if not values.get("court_stage"):
        values.setdefault("stage_text", "Primer: court of appeal")
    return StageRecord.objects.create(case=case, **values)


def make_case_charge(case: Case | None = None, **values: Any) -> CaseCharge:
    """Of the category extremism, unless a catalogue charge or a text is given."""
    if not {"charge", "text", "category"} & values.keys():
        values["category"] = "extremism"
    return CaseCharge.objects.create(case=case or make_case(), **values)


def make_argued_ground(case: Case | None = None, **values: Any) -> ArguedGround:
    values["ground"] = values.get("ground") or make_ground()
    return ArguedGround.objects.create(case=case or make_case(), **values)


def make_custody(case: Case | None = None, **values: Any) -> CustodyPeriod:
    return CustodyPeriod.objects.create(case=case or make_case(), **{"kind": "remand", **values})


def make_source(**values: Any) -> Source:
    """A news report that names the person."""
    number = next(_numbers)
    defaults = {
        "key": f"primer-{number}",
        "publisher": "Primer News",
        "title": f"Primer report {number}",
        "url": f"https://example.org/{number}",
        "kind": "news",
        "language": "en",
    }
    return Source.objects.create(**defaults | values)


def make_citation(source: Source | None = None, **values: Any) -> Citation:
    """Cites for a case of its own, unless told for what (case, stage_record, ...)."""
    if not {"case", "stage_record", "development", "figure"} & values.keys():
        values["case"] = make_case()
    return Citation.objects.create(source=source or make_source(), **values)


def make_development(country: str = "RS", **values: Any) -> Development:
    defaults = {
        "title": f"Primer agreement {next(_numbers)}",
        "kind": "agreement",
        "reliability": "reported",
        "happened_on": "2023-06",
    }
    return Development.objects.create(country=make_country(country), **defaults | values)


def make_figure(country: str = "RS", **values: Any) -> Figure:
    defaults = {"label": f"Primer number {next(_numbers)}", "value_min": 100, "as_of": "2024"}
    return Figure.objects.create(country=make_country(country), **defaults | values)


def make_document(case: Case | None = None, **values: Any) -> Document:
    """A paper, stored as a file."""
    paper = ContentFile(b"Primer", name="primer.pdf")
    defaults = {"kind": "decision", "title": "Primer decision.pdf", "file": paper}
    return Document.objects.create(case=case or make_case(), **defaults | values)


def make_deadline(case: Case | None = None, **values: Any) -> Deadline:
    defaults = {"due_on": "2025-12-31", "what": "File the appeal"}
    return Deadline.objects.create(case=case or make_case(), **defaults | values)


def _entry(name: str) -> dict[str, Any]:
    languages = {f"name_{language}": f"{name} {language}" for language in ("en", "ru", "sr")}
    return {**languages, "definition_en": "A primer of a definition.", "position": next(_numbers)}
