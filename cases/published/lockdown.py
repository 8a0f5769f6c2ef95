"""Whether the whole site is locked: then no case is shown, and visitors are told why."""

from cases.published.models import PublishedSite


def site_is_locked() -> bool:
    """What the writing half last said. One query."""
    return PublishedSite.objects.filter(is_locked=True).exists()
