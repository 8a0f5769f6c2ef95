"""Sources, and the citations that tie them to facts."""

from django.db import models
from django.db.models import GeneratedField, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from cases.vocab.source import SourceKind

from .case import Case
from .development import Development, Figure
from .fields import Fold, PartialDateField
from .guards import known, partly_dated
from .history import keep_history
from .stage_record import StageRecord


@keep_history("kept_inside")
class Source(models.Model):
    """Where facts come from: a report, a judgment, a law."""

    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_("A short name for sheets, such as rferl-2025-decision."),
        error_messages={"unique": _("Another source has this key.")},
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    published_on = PartialDateField(_("published on"))
    language = models.CharField(_("language"), max_length=8, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, null=True, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    names_person = models.BooleanField(
        _("names the person"),
        default=True,
        help_text=_("A source that names the person is shown at full name only."),
    )
    kept_inside = models.BooleanField(
        _("kept inside"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_(
            "It named somebody who isn't shown, in a record that was changed or is gone, so it "
            "shows nowhere. Two people can accept its words on the name check of a case that "
            "cites it."
        ),
    )

    search_key = GeneratedField(
        expression=Fold(
            Concat(
                "publisher", Value(" "), "title", Value(" "), "url", output_field=models.TextField()
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("key",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") | ~Q(url=""),
                name="source_can_be_found",
                violation_error_message=_("A source needs a title or an address."),
            ),
            partly_dated("published_on"),
            known("kind", SourceKind),
        ]

    def __str__(self) -> str:
        return self.title or self.url


@keep_history()
class Citation(models.Model):
    """Ties a source to exactly one thing: a case, a stage record, a development or a figure."""

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    case = models.ForeignKey(
        Case,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("case"),
    )
    stage_record = models.ForeignKey(
        StageRecord,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("stage record"),
    )
    development = models.ForeignKey(
        Development,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("development"),
    )
    figure = models.ForeignKey(
        Figure,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("figure"),
    )
    locator = models.CharField(
        _("where in the source"), max_length=100, blank=True, help_text=_("A page or a paragraph.")
    )

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    models.lookups.Exact(
                        models.Func(
                            "case",
                            "stage_record",
                            "development",
                            "figure",
                            function="num_nonnulls",
                            output_field=models.IntegerField(),
                        ),
                        1,
                    )
                ),
                name="citation_of_one_thing",
                violation_error_message=_("A citation belongs to exactly one thing."),
            ),
            models.UniqueConstraint(
                fields=("source", "case", "stage_record", "development", "figure", "locator"),
                name="citation_once",
                nulls_distinct=False,
                violation_error_message=_("This source is already cited here."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)
