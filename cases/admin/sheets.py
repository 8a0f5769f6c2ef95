"""Import and export of sheets in the admin: upload, preview, confirm, result, and a CSV to take.

Mixed into a ModelAdmin, beside django-import-export's pages and addresses (`..._import`,
`..._process_import`, `..._export`), which it keeps; what they do is ours, because a sheet with
errors may be imported in part, and nothing is confirmed that wasn't shown.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.admin import ImportExportMixin

from cases.casework.permission import SHEETS
from cases.imports import KINDS, DataChanged, ImportRefused, Plan
from cases.imports.exporting import export_csv
from cases.imports.publication import FACTS, publish_written, submit_written
from cases.imports.resource import RESOURCES, SheetFormat, SheetResource
from cases.lib.tabular import SheetRejected
from cases.models import StageRecord
from cases.publishing import PublishResult, SubmitResult
from cases.publishing.permission import PERMISSION as PUBLISH
from cases.publishing.review import SUBMIT
from cases.vocab.reason import Reason

from . import uploads
from .pages import page, user_of
from .rights import may_see
from .sheet_preview import Preview, Written
from .uploads import Upload
from .written import WrittenFilter

Outcome = PublishResult | SubmitResult | None


class UploadForm(forms.Form):
    """Which kind of sheet, and its file."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of sheet"), initial="cases")
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV with commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1251."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker only
        field.choices = [(name, kind.title) for name, kind in KINDS.items()]


class ConfirmForm(forms.Form):
    """The sheet that was previewed, and whether what it brings goes towards the public at once.

    Facts are published, cases are sent to review.
    """

    token = forms.CharField(widget=forms.HiddenInput)
    publish = forms.BooleanField(
        label=gettext_lazy("Publish what is accepted and may be published"), required=False
    )
    submit = forms.BooleanField(
        label=gettext_lazy("Send what is accepted and may be published to review"), required=False
    )

    def __init__(self, *args: Any, offered: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"publish", "submit"} - {offered}:
            del self.fields[name]


