"""Hold a case with all that visitors may see of it, so that nobody writes while it is approved."""

from django.db.models import Model, Q

from cases.models import Case, Citation, Person, PersonAlias, Source
from cases.publishing.preparers import parts_that_show


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
