"""Numbers in the columns of lists."""

from django.db.models import Count, Model, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce


def number_of(part: type[Model], link: str) -> Coalesce:
    """How many rows of `part` point by `link` to a row of the list.

    A subquery and no join: a joined row is listed once, but the filters would count it once a part.
    """
    parts = part._default_manager.filter(**{link: OuterRef("pk")}).order_by().values(link)
    return Coalesce(Subquery(parts.annotate(number=Count("pk")).values("number")), Value(0))