class SheetAdminMixin(ImportExportMixin):
    """Sheets for a ModelAdmin. `sheet_kind`: the kind that its model is first of all."""

    sheet_kind: ClassVar[str]

    import_template_name = "admin/import_export/import.html"
    preview_template_name = "admin/import_export/preview.html"
    result_template_name = "admin/import_export/result.html"
    export_template_name = "admin/import_export/export.html"

    # --- Permissions -----------------------------------------------------------------------------

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Whoever may import sheets may import each kind."""
        return request.user.has_perm(SHEETS)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Who sees the list, and all that one of its exports tells of, may take it along."""
        may = any(_may_export(request, kind) for kind in self._offered_kinds())
        return may and bool(self.has_view_permission(request))

    def get_list_filter(self, request: HttpRequest) -> Any:
        """With what a result page leads to: the rows that one import has written."""
        return (*super().get_list_filter(request), WrittenFilter)

    def get_resource_classes(self, request: HttpRequest) -> Sequence[type[SheetResource]]:
        return [RESOURCES[self.sheet_kind]]

    # --- Import ----------------------------------------------------------------------------------

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask for the file; then show what importing it would do. Writes nothing."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._upload_page(request, UploadForm(initial={"kind": self.sheet_kind}))
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._upload_page(request, form)
        kind, file = form.cleaned_data["kind"], form.cleaned_data["file"]
        data = file.read()
        try:
            plan = _plan(request, kind, data)
        except SheetRejected as error:
            form.add_error("file", str(error))
            return self._upload_page(request, form)
        upload = uploads.keep(request, data, kind=kind, file_name=file.name)
        return self._preview_page(request, upload, plan)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the preview showed, unless the data changed meanwhile; then show that."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        held = uploads.held(request, request.POST.get("token", ""))
        if held is None:
            form = UploadForm(initial={"kind": self.sheet_kind})
            problem = _("The sheet is no longer here: nothing was imported. Choose it again.")
            return self._upload_page(request, form, problem)
        upload, data = held
        try:
            plan, outcome = _carry_out(request, upload, data)
        except DataChanged as changed:
            return self._preview_page(request, upload, changed.plan, str(changed))
        except ImportRefused as refused:
            return self._preview_page(
                request, upload, _plan(request, upload.kind, data), str(refused)
            )
        uploads.drop(request)
        return self._result_page(request, upload, plan, outcome)

    def _upload_page(
        self, request: HttpRequest, form: UploadForm, problem: str = ""
    ) -> TemplateResponse:
        kinds = [(kind.title, [column.name for column in kind.columns]) for kind in KINDS.values()]
        context = {"title": _("Import a sheet"), "form": form, "kinds": kinds, "problem": problem}
        return self._page(request, self.import_template_name, context)

    def _preview_page(
        self, request: HttpRequest, upload: Upload, plan: Plan, problem: str = ""
    ) -> TemplateResponse:
        uploads.agree_on(request, upload, plan.fingerprint)
        form = ConfirmForm(initial={"token": upload.token}, offered=_offered(request, upload.kind))
        context = {
            "title": _("Before the import: %(file)s") % {"file": upload.file_name},
            "preview": Preview(plan),
            "form": form,
            "problem": problem,
        }
        return self._page(request, self.preview_template_name, context)

    def _result_page(
        self, request: HttpRequest, upload: Upload, plan: Plan, outcome: Outcome
    ) -> TemplateResponse:
        context = {
            "title": _("Imported: %(file)s") % {"file": upload.file_name},
            "preview": Preview(plan),
            "written": Written(plan, request.user),
            "published": outcome if isinstance(outcome, PublishResult) else None,
            "submitted": outcome if isinstance(outcome, SubmitResult) else None,
        }
        return self._page(request, self.result_template_name, context)

    # --- Export ----------------------------------------------------------------------------------

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """Say what the list's present filters would export; give it on demand."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        kinds = self._exported_kinds(request)
        if request.method == "POST" and request.POST.get("kind") in kinds:
            kind = request.POST["kind"]
            return _download(kind, export_csv(kind, kinds[kind]))
        choices = [(name, KINDS[name].title, rows.count()) for name, rows in kinds.items()]
        return self._page(
            request, self.export_template_name, {"title": _("Export"), "choices": choices}
        )

    def _exported_kinds(self, request: HttpRequest) -> "dict[str, QuerySet[Any]]":
        """The list as it is filtered and, of cases, their stages; what the user may see of it."""
        rows = self.get_export_queryset(request).order_by("pk")
        kinds: dict[str, QuerySet[Any]] = {self.sheet_kind: rows}
        if "stages" in self._offered_kinds() - {self.sheet_kind}:
            ids = rows.order_by().values("pk")
            kinds["stages"] = StageRecord.objects.filter(case__in=ids).order_by("pk")
        return {kind: rows for kind, rows in kinds.items() if _may_export(request, kind)}

    def _offered_kinds(self) -> set[str]:
        return {"cases", "stages"} if self.sheet_kind == "cases" else {self.sheet_kind}

    def _page(
        self, request: HttpRequest, template: str, context: dict[str, Any]
    ) -> TemplateResponse:
        return page(self, request, template, **context)


def _plan(request: HttpRequest, kind: str, data: bytes) -> Plan:
    dataset = SheetFormat(kind).create_dataset(data)
    return RESOURCES[kind]().import_data(dataset, dry_run=True, user=request.user).plan


def _carry_out(request: HttpRequest, upload: Upload, data: bytes) -> tuple[Plan, Outcome]:
    """Import and, where somebody may and wants it, publish or send to review; all or nothing."""
    offered = _offered(request, upload.kind)
    with transaction.atomic():
        plan = (
            RESOURCES[upload.kind]()
            .import_data(
                SheetFormat(upload.kind).create_dataset(data),
                user=request.user,
                file_name=upload.file_name,
                fingerprint=upload.fingerprint,
            )
            .plan
        )
        if not offered or not request.POST.get(offered):
            return plan, None
        reason = Reason.IMPORT.of(file=upload.file_name)
        act = submit_written if offered == "submit" else publish_written
        return plan, act(plan, by=user_of(request), reason=reason)


def _may_export(request: HttpRequest, kind: str) -> bool:
    return all(may_see(request.user, model) for model in KINDS[kind].holds)


def _offered(request: HttpRequest, kind: str) -> str:
    """What the user may do with what an import brings: submit, publish, or nothing of it."""
    if kind == "cases" and request.user.has_perm(SUBMIT):
        return "submit"
    return "publish" if kind in FACTS and request.user.has_perm(PUBLISH) else ""


def _download(kind: str, text: str) -> HttpResponse:
    # With a byte order mark, or spreadsheets take it for their own code page.
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"{kind}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
