"""Who may see rows of a model, wherever the admin shows them."""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import Model


def may_see(user: Any, model: type[Model]) -> bool:
    """Whether the user may view or change such rows; what Django's admin calls seeing."""
    opts = model._meta
    return any(
        user.has_perm(f"{opts.app_label}.{get_permission_codename(verb, opts)}")
        for verb in ("view", "change")
    )
