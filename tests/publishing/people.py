"""Who prepares cases and who approves them, by their rights alone."""

from django.contrib.auth.models import AbstractUser, Permission, User

from tests import cast
from tests.make import make_user


def office_worker() -> AbstractUser:
    """May change cases and send them to review."""
    return _with("change_case", "add_review")


def approver() -> AbstractUser:
    """May approve what others prepared, and publish and withdraw."""
    return _with("change_case", "add_review", "publish_case", "approve_case")


def editor() -> AbstractUser:
    """Boris, once."""
    return User.objects.filter(username="boris").first() or cast.boris()


def _with(*codenames: str) -> AbstractUser:
    user = make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user
