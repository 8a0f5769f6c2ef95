"""What the database holds of cases, as the columns of a sheet say it, in seven queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, QuerySet

from cases.imports.cells import SEPARATOR, parts
from cases.imports.reading import Stored
from cases.lib.tabular import tidied
from cases.models import ArguedGround, CaseCharge, CustodyPeriod, PersonAlias, StageRecord
from cases.vocab.requesting import Requesting

from .case_columns import CASE, CUSTODY, PERSON, STAGE
from .citing import cited
from .flat import read_back


def stored_cases(rows: "QuerySet[Any]") -> list[Stored]:
    """Each case of the queryset, in its order, with a value for every column.

    Of custody the first period counts, since a row has room for one. The ids beside the values:
    `person`, `custody` (or None), `custody_end`, `charges` (id -> its text), `stages` (id -> its
    columns) and `stage_countries` (of its court stages, but for the general ones).
    """
    persons = {f"person__{attribute}": column for column, attribute in PERSON.items()}
    attributes = {**persons, **{attribute: column for column, attribute in CASE.items()}}
    found = []
    for pk, person, text, is_requested, *values in rows.values_list(
        "pk", "person_id", "charges_text", "is_requested", *attributes
    ):
        columns = dict(zip(attributes.values(), map(read_back, values), strict=True))
        if is_requested is False:
            columns["requesting_country"] = Requesting.NOBODY.value
        found.append(Stored(pk, columns | {"charges_text": text}, {"person": person}))
    _add_charges(found)
    _add_custody(found)
    _add_lists(found)
    _add_stages(found)
    return found


def _add_charges(found: Sequence[Stored]) -> None:
    rows = CaseCharge.objects.filter(case_id__in=[row.pk for row in found]).order_by("pk")
    by_case: dict[int, list[tuple[int, str | None, str | None, str]]] = defaultdict(list)
    for case, pk, code, own, category, text in rows.values_list(
        "case_id", "pk", "charge_id", "category", "charge__category", "text"
    ):
        by_case[case].append((pk, code, category or own, text))
    for row in found:
        charges = by_case[row.pk]
        texts = [row.values["charges_text"], *(text for *_rest, text in charges)]
        row.ids["charges_text"] = row.values["charges_text"]
        row.ids["charges"] = {pk: text for pk, _code, _category, text in charges}
        row.values["charges"] = _distinct(code for _pk, code, *_rest in charges)
        row.values["charge_categories"] = _distinct(category for *_rest, category, _text in charges)
        row.values["charges_text"] = SEPARATOR.join(_distinct(texts) or ()) or None


def _add_custody(found: Sequence[Stored]) -> None:
    rows = CustodyPeriod.objects.filter(case_id__in=[row.pk for row in found])
    ordered = rows.order_by(F("started_on_earliest").asc(nulls_last=True), "pk")
    periods: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for case, *values in ordered.values_list("case_id", "pk", *CUSTODY.values(), "end"):
        periods[case].append(tuple(values))
    for row in found:
        nothing = (None,) * (2 + len(CUSTODY))
        pk, *values, end = (periods[row.pk] or [nothing])[0]
        row.ids |= {"custody": pk, "custody_end": end}
        row.values |= dict(zip(CUSTODY, values, strict=True))


def _add_lists(found: Sequence[Stored]) -> None:
    ids = [row.pk for row in found]
    grounds: dict[int, list[str]] = defaultdict(list)
    argued = ArguedGround.objects.filter(case_id__in=ids, stage_record=None).order_by("pk")
    for case, ground in argued.values_list("case_id", "ground_id"):
        grounds[case].append(ground)
    aliases: dict[int, list[str]] = defaultdict(list)
    names = PersonAlias.objects.filter(person_id__in=[row.ids["person"] for row in found])
    for person, name in names.order_by("pk").values_list("person_id", "name"):
        aliases[person] += parts(tidied(name))
    citations = cited("case", ids)
    for row in found:
        row.values["grounds"] = _distinct(grounds[row.pk])
        row.values["aliases"] = _distinct(aliases[row.ids["person"]])
        row.values["sources"] = _distinct(key for key, _url in citations[row.pk])
        row.values["source_url"] = _distinct(url for _key, url in citations[row.pk])


def _add_stages(found: Sequence[Stored]) -> None:
    steps: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    countries: dict[int, set[str]] = defaultdict(set)
    rows = StageRecord.objects.filter(case_id__in=[row.pk for row in found]).order_by("pk")
    for case, pk, country, *values in rows.values_list(
        "case_id", "pk", "court_stage__country_id", *STAGE.values()
    ):
        steps[case][pk] = dict(zip(STAGE, map(read_back, values), strict=True))
        countries[case] |= {country} - {None}
    for row in found:
        row.ids |= {"stages": steps[row.pk], "stage_countries": countries[row.pk]}


def _distinct(values: Iterable[str | None]) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(value for value in values if value)) or None
