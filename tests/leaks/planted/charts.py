"""Leaks in charts: in their numbers, and in what stands beside the drawing."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from cases.models import Case
from cases.public.charts import catalog
from cases.published.crosstabs import CrossRow
from cases.published.outcomes import outcome_counts
from tests.leaks.canaries import World
from tests.leaks.planted.planting import Plant, changed, with_text

Planted = AbstractContextManager[None]


def a_name_beside_the_drawing(world: World) -> Planted:
    name = world.cases["hidden"][0].person.name

    def change(_request: Any, file: Any, **_names: str) -> Any:
        if file.status_code == 200:
            file.content = file.content.replace(b"</desc>", f" {name}</desc>".encode())
            del file["ETag"]
        return file

    return changed("chart_svg", change)


@contextmanager
def a_bar_of_unpublished_cases(_world: World) -> Generator[None]:
    own = catalog.by_outcome

    def by_outcome(selection: Any, name: str) -> Any:
        hosts = Case.objects.values_list("host_country_id", flat=True).distinct()
        more = [
            CrossRow(code, selection.value_label("host", code), outcome_counts({"": 1}))
            for code in hosts
        ]
        return [*own(selection, name), *(more if name == "host" else [])]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog, "by_outcome", by_outcome)
        yield


def a_reference_in_an_embedded_list(world: World) -> Planted:
    reference = world.cases["withdrawn"][0].reference

    def change(_request: Any, page: Any, chart_name: str) -> Any:
        return with_text(page, f"<!-- {reference} -->") if chart_name == "cases" else page

    return changed("embed", change)


PLANTS: tuple[Plant, ...] = (
    a_name_beside_the_drawing,
    a_bar_of_unpublished_cases,
    a_reference_in_an_embedded_list,
)
