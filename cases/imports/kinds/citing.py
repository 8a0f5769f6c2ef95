"""Sources as sheets name them: by key, looked up once for a whole sheet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.imports.reading import Record
from cases.models import Citation, Source


def find_sources(records: Sequence[Record], column: str) -> dict[str, int]:
    """Key -> id of every source that the records name; an unknown key is an error of its row."""
    wanted = {key for record in records for key in record.values.get(column, ())}
    found = dict(Source.objects.filter(key__in=wanted).values_list("key", "pk"))
    for record in records:
        unknown = [key for key in record.values.get(column, ()) if key not in found]
        if unknown:
            record.report(
                column,
                _("There is no source with the key %(keys)s. Import or enter the source first.")
                % {"keys": ", ".join(unknown)},
            )
    return found


def cited(field: str, owners: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Id of what cites (`field`: case, stage_record, ...) -> key and address of its sources."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    citations: QuerySet[Citation] = Citation.objects.filter(**{f"{field}__in": list(owners)})
    rows = citations.order_by("pk").values_list(f"{field}_id", "source__key", "source__url")
    for owner, key, url in rows:
        if (key, url) not in found[owner]:
            found[owner].append((key, url))
    return found
