"""Documents: papers kept in a case file. They are never published."""

import hashlib
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from cases.files.stored_files import dropping_what_fails, just_stored
from cases.vocab.document import DocumentKind

from .case import Case
from .guards import known, timed
from .history import keep_history


def storage_name(document: "Document", filename: str) -> str:
    """A name on disk that is the content's hash: a file's own name may name a person."""
    digest = hashlib.sha256()
    for chunk in document.file.chunks():
        digest.update(chunk)
    document.file.seek(0)
    return f"{digest.hexdigest()[:2]}/{digest.hexdigest()}"


@keep_history()
class Document(models.Model):
    """A paper in a case file, kept outside the web server's reach."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="documents", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=15, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=300)
    file = models.FileField(_("file"), upload_to=storage_name, max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("id",)
        constraints = [
            known("kind", DocumentKind),
            timed("added_at"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's, with the content's hash; a file that is refused goes."""
        is_new = self._is_to_be_stored()
        with dropping_what_fails(), transaction.atomic():
            if is_new:
                self.sha256 = storage_name(self, "").rpartition("/")[2]
            try:
                super().save(*args, **kwargs)
            finally:
                if is_new and not self._is_to_be_stored():
                    just_stored(str(self.file))

    def _is_to_be_stored(self) -> bool:
        return bool(self.file) and not getattr(self.file, "_committed", True)
