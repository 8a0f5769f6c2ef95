"""People who are erased, by two who may."""

from django.contrib.auth.models import AbstractUser

from cases.models import Erasure, Person
from cases.publishing.erasing import ask, confirm, what_goes
from tests.make import make_user


def officer(name: str = "primer-officer") -> AbstractUser:
    return make_user(username=name, is_superuser=True)


def confirmed(request: Erasure, *, by: AbstractUser, **said: bool) -> Erasure:
    """Confirmed by somebody who has just looked."""
    return confirm(request, by=by, digest=what_goes(request).digest, **said)


def erased(person: Person) -> Erasure:
    request = ask(person.pk, by=officer("primer-first"), reason="They asked us to")
    return confirmed(request, by=officer("primer-second"))
