"""Browsers that somebody of the office is signed in to."""

from django.contrib.auth.models import AbstractUser, Permission
from django.test import Client

from tests import cast


def signed_in(user: AbstractUser) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def with_rights(*codenames: str) -> Client:
    """A staff member's browser, with these rights alone."""
    user = cast.vera()
    user.is_staff = True
    user.save()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return signed_in(user)
