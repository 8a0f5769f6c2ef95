"""Changes of accounts: who made one, gave it rights or set its password."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.vocab.account import AccountChanged

from .guards import known, timed


class AccountChange(models.Model):
    """Written by the database, whichever door the change came through; nobody writes it by hand.

    `changed_by` is null where the program did it: a set-up, a command of whoever runs the server.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("account")
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    change = models.CharField(_("change"), max_length=10, choices=AccountChanged)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("change of an account")
        verbose_name_plural = _("changes of accounts")
        ordering = ("-id",)
        default_permissions = ("view",)
        constraints = [known("change", AccountChanged), timed("changed_at")]

    def __str__(self) -> str:
        return str(self.account)
