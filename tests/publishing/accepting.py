"""A case whose texts may name somebody, and two who accept that."""

from django.contrib.auth.models import AbstractUser, Permission

from cases.models import Case
from cases.publishing.acceptance import ask_acceptance, confirm_acceptance
from tests.make import make_alias, make_case, make_person, make_user


def case_at_a_pseudonym() -> Case:
    person = make_person(
        name="Testov, Ivan", name_original="Тестов Иван", disclosure_level="pseudonym"
    )
    make_alias(person, "Probnikov")
    return make_case(person=person)


def change(case: Case, **values: object) -> None:
    Case.objects.filter(pk=case.pk).update(**values)
    case.refresh_from_db()


def editor() -> AbstractUser:
    user = make_user()
    rights = Permission.objects.filter(codename__in=["add_nameacceptance", "approve_case"])
    user.user_permissions.set(rights)
    return user


def accept(case: Case) -> None:
    asked = ask_acceptance(case, by=editor(), reason="A common word")
    confirm_acceptance(asked, by=editor(), read=asked.texts)
    case.refresh_from_db()
