"""Our imports and exports as resources of django-import-export, for its admin pages and others'."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from import_export.fields import Field
from import_export.formats.base_formats import CSV
from import_export.resources import Resource
from import_export.results import InvalidRow, Result, RowResult
from tablib import Dataset

from cases.lib.tabular import Sheet
from cases.vocab.reason import Reason

from .columns import rendered
from .exporting import export_rows, header
from .importing import import_sheet, preview, read
from .kinds import KINDS
from .plan import Action, Change, Plan, RowPlan

IMPORT_TYPES = {
    Action.NEW: RowResult.IMPORT_TYPE_NEW,
    Action.CHANGED: RowResult.IMPORT_TYPE_UPDATE,
    Action.UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
    Action.REFUSED: RowResult.IMPORT_TYPE_INVALID,
}


class SheetDataset(Dataset):
    """The library's dataset, with the sheet whose lines and problems it can't hold."""

    sheet: Sheet


class SheetResult(Result):
    """The library's result of a plan; its rows are made when somebody asks for them."""

    def __init__(self, plan: Plan, columns: Iterable[str]) -> None:
        super().__init__()
        self.plan = plan
        self.diff_headers = list(columns)
        self.total_rows = len(plan.rows)
        for action, count in plan.counts.items():
            self.totals[IMPORT_TYPES[Action(action)]] = count
        del self.rows, self.invalid_rows  # the library's lists would stand before ours

    @cached_property
    def rows(self) -> list[RowResult]:
        """Every row, with what it would change."""
        return [row_result(row, self.diff_headers) for row in self.plan.rows]

    @cached_property
    def invalid_rows(self) -> list[InvalidRow]:
        """The refused rows, with their reasons."""
        return [
            InvalidRow(
                number,
                validation_error(row),
                tuple(row.record.cells.get(column, "") for column in self.diff_headers),
            )
            for number, row in enumerate(self.plan.rows, start=1)
            if row.action is Action.REFUSED
        ]


class SheetFormat(CSV):
    """Reads the bytes of a file as one kind of sheet, whatever its encoding and delimiter."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_read_mode(self) -> str:
        return "rb"

    def is_binary(self) -> bool:
        return True

    def create_dataset(self, in_stream: bytes, **kwargs: Any) -> SheetDataset:
        """Raises SheetRejected."""
        sheet = read(self.kind, in_stream)
        dataset = SheetDataset(headers=sheet.headers)
        for row in sheet.rows:
            dataset.append([row.cells.get(heading, "") for heading in sheet.headers])
        dataset.sheet = sheet
        return dataset


class SheetResource(Resource):
    """One kind of sheet. Rows are planned and written together, not one by one."""

    kind: ClassVar[str]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = {name: Field(attribute=name, column_name=name) for name in header(self.kind)}

    @classmethod
    def get_display_name(cls) -> str:
        return str(KINDS[cls.kind].title)

    def import_data(
        self,
        dataset: Dataset,
        dry_run: bool = False,
        raise_errors: bool = False,
        use_transactions: bool | None = None,
        collect_failed_rows: bool = False,
        rollback_on_validation_errors: bool = False,
        **kwargs: Any,
    ) -> SheetResult:
        """Plan the dataset and, unless it's a dry run, carry the plan out.

        `user` among the keywords is who imports, `fingerprint` that of the plan agreed to. A
        refused row is an invalid row of the result; it keeps the others out only with
        `rollback_on_validation_errors` or `raise_errors`. Raises what `import_sheet` does.
        """
        sheet = getattr(dataset, "sheet", None) or read(self.kind, dataset.csv.encode())
        user = kwargs.get("user")
        if dry_run:
            plan = preview(self.kind, sheet, by=user)
        else:
            plan = import_sheet(
                self.kind,
                sheet,
                by=user,
                reason=Reason.IMPORT.of(file=kwargs.get("file_name") or self.kind),
                fingerprint=kwargs.get("fingerprint"),
                whole=raise_errors or rollback_on_validation_errors,
            )
        if plan.errors and raise_errors:
            raise ValidationError([problem.reason for problem in plan.errors])
        return SheetResult(plan, self.fields)

    def export(self, queryset: "QuerySet[Any] | None" = None, **kwargs: Any) -> Dataset:
        """Every row of the queryset, in the columns that an import reads; no cell is a formula."""
        dataset = Dataset(headers=header(self.kind))
        for row in export_rows(self.kind, queryset):
            dataset.append(row)
        return dataset


def row_result(row: RowPlan, columns: Iterable[str]) -> RowResult:
    """A row of a plan as the library's."""
    result = RowResult()
    result.import_type = IMPORT_TYPES[row.action]
    result.row_values = row.record.cells
    result.object_id = row.record.stored.pk if row.record.stored else None
    result.object_repr = row.name
    changes = {change.column: change for change in row.changes}
    result.diff = [
        marked(changes[name]) if name in changes else row.record.cells.get(name, "")
        for name in columns
    ]
    if row.action is Action.REFUSED:
        result.validation_error = validation_error(row)
    return result


def marked(change: Change, say: Callable[[Any], str] = rendered) -> SafeString:
    """What goes and what comes, in bare elements: a strict policy forbids inline styles.

    `say` puts a value into words.
    """
    if change.old in (None, ()):
        return format_html("<ins>{}</ins>", say(change.new))
    return format_html("<del>{}</del> <ins>{}</ins>", say(change.old), say(change.new))


def validation_error(row: RowPlan) -> ValidationError:
    """A refused row's errors by column."""
    reasons: dict[str, list[str]] = {}
    for problem in row.problems:
        if problem.severity == "error":
            reasons.setdefault(problem.column or NON_FIELD_ERRORS, []).append(problem.reason)
    return ValidationError(reasons)


RESOURCES: dict[str, type[SheetResource]] = {
    name: type(f"{kind.__name__}Resource", (SheetResource,), {"kind": name})
    for name, kind in KINDS.items()
}
