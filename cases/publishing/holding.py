"""Hold cases, or one with all that visitors may see of it, so that nobody writes meanwhile."""

from django.db.models import Model, Q, QuerySet

from cases.models import Case, Citation, Person, PersonAlias, Source
from cases.publishing.preparers import parts_that_show


def held(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases by reference, held with their persons against changes until the transaction ends.

    Persons come before their cases, as for everybody who writes them.
    """
    asked = Case.objects.filter(pk__in=cases.order_by().values("pk"))
    persons = Person.objects.filter(pk__in=asked.values("person")).order_by("pk")
    list(persons.select_for_update().values_list("pk", flat=True))
    return asked.order_by("reference").select_related("person").select_for_update(of=("self",))


def hold_sources(sources: QuerySet[Source]) -> None:
    """Keep others from writing the sources, or approving what cites them, until the end."""
    held = Source.objects.filter(pk__in=sources.order_by().values("pk")).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk", flat=True))


def hold_whole(case: Case) -> Case:
    """The stored case, held with its person, its parts and their sources.

    Until the transaction ends. Waits for writes that are under way, and sees them then. Parts come
    before their case, as for everybody who writes them: their case is locked when they commit.
    """
    cites = Q(case=case.pk) | Q(stage_record__case=case.pk)
    rows: dict[type[Model], Q] = {model: Q(case=case.pk) for model in parts_that_show()}
    rows |= {
        Citation: cites,
        Source: Q(pk__in=Citation.objects.filter(cites).values("source")),
        Person: Q(pk=case.person_id),
        PersonAlias: Q(person=case.person_id),
    }
    for model in sorted(rows, key=str):
        held = (
            model._base_manager.filter(rows[model]).order_by("pk").select_for_update(of=("self",))
        )
        list(held.values_list("pk", flat=True))
    # Not only as it is read: a part that is being added keeps its case from this, too.
    return Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case.pk)
