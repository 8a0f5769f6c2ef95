"""People of one name: told apart where one is chosen, asked about before one more is entered."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cases.intake.duplicates import persons_like
from cases.lib.partial_dates import describe
from cases.models import Case, Person

from .country_codes import names_of
from .rights import may_see

SEEN = "seen_namesakes"
ANOTHER = "another_person"  # the box; its value says whom the person isn't


class NamesakeForm(forms.ModelForm):
    """Enters nobody who may be known already, unless whoever enters has seen whom it may be.

    The question has a box to tick, which says whom it was asked about: to mend something else and
    to save again is no answer. The page keeps the answer in a hidden field.
    """

    seen_namesakes = forms.CharField(required=False, widget=forms.HiddenInput)
    by: Any = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk is None and may_see(self.by, Person):
            self._ask_who_it_is()
        return cleaned

    def _ask_who_it_is(self) -> None:
        names = [*filter(None, map(self.cleaned_data.get, ("name", "name_original")))]
        known = persons_like(names, self.cleaned_data.get("birth_date")) if names else []
        answered = ",".join([self.cleaned_data.get(SEEN, ""), self.data.get(ANOTHER, "")])
        sent = cast(QueryDict, self.data).copy()
        sent[SEEN] = answered.strip(",")
        self.data = sent
        if not {*map(str, known)} <= {*answered.split(",")}:
            persons = with_references(Person.objects.filter(pk__in=known), self.by)
            self.add_error(None, _question(persons, ",".join(map(str, known))))


def with_references(rows: QuerySet[Person], user: Any) -> QuerySet[Person]:
    """Persons with `references`: those of their cases as text, null for who may not see cases."""
    if not may_see(user, Case):
        return rows.annotate(references=Value(None, CharField()))
    theirs = Case.objects.filter(person=OuterRef("pk")).order_by().values("person")
    joined = theirs.annotate(all=StringAgg("reference", ", ", order_by="reference"))
    return rows.annotate(references=Subquery(joined.values("all")))


def told_apart(person: Any) -> str:
    """A person with what tells them from namesakes; `person` is one of `with_references`."""
    born = (
        gettext("born %(date)s") % {"date": describe(person.birth_date)}
        if person.birth_date
        else ""
    )
    of = names_of(person.citizenships) if person.citizenships else ""
    number = gettext("no. %(number)d") % {"number": person.pk}
    parts = (person.name, person.name_original, born, of, person.references or number)
    return " · ".join(filter(None, parts))


def _question(persons: Iterable[Person], known: str) -> SafeString:
    links = format_html_join(
        "; ",
        '<a href="{}" target="_blank">{}</a>',
        ((reverse("admin:cases_person_change", args=[row.pk]), told_apart(row)) for row in persons),
    )
    return format_html(
        gettext(
            "Nothing is saved yet: this may be somebody who is known already, {persons}. Choose "
            "them instead, or tick here and save: {box}"
        ),
        persons=links,
        box=format_html(
            '<label class="answer"><input type="checkbox" name="{}" value="{}"> {}</label>',
            ANOTHER,
            known,
            gettext("This is another person"),
        ),
    )
