"""Acceptances: texts that show although the name check finds a protected name in them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import Case
from .guards import timed
from .history import keep_history
from .two_people import ConfirmedByAnother, by_two


@keep_history()
class NameAcceptance(ConfirmedByAnother):
    """Two people agree that what the name check found in a case gives nobody away.

    It holds for the texts as they were (`texts`: SHA-256 in hexadecimal), not for what is written
    later. `wordings` has the texts themselves, in the same order, so that whoever confirms reads
    what they confirm. Acceptances from before 0.1.0 was complete have none, and shorter sums, by
    which nothing is accepted any longer.
    """

    case = models.ForeignKey(
        Case, models.CASCADE, related_name="name_acceptances", verbose_name=_("case")
    )
    texts = ArrayField(models.CharField(max_length=64), verbose_name=_("texts"))
    wordings = ArrayField(
        models.TextField(), verbose_name=_("wordings"), default=list, db_default=[]
    )

    class Meta:
        verbose_name = _("acceptance of names")
        verbose_name_plural = _("acceptances of names")
        ordering = ("-id",)
        constraints = [
            by_two("name_acceptance_by_two"),
            timed("asked_at"),
            timed("confirmed_at"),
        ]

    def __str__(self) -> str:
        return str(self.case)
