"""Persons: somebody a case is about."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, GeneratedField, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from cases.vocab.disclosure import Basis, Level

from .fields import Fold, NewPublicId, PartialDateField
from .guards import dated, known, partly_dated
from .history import keep_history

citizenship_code = RegexValidator(
    r"^([A-Z]{2}|stateless)$", _("Use a two-letter country code such as RS, or stateless.")
)


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons as a colleague would ask for them."""

    def named(self, text: str, *, by_alias: bool) -> "PersonQuerySet":
        """Whose name (or alias), in either script, has all the words of `text` in it."""
        found = self
        for word in text.split():
            folded = Fold(Value(word))
            bears = Q(search_key__contains=folded)
            found = found.filter(
                bears | Q(aliases__search_key__contains=folded) if by_alias else bears
            )
        return found.distinct()


@keep_history()
class Person(models.Model):
    """Somebody a case is about, and how much of them the public may see.

    Names are kept in Latin script and as they are written at home. The public sees nothing of a
    person above their disclosure level, and a level above hidden stands on a basis.
    """

    name = models.CharField(_("name"), max_length=200, help_text=_("In Latin script where known."))
    name_original = models.CharField(_("name in the original script"), max_length=200, blank=True)
    birth_date = PartialDateField(_("birth date"))
    is_minor = models.BooleanField(
        _("under 18"),
        default=False,
        db_default=False,
        help_text=_(
            "Also where the birth date isn't known. A minor is never shown above pseudonym, "
            "and what was agreed to while under 18 doesn't grow later."
        ),
    )
    citizenships = ArrayField(
        models.CharField(max_length=9, validators=[citizenship_code]),
        verbose_name=_("citizenships"),
        default=list,
        blank=True,
        help_text=_("Two-letter codes separated by commas, or stateless."),
    )
    occupation = models.CharField(_("occupation"), max_length=300, blank=True)
    occupation_general = models.CharField(
        _("occupation in general words"),
        max_length=100,
        blank=True,
        help_text=_("Shown below full name: so general that nobody is recognised by it."),
    )
    pseudonym = models.CharField(
        _("pseudonym"),
        max_length=12,
        editable=False,
        db_default=NewPublicId(),
        help_text=_("Random, never derived from the name."),
    )
    disclosure_level = models.CharField(
        _("disclosure level"), max_length=10, choices=Level, default=Level.HIDDEN
    )
    disclosure_basis = models.CharField(
        _("basis of disclosure"), max_length=20, choices=Basis, null=True, blank=True
    )
    disclosure_scope = models.TextField(
        _("scope of disclosure"),
        blank=True,
        db_default="",
        help_text=_("What the basis covers, in words: which facts, which cases, which media."),
    )
    disclosure_expires_on = models.DateField(
        _("disclosure expires on"),
        null=True,
        blank=True,
        help_text=_("The level's last day; after it the person is hidden. Empty: no end."),
    )
    # Both are written by the database when the level, its basis, scope or end changes.
    disclosure_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("disclosure recorded by"),
    )
    disclosure_recorded_at = models.DateTimeField(
        _("disclosure recorded"), null=True, editable=False
    )
    disclosure_note = models.TextField(_("note on disclosure"), blank=True)
    search_key = GeneratedField(
        expression=Fold(Concat("name", Value(" "), "name_original")),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="person_has_name",
                violation_error_message=_("A person needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(disclosure_level=Level.HIDDEN) | Q(disclosure_basis__isnull=False),
                name="disclosure_has_basis",
                violation_error_message=_(
                    "A disclosure level above hidden needs a basis. "
                    "Choose the basis or set the level to hidden."
                ),
            ),
            partly_dated("birth_date"),
            known("disclosure_level", Level),
            known("disclosure_basis", Basis),
            dated("disclosure_expires_on"),
        ]
        indexes = [
            # Staff search for any part of a name in either script.
            GinIndex(OpClass("search_key", "gin_trgm_ops"), name="person_search"),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history()
class PersonAlias(models.Model):
    """Another name that a person is known by, or another spelling of it."""

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="aliases", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=200)
    note = models.CharField(_("note"), max_length=200, blank=True)
    search_key = GeneratedField(
        expression=Fold(F("name")),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("person", "name"),
                name="alias_once",
                violation_error_message=_("This alias is already entered."),
            ),
        ]
        indexes = [GinIndex(OpClass("search_key", "gin_trgm_ops"), name="alias_search")]

    def __str__(self) -> str:
        return self.name
