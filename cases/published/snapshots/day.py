"""Which days there are snapshots of: those that are over (UTC), since the first that is kept."""

import datetime
from dataclasses import dataclass

from django.db import connections
from django.db.models import Q, QuerySet
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.models import PublishedCase, PublishedVersion

# From one day to the one before, by the index: there are far fewer days than versions. A day counts
# while a case that began to stand as it did on it may be shown.
_DAYS = sql.SQL("""
WITH RECURSIVE days (day) AS (
  (SELECT from_day FROM published.version WHERE from_day < %s ORDER BY from_day DESC LIMIT 1)
   UNION ALL
  SELECT (SELECT v.from_day FROM published.version v WHERE v.from_day < days.day
           ORDER BY v.from_day DESC LIMIT 1)
    FROM days WHERE days.day IS NOT NULL)
SELECT day FROM days
 WHERE EXISTS (SELECT FROM published.version v
                WHERE v.from_day = days.day AND v.public_id IN ({shown}))
 ORDER BY day DESC
""")


@dataclass(frozen=True, slots=True)
class Moment:
    """What a package is as of: the end of a day, or no day: now."""

    day: datetime.date | None = None

    def __str__(self) -> str:
        """As addresses and files' names have it."""
        return self.day.isoformat() if self.day else "now"

    def cases(self) -> int:
        """How many cases with a page it has. One query."""
        return self.versions().count()

    def versions(self) -> QuerySet[PublishedVersion]:
        """Each case with a page as it stood then; less what may be told no more."""
        if self.day is None:
            return PublishedVersion.objects.filter(to_day=None)
        ends = Q(to_day=None) | Q(to_day__gte=self.day)
        return PublishedVersion.objects.filter(ends, from_day__lte=self.day)


NOW = Moment()


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def is_over(day: datetime.date) -> bool:
    """Whether nothing can change on it any more (UTC)."""
    return day < _today()


def days_of_change() -> list[datetime.date]:
    """The days, newest first, on which something came to be that may be told. One query."""
    shown, params = compiled(PublishedCase.objects.all(), "pk")
    with connections["published"].cursor() as cursor:
        cursor.execute(_DAYS.format(shown=shown), [_today(), *params])
        return [day for (day,) in cursor.fetchall()]


def latest_day() -> datetime.date | None:
    """The last day with a snapshot: yesterday, unless nothing was published by then."""
    yesterday = _today() - datetime.timedelta(days=1)
    return yesterday if day_is_kept(yesterday) else None


def day_is_kept(day: datetime.date) -> bool:
    """Whether the day is over and something of it may be told."""
    if not is_over(day):
        return False
    # In the order of the index: the first that shows ends the search.
    days = PublishedVersion.objects.order_by("from_day").values_list("from_day", flat=True)
    first = days.first()
    return first is not None and first <= day
