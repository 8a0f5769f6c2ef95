"""Erasures: what remains of a person whose data are gone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .guards import timed
from .history import keep_history
from .two_people import ConfirmedByAnother, by_two


@keep_history()
class Erasure(ConfirmedByAnother):
    """A request to erase a person, and, once it is carried out, the receipt.

    The receipt has no personal data: the rows' numbers, by which a restored backup is erased
    again, and how many rows and files went. `reason` must not name anybody.
    """

    person_number = models.BigIntegerField(_("number of the person's row"))
    case_numbers = models.JSONField(_("numbers of the cases' rows"), default=list)
    marks = models.JSONField(
        _("marks of the rows"),
        default=list,
        help_text=_("Digests of random ids: a restored row is known by them, nobody is."),
    )
    erased_at = models.DateTimeField(_("erased"), null=True)
    rows_erased = models.JSONField(
        _("rows erased"), default=dict, help_text=_("How many, by table.")
    )
    files_erased = models.PositiveIntegerField(_("files erased"), default=0)
    texts_left = models.PositiveIntegerField(
        _("texts left"),
        default=0,
        help_text=_("Texts of others' records that name the person and were to stay as they are."),
    )

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ("-id",)
        permissions = [("erase_person", _("Can ask to erase a person and confirm it"))]
        constraints = [
            by_two("erasure_by_two"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(confirmed_by__isnull=False),
                name="erasure_when_confirmed",
                violation_error_message=_("Somebody else has to confirm an erasure first."),
            ),
            models.UniqueConstraint(
                fields=("person_number",),
                condition=Q(erased_at=None),
                name="one_erasure_a_person",
                violation_error_message=_("The erasure of this person is asked for already."),
            ),
            timed("asked_at"),
            timed("confirmed_at"),
            timed("erased_at"),
        ]

    def __str__(self) -> str:
        return str(self.person_number)
