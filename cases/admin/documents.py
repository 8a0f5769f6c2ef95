"""Documents: papers of a case, handed to staff only and always as a download."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Document
from cases.vocab.document import DocumentKind

from .base import RecordAdmin
from .filters import counted
from .inlines import PartForm
from .pages import addresses
from .reasons import ReasonForm
from .search import FoundByPerson

DELETE = "delete_selected"  # Django's name for it


class FileKeepsItsKind(forms.ModelForm):
    """Keeps the file's ending in the title, since the stored name is a hash without one."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        upload, title = cleaned.get("file"), cleaned.get("title")
        ending = PurePath(getattr(upload, "name", "") or "").suffix.lower()
        if "file" in self.changed_data and title and ending and not title.endswith(ending):
            cleaned["title"] = title[: 300 - len(ending)] + ending
        return cleaned


class DocumentForm(FileKeepsItsKind, PartForm):
    """A document as a row of its case."""

    class Meta:
        widgets = {"file": forms.FileInput}


class DocumentRecordForm(FileKeepsItsKind, ReasonForm):
    """A document on a page of its own."""

    class Meta:
        widgets = {"file": forms.FileInput}


def download_link(document: Document) -> str:
    """A link to the paper itself; a note where it isn't stored yet."""
    if not document.pk:
        return gettext("After saving")
    address = reverse("admin:cases_document_download", args=[document.pk])
    return format_html('<a href="{}">{}</a>', address, gettext("Download"))


@admin.register(Document)
class DocumentAdmin(FoundByPerson, RecordAdmin):
    """Papers across cases. The file's address is a view that asks who is asking."""

    form = DocumentRecordForm
    list_display = ("title", "kind", "case", "added_at", "download")
    loaded = ("case",)
    list_filter = (counted("kind", _("kind"), DocumentKind),)
    search_fields = ("title", "case__reference")
    search_help_text = _("Part of the person's name, the case's reference or the title.")
    autocomplete_fields = ("case",)
    fields = ("case", "kind", "title", "file", "download", "sha256", "added_at")
    readonly_fields = ("download", "sha256", "added_at")

    def get_urls(self) -> list[URLPattern]:
        own = addresses(self, ("<int:pk>/download/", self.download_view, "download"))
        return [*own, *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> Any:
        """Papers are deleted one by one: no button takes those of all cases."""
        return {name: way for name, way in super().get_actions(request).items() if name != DELETE}

    def download_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """The paper as an attachment, so that no browser opens it as a page of ours."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        document = get_object_or_404(Document, pk=pk)
        try:
            paper = document.file.open("rb")
        except FileNotFoundError as error:
            raise Http404(gettext("The file is missing from the document store.")) from error
        response = FileResponse(
            paper,
            as_attachment=True,
            filename=document.title,
            content_type="application/octet-stream",
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response

    @admin.display(description=_("Download"))
    def download(self, document: Document) -> str:
        return download_link(document)
