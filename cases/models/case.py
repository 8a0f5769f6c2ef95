"""Cases: one person, one host country, one procedure."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.vocab.disclosure import Level
from cases.vocab.procedure import Procedure
from cases.vocab.publication import Status
from cases.vocab.withheld import Withheld

from .country import Country
from .fields import NewPublicId, PartialDateField
from .guards import dated, known, partly_dated, timed
from .history import keep_history
from .outcome import Fate, Outcome
from .person import Person


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
        help_text=_("Empty where nobody asks, or it isn't known who does."),
    )
    is_requested = models.BooleanField(
        _("a state asks"),
        null=True,
        blank=True,
        help_text=_("No: nobody asks for the person. Unknown: nobody knows whether a state does."),
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
    disclosure_cap = models.CharField(
        _("highest level in this case"),
        max_length=10,
        choices=Level,
        null=True,
        blank=True,
        help_text=_("Where this case may show less than the person's level. Empty: no less."),
    )
    approved_level = models.CharField(
        _("approved level"),
        max_length=10,
        choices=Level,
        null=True,
        editable=False,
        help_text=_("What the case was published at: it never shows above that."),
    )
    withheld = ArrayField(
        models.CharField(max_length=20, choices=Withheld),
        verbose_name=_("kept back"),
        default=list,
        db_default=[],
        blank=True,
        help_text=_(
            "Parts that stay inside although the level would show them. With the requesting country"
            " goes all of a charge but its kind, since the law would tell the country."
        ),
    )
    release_on = models.DateField(
        _("embargo: not before"),
        null=True,
        blank=True,
        help_text=_("The first day (UTC) on which the published case shows. Empty: at once."),
    )
    is_announced = models.BooleanField(
        _("announce during the embargo"),
        default=False,
        db_default=False,
        help_text=_("Show the country and the month until then, and nothing else."),
    )
    may_be_indexed = models.BooleanField(
        _("search engines may list it"),
        default=False,
        db_default=False,
        help_text=_("Only at full name, and only where the site's settings allow it."),
    )
    accepted_texts = ArrayField(
        models.CharField(max_length=64),
        verbose_name=_("texts accepted by two people"),
        default=list,
        db_default=[],
        editable=False,
        help_text=_("SHA-256 of public texts that show although the name check finds a name."),
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
                condition=Q(requesting_country=None) | Q(is_requested=None) | Q(is_requested=True),
                name="requesting_country_asks",
                violation_error_message=_(
                    "A requesting country asks for the person. "
                    "Remove it, or don't say that nobody asks."
                ),
            ),
            models.CheckConstraint(
                condition=Q(outcome__isnull=False)
                | Q(outcome_on__isnull=True)
                | ~Q(outcome_text=""),
                name="outcome_date_has_outcome",
                violation_error_message=_("A date of outcome needs an outcome."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(approved_level__isnull=False),
                name="published_case_is_approved",
                violation_error_message=_(
                    "A published case has the level that it was approved at. "
                    "Send it to review instead of changing its status."
                ),
            ),
            models.CheckConstraint(
                condition=Q(is_announced=False) | Q(release_on__isnull=False),
                name="announced_case_has_release",
                violation_error_message=_(
                    "An announcement needs the date of release. "
                    "Fill it in or don't announce the case."
                ),
            ),
            known("procedure", Procedure),
            partly_dated("opened_on"),
            partly_dated("outcome_on"),
            known("status", Status),
            known("disclosure_cap", Level),
            known("approved_level", Level),
            dated("release_on"),
            models.CheckConstraint(
                condition=Q(withheld__contained_by=Withheld.values),
                name="case_withheld_known",
                violation_error_message=_("Choose what to keep back from the list."),
            ),
            timed("created_at"),
        ]
        indexes = [
            # The case list of the office: by country, by state of publication.
            models.Index(fields=("host_country", "status"), name="case_by_host"),
        ]

    def __str__(self) -> str:
        return self.reference
