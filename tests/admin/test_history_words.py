"""Every record's history can be told, whatever its fields say."""

import datetime

import pytest
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cases.admin.base import RecordAdmin
from cases.admin.histories import Related, has_history
from cases.models.fields import PartialDateField
from tests.admin.doors import one_of_each
from tests.admin.forms import address
from tests.make import make_case, make_citation, make_person

pytestmark = pytest.mark.django_db


def value_of(column, row):
    """Something that the column can hold."""
    if isinstance(column, ArrayField):
        return [value_of(column.base_field, row)]
    if isinstance(column, models.ForeignKey):
        return getattr(row, column.attname, None)
    if isinstance(column, PartialDateField):
        return "2024-05"
    if column.flatchoices:
        return column.flatchoices[-1][0]
    for kind, value in VALUES.items():
        if isinstance(column, kind):
            return value
    return "RS"


VALUES = {
    models.BooleanField: True,
    models.DateTimeField: timezone.now(),
    models.DateField: datetime.date(2024, 5, 6),
    models.IntegerField: 3,
    models.FloatField: 3.5,
    models.DecimalField: 3,
    models.JSONField: {"primer": [1]},
}


def test_a_history_is_told_with_every_field_filled(root):
    told = 0
    for model, row in one_of_each().items():
        if not has_history(model):
            continue
        event = model._meta.get_field("history").related_model
        columns = [f for f in event._meta.local_fields if not f.name.startswith("pgh_")]
        values = {column.attname: value_of(column, row) for column in columns}
        event.objects.create(
            **values | {model._meta.pk.attname: row.pk},
            pgh_obj_id=row.pk,
            pgh_label="update",
            pgh_created_at=timezone.now(),
        )
        if isinstance(admin.site._registry[model], RecordAdmin):
            url = address(f"{model._meta.model_name}_history", row.pk)
            assert root.get(url).context["entries"], model
            told += 1
    assert told > 10


def test_a_list_is_told_in_words(root):
    person = make_person(citizenships=["RU", "stateless"])
    case = make_case(person=person, withheld=["charges"])
    said = root.get(address("person_history", person.pk)).text
    assert "RU, stateless" in said
    assert "Charges" in root.get(address("case_history", case.pk)).text


def gone(column):
    """The key of a row that isn't there any more."""
    return "ZZ" if isinstance(column.related_model._meta.pk, models.CharField) else 10**6


def test_a_history_outlives_whatever_it_names(root):
    """Each kind of row and each kind of part, with all that they point to deleted since."""
    rows, told = one_of_each(), 0
    for model, page in rows.items():
        model_admin = admin.site._registry.get(model)
        if not (isinstance(model_admin, RecordAdmin) and has_history(model)):
            continue
        for part in (Related(model, "pgh_obj"), *model_admin.history_of_parts):
            event = part.model._meta.get_field("history").related_model
            columns = [f for f in event._meta.local_fields if not f.name.startswith("pgh_")]
            links = [f for f in columns if isinstance(f, models.ForeignKey) and f.name != part.link]
            values = {column.attname: value_of(column, None) for column in columns}
            values |= {column.attname: gone(column) for column in links}
            values |= {"pgh_obj_id": 10**6} | {f"{part.link}_id": page.pk}
            event.objects.create(**values, pgh_label="update", pgh_created_at=timezone.now())
            text = root.get(address(f"{model._meta.model_name}_history", page.pk)).text
            assert ("deleted since" in text) or not links, (model, part)
            told += bool(links)
    assert told > 10


def test_a_case_whose_cited_source_was_deleted_keeps_its_history(boris):
    citation = make_citation()
    case, source = citation.case, citation.source
    number = source.pk
    citation.delete()
    source.delete()
    assert f"no. {number}, deleted since" in boris.get(address("case_history", case.pk)).text
