"""Cases: one person, one host country, one procedure."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.vocab.procedure import Procedure
from cases.vocab.publication import Status

from .country import Country
from .fields import NewPublicId, PartialDateField
from .guards import known, partly_dated, timed
from .history import keep_history
from .outcome import Fate, Outcome
from .person import Person
from .stored_files import forget_files


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases as a colleague would ask for them."""

    def published(self) -> "CaseQuerySet":
        """Which somebody has published; the person's level still decides what shows."""
        return self.filter(status=Status.PUBLISHED)

    def drafts(self) -> "CaseQuerySet":
        """Which nobody has published yet."""
        return self.filter(status=Status.DRAFT)


@keep_history()
class Case(models.Model):
    """A person being returned, or at risk of it, by one procedure in one host country."""

    reference = models.CharField(
        _("reference"),
        max_length=60,
        unique=True,
        db_default=NewPublicId(),
        blank=True,
        help_text=_("The office's own; never published. Made up at random when left empty."),
        error_messages={"unique": _("Another case has this reference.")},
    )
    public_id = models.CharField(
        _("public id"),
        max_length=12,
        unique=True,
        editable=False,
        db_default=NewPublicId(),
        help_text=_("Random; the address of the published page."),
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="cases", verbose_name=_("person")
    )
    host_country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases_as_host",
        verbose_name=_("host country"),
    )
    requesting_country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases_as_requesting",
        verbose_name=_("requesting country"),
        help_text=_("Empty where nobody asks, or not known."),
    )
    procedure = models.CharField(
        _("procedure"), max_length=20, choices=Procedure, null=True, blank=True
    )
    opened_on = PartialDateField(_("opened on"))
    charges_text = models.TextField(
        _("charges as reported"), blank=True, help_text=_("In the source's words.")
    )
    outcome = models.ForeignKey(
        Outcome,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("outcome"),
        help_text=_("Empty where none is known."),
    )
    outcome_text = models.CharField(_("outcome as reported"), max_length=300, blank=True)
    outcome_on = PartialDateField(_("outcome on"))
    fate = models.ForeignKey(
        Fate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("fate"),
        help_text=_("What became of the person after return."),
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("Shown at full name only."))
    summary_anonymous = models.TextField(
        _("summary without names"),
        blank=True,
        help_text=_("Shown at pseudonym and initials: nobody may be recognised by it."),
    )
    language = models.CharField(
        _("language of the texts"),
        max_length=8,
        default="en",
        help_text=_("A language code such as en, ru or sr."),
    )
    internal_note = models.TextField(
        _("internal note"), blank=True, help_text=_("Never published.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ("-id",)
        permissions = [
            ("publish_case", _("Can publish and withdraw cases")),
            ("import_sheet", _("Can import sheets")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED)
                | Q(host_country__isnull=False, procedure__isnull=False),
                name="published_case_has_place",
                violation_error_message=_(
                    "A published case needs its host country and its procedure. "
                    "Fill them in or withdraw the case."
                ),
            ),
            models.CheckConstraint(
                condition=Q(outcome__isnull=False)
                | Q(outcome_on__isnull=True)
                | ~Q(outcome_text=""),
                name="outcome_date_has_outcome",
                violation_error_message=_("A date of outcome needs an outcome."),
            ),
            known("procedure", Procedure),
            partly_dated("opened_on"),
            partly_dated("outcome_on"),
            known("status", Status),
            timed("created_at"),
        ]
        indexes = [
            # The case list of the office: by country, by state of publication.
            models.Index(fields=("host_country", "status"), name="case_by_host"),
        ]

    def __str__(self) -> str:
        return self.reference

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As Django's, and the files of the case's documents go."""
        with transaction.atomic():
            forget_files(self.documents.values_list("file", flat=True))
            return super().delete(*args, **kwargs)
