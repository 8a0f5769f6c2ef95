"""The people of our tests, by what they may do.

| who | may |
|---|---|
| Ana | sign in as staff; enter, change and import cases and what belongs to them; not publish |
| Boris | all that Ana may, and publish and withdraw |
| Vera | sign in; nothing of the office's is hers |
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Permission
from django.db.models import QuerySet

PASSWORD = "correct-horse-battery-staple"
PUBLISHING = ("publish_case",)


def ana() -> AbstractUser:
    """An intake editor: staff, without the right to publish."""
    user = _user("ana", is_staff=True)
    user.user_permissions.set(_office().exclude(codename__in=PUBLISHING))
    return user


def boris() -> AbstractUser:
    """A publisher: staff, with every permission of the office."""
    user = _user("boris", is_staff=True)
    user.user_permissions.set(_office())
    return user


def vera() -> AbstractUser:
    """An outsider with an account: no staff status, no permission."""
    return _user("vera", is_staff=False)


def _user(username: str, *, is_staff: bool) -> AbstractUser:
    return get_user_model().objects.create_user(
        username, email=f"{username}@example.org", password=PASSWORD, is_staff=is_staff
    )


def _office() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="cases")
