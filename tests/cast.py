"""The people of our tests, by their roles (cases/publishing/roles.py says what each may do).

| who | role |
|---|---|
| Ana | intake: enters, changes and imports; changes nothing that visitors see |
| Mira | lawyer |
| Boris | editor: all that Ana may, and publishes, withdraws and approves |
| Vesna | another editor: approves what Boris prepared |
| Petra | data protection officer |
| Olga | another data protection officer: confirms what Petra asks for |
| Goran | administrator: accounts and reference data |
| Vera | none: an account that isn't the staff's |
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group

from cases.publishing.role_groups import apply_role
from cases.vocab.role import Role

PASSWORD = "correct-horse-battery-staple"


def ana() -> AbstractUser:
    """An intake worker: staff, without the right to publish."""
    return _with_role("ana", Role.INTAKE)


def mira() -> AbstractUser:
    """A lawyer."""
    return _with_role("mira", Role.LAWYER)


def boris() -> AbstractUser:
    """An editor: may publish."""
    return _with_role("boris", Role.EDITOR)


def vesna() -> AbstractUser:
    """Another editor."""
    return _with_role("vesna", Role.EDITOR)


def petra() -> AbstractUser:
    """A data protection officer."""
    return _with_role("petra", Role.DATA_PROTECTION)


def olga() -> AbstractUser:
    """Another data protection officer."""
    return _with_role("olga", Role.DATA_PROTECTION)


def goran() -> AbstractUser:
    """An administrator."""
    return _with_role("goran", Role.ADMINISTRATOR)


def vera() -> AbstractUser:
    """An outsider with an account: no staff status, no role."""
    return _user("vera", is_staff=False)


BY_ROLE = {
    Role.INTAKE: ana,
    Role.LAWYER: mira,
    Role.EDITOR: boris,
    Role.DATA_PROTECTION: petra,
    Role.ADMINISTRATOR: goran,
}


def _with_role(username: str, role: Role) -> AbstractUser:
    apply_role(role)
    user = _user(username, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def _user(username: str, *, is_staff: bool) -> AbstractUser:
    return get_user_model().objects.create_user(
        username, email=f"{username}@example.org", password=PASSWORD, is_staff=is_staff
    )
