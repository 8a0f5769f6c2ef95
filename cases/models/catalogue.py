"""What the small catalogues share: a code and names in three languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.lib.named import active_name


class CatalogueEntry(models.Model):
    """A word of the record's vocabulary that lives in a table because it carries definitions."""

    code = models.CharField(_("code"), max_length=40, primary_key=True)
    name_en = models.CharField(_("English name"), max_length=200)
    name_ru = models.CharField(_("Russian name"), max_length=200)
    name_sr = models.CharField(_("Serbian name"), max_length=200)
    definition_en = models.TextField(_("definition"))
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        abstract = True
        ordering = ("position",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return active_name(self)
