"""Leaks in files that visitors take away."""

import io
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.http import FileResponse, HttpResponse

from cases.models import Case
from cases.public import exports
from tests.leaks.canaries import World
from tests.leaks.planted.planting import Plant, added, changed

Planted = AbstractContextManager[None]


def a_name_in_a_files_name(world: World) -> Planted:
    def change(_request: Any, response: Any) -> Any:
        case = world.cases["pseudonym"][0]
        response["Content-Disposition"] = f'attachment; filename="{case.person.name}.csv"'
        return response

    return changed("cases_csv", change)


def a_comment_in_a_csv(world: World) -> Planted:
    return changed(
        "cases_csv", _prefixed(f"# exported for {world.cases['draft'][0].reference}\r\n")
    )


def a_column_too_many(_world: World) -> Planted:
    rows = "".join(f"{case.public_id},{case.person.occupation}\r\n" for case in _shown())
    return changed("cases_csv", _prefixed(rows))


def a_nested_key_in_json(_world: World) -> Planted:
    born = [
        f'{{"meta": {{"person": {{"born": "{case.person.birth_date}"}}}}}}' for case in _shown()
    ]
    return changed("cases_json", _prefixed("\n".join(born)))


def a_hidden_sheet_in_a_workbook(world: World) -> Planted:
    name = world.cases["hidden"][0].person.name

    def change(_request: Any, response: Any) -> Any:
        if not isinstance(response, FileResponse):
            return response
        file = io.BytesIO(b"".join(response.streaming_content))
        response.close()
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet3.xml", f"<c><v>{name}</v></c>")
        return HttpResponse(file.getvalue(), content_type=response["Content-Type"])

    return changed("cases_xlsx", change)


@contextmanager
def a_note_among_what_a_workbook_says_of_itself(world: World) -> Generator[None]:
    note = world.cases["draft"][0].internal_note
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exports, "about_cases", lambda *_args: [("Note", note)])
        yield


def the_author_of_a_pdf(world: World) -> Planted:
    name = world.cases["expired"][0].person.name_original

    def pdf(_request: Any) -> HttpResponse:
        stream = zlib.compress(f"/Author ({name})".encode())
        return HttpResponse(b"%PDF-1.7\nstream\n" + stream + b"\nendstream\n%%EOF")

    return added("cases.pdf", pdf)


def a_draft_in_the_feed(world: World) -> Planted:
    name = world.cases["draft"][0].person.name
    return changed("cases_atom", _with_entry(lambda: f"<title>{name}</title>"))


def a_private_time_in_the_feed(_world: World) -> Planted:
    def entry() -> str:
        return f"<updated>{Case.objects.latest('created_at').created_at.isoformat()}</updated>"

    return changed("cases_atom", _with_entry(entry))


def a_birth_date_in_a_citation(_world: World) -> Planted:
    def change(_request: Any, response: Any, public_id: str, form: str) -> Any:
        if response.status_code == 200:
            case = Case.objects.select_related("person").get(public_id=public_id)
            told = f"PY  - {case.person.birth_date}\r\nER  - ".encode()
            response.content = response.content.replace(b"ER  - ", told)
            del response["ETag"]
        return response

    return changed("case_ris", change)


def _with_entry(entry: Callable[[], str]) -> Any:
    def change(_request: Any, response: Any) -> Any:
        if response.status_code == 200:
            told = f"<entry>{entry()}</entry></feed>".encode()
            response.content = response.content.replace(b"</feed>", told)
            del response["ETag"]
        return response

    return change


def _shown() -> list[Case]:
    return list(Case.objects.published().select_related("person"))


def _prefixed(text: str) -> Any:
    def change(_request: Any, response: Any) -> Any:
        if not isinstance(response, FileResponse):
            return response
        content = b"".join(response.streaming_content)
        response.close()
        return HttpResponse(text.encode() + content, content_type=response["Content-Type"])

    return change


PLANTS: tuple[Plant, ...] = (
    a_name_in_a_files_name,
    a_comment_in_a_csv,
    a_column_too_many,
    a_nested_key_in_json,
    a_hidden_sheet_in_a_workbook,
    a_note_among_what_a_workbook_says_of_itself,
    the_author_of_a_pdf,
    a_draft_in_the_feed,
    a_private_time_in_the_feed,
    a_birth_date_in_a_citation,
)
