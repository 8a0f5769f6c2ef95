"""Countries: any state or territory, host or requesting."""

from django.db import models
from django.db.models import GeneratedField
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from cases.lib.named import active_name

from .fields import Fold


class Country(models.Model):
    """A country by its ISO 3166-1 alpha-2 code (and XK), named in three languages.

    Filled by `loadreference` from a maintained list; nobody types countries in.
    """

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    name_en = models.CharField(_("English name"), max_length=80)
    name_ru = models.CharField(_("Russian name"), max_length=80)
    name_sr = models.CharField(_("Serbian name"), max_length=80)
    search_key = GeneratedField(
        expression=Fold(
            Concat(
                "code",
                models.Value(" "),
                "name_en",
                models.Value(" "),
                "name_ru",
                models.Value(" "),
                "name_sr",
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("name_en",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return active_name(self)
