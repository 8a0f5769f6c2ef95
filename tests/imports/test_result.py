"""After an import: links to what is new and changed; and exports for who may see what they tell."""

import re

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.test import Client

from cases.admin.sheets import UploadForm
from cases.admin.written import written_query
from cases.models import Case
from tests.cast import ana, vera
from tests.make import make_case, make_person, make_stage

from .test_admin import confirm, text_of, upload, uploads_folder

__all__ = ["uploads_folder"]
pytestmark = pytest.mark.usefixtures("reference", "uploads_folder")
KNOWN = "Person name,Date of birth\nTestov Ivan,17.05.1984\n"


def staff(*codes: str) -> AbstractUser:
    """Somebody of the office with these permissions and no others."""
    user = vera()
    user.is_staff = True
    user.save()
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return user


def known_case() -> Case:
    person = make_person(name="Testov, Ivan", birth_date="1984-05-17")
    return make_case(reference="T-9", person=person)


def test_a_likely_repeat_is_shown_with_the_stored_name_and_a_link(client: Client) -> None:
    case = known_case()
    client.force_login(ana())

    page = upload(client, KNOWN)

    assert f'<a href="/admin/cases/case/{case.pk}/change/">T-9</a>: Testov, Ivan' in page


def test_a_stored_name_is_for_who_may_view_persons(client: Client) -> None:
    case = known_case()
    client.force_login(staff("import_sheet", "view_case"))

    page = upload(client, KNOWN)

    assert f"/admin/cases/case/{case.pk}/change/" in page
    assert "Testov, Ivan" not in page


def test_a_result_links_to_the_new_and_the_changed_cases(client: Client) -> None:
    changed = make_case(reference="T-1", person=make_person(name="Testov"), summary="Old.")
    same = make_case(reference="T-2", person=make_person(name="Primer"), summary="Same.")
    client.force_login(ana())
    sheet = "reference,person_name,summary\nT-1,Testov,New.\nT-2,Primer,Same.\nT-3,Probna,New.\n"

    page = confirm(client, upload(client, sheet))

    new = Case.objects.get(reference="T-3")
    for case in (changed, new):
        assert f"/admin/cases/case/{case.pk}/change/" in page
    assert f"/admin/cases/case/{same.pk}/change/" not in page


def test_a_long_result_leads_to_the_list_of_what_was_written(client: Client) -> None:
    make_case(reference="before")
    client.force_login(ana())
    rows = "".join(f"N-{number:02},Testov {number:02}\n" for number in range(53))

    page = confirm(client, upload(client, "reference,person_name\n" + rows))

    assert "And 3 more rows" in text_of(page)
    assert len(re.findall(r"/cases/case/\d+/change/", page)) == 50
    [address] = set(re.findall(r'href="(/admin/cases/case/\?written=[\d,-]+)"', page))
    listed = client.get(address)
    assert listed.context["cl"].result_count == 53


def test_the_list_of_what_was_written_takes_any_text(client: Client) -> None:
    make_case()
    client.force_login(ana())

    listed = client.get("/admin/cases/case/?written=x,1-,999999999999999999")

    assert listed.context["cl"].result_count == 0


def test_keys_that_follow_one_another_are_one_range() -> None:
    assert written_query([5, 1, 2, 3, 9]) == "?written=1-3,5,9"


def test_a_query_that_no_browser_would_send_is_left_out() -> None:
    assert written_query(range(0, 10_000, 2)) == ""


def test_the_kind_is_cases_where_nothing_else_is_chosen() -> None:
    assert 'value="cases" selected' in str(UploadForm()["kind"])


EXPORT = "/admin/cases/case/export/"
CASES = ("view_case", "view_person", "view_personalias", "view_casecharge", "view_custodyperiod")
PARTS = ("view_arguedground", "view_source")


def test_an_export_of_cases_is_not_for_who_may_not_view_persons(client: Client) -> None:
    make_case(reference="T-1", internal_note="Primer")
    client.force_login(staff(*{*CASES, *PARTS, "view_stagerecord"} - {"view_person"}))

    page = client.post(EXPORT, {"kind": "cases"})

    assert page["Content-Type"].startswith("text/html")
    assert "Stages: 0 rows as CSV" in text_of(page.content.decode())
    assert "Cases:" not in text_of(page.content.decode())


def test_who_may_view_cases_only_exports_nothing(client: Client) -> None:
    client.force_login(staff("view_case"))

    assert client.get(EXPORT).status_code == 403
    assert EXPORT not in client.get("/admin/cases/case/").content.decode()


def test_stages_are_not_exported_for_who_may_not_view_them(client: Client) -> None:
    make_stage(make_case(reference="T-1"), stage_text="Primer")
    client.force_login(staff(*CASES, *PARTS))

    assert client.post(EXPORT, {"kind": "cases"})["Content-Type"].startswith("text/csv")
    assert client.post(EXPORT, {"kind": "stages"})["Content-Type"].startswith("text/html")
