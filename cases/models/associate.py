"""Associates: lawyers, relatives and others who come with a case."""

from django.db import models
from django.db.models import GeneratedField, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from cases.vocab.associate import AssociateRole
from cases.vocab.disclosure import Basis

from .case import Case
from .fields import Fold
from .guards import dated, known
from .history import keep_history


@keep_history()
class Associate(models.Model):
    """Somebody beside the person. Never shown, unless named on a basis of their own.

    The basis is theirs, not the person's; where it ends they are shown no longer.
    """

    case = models.ForeignKey(
        Case, models.CASCADE, related_name="associates", verbose_name=_("case")
    )
    role = models.CharField(_("role"), max_length=10, choices=AssociateRole)
    name = models.CharField(_("name"), max_length=200)
    name_original = models.CharField(_("name in the original script"), max_length=200, blank=True)
    is_named = models.BooleanField(
        _("may be named"),
        default=False,
        help_text=_("Their name shows on the page of a case at full name."),
    )
    basis = models.CharField(_("basis"), max_length=20, choices=Basis, null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("Never published."))
    search_key = GeneratedField(
        expression=Fold(Concat("name", Value(" "), "name_original")),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("associate")
        verbose_name_plural = _("associates")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="associate_has_name",
                violation_error_message=_("Write the name, or leave the row out."),
            ),
            models.CheckConstraint(
                condition=Q(is_named=False) | Q(basis__isnull=False),
                name="associate_named_on_basis",
                violation_error_message=_("Naming somebody needs a basis of their own."),
            ),
            known("role", AssociateRole),
            known("basis", Basis),
            dated("expires_on"),
        ]

    def __str__(self) -> str:
        return self.name
