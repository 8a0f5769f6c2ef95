"""Every address of the staff's, found from the URL configuration, and what the table asks of it.

A new address needs an entry here: `door` raises UnexpectedAddress for one that has none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from django.urls import URLPattern, URLResolver, reverse

from cases.imports import KINDS
from cases.models import NameAcceptance, Person
from tests import make

# Alternatives, each all the rights of it: (one and another) or a third.
Needs = tuple[frozenset[str], ...]
ANYBODY: Needs = (frozenset(),)
NOBODY: Needs = ()
# Addresses that ask for no account.
OPEN = {"login", "logout", "session"}


class UnexpectedAddress(Exception):
    """The address is new, and nobody has said whom it is for."""


@dataclass(frozen=True)
class Door:
    """An address; whom it shows itself to and who may post to it, None where nobody can.

    `refusal`: the status for whoever may not; `sends`: what is posted.
    """

    name: str
    url: str
    reads: Needs | None
    writes: Needs | None
    refusal: int = 403
    sends: dict[str, str] = field(default_factory=dict)


def doors(rows: dict[type[Model], Model]) -> list[Door]:
    """All of them; `rows` has an object of each model of the admin."""
    return [found for route, name in routes() for found in door(route, name, rows)]


def routes(patterns: Iterable[URLPattern | URLResolver] = ()) -> Iterator[tuple[str, str]]:
    """Each address below the admin's, as a pattern, with its name (empty without one)."""
    yield from _routes(patterns or admin.site.get_urls(), "")


def _routes(patterns: Iterable[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        elif pattern.name not in OPEN:
            yield route, pattern.name or ""


def door(route: str, name: str, rows: dict[type[Model], Model]) -> Iterator[Door]:
    """What is expected of an address; of some there are several, with other arguments."""
    if name in GENERAL:
        yield Door(name, _url(route), *GENERAL[name])
    elif name == "autocomplete":
        yield from _autocompletes(route)
    elif name == "app_list":
        yield from _app_lists()
    elif name == "view_on_site":
        yield Door(name, _url(route, ContentType.objects.first().pk, 1), ANYBODY, ANYBODY)
    elif route.endswith("(?P<url>.*)$"):
        yield Door("nowhere", _url("nowhere/"), ANYBODY, ANYBODY)
    else:
        yield _of_model(route, name, rows)


def _of_model(route: str, name: str, rows: dict[type[Model], Model]) -> Door:
    model = next((m for m in admin.site._registry if route.startswith(_folder(m))), None)
    if model is None:
        raise UnexpectedAddress(route)
    action = name.removeprefix(_folder(model).replace("/", "_")) if name else "redirect"
    row = rows[Person] if "<int:person>" in route else rows[model]
    url = _url(route, row.pk)
    key = f"{model._meta.model_name}.{action}"
    expected = SPECIAL.get(key) or _usual(model).get(action)
    if expected is None:
        raise UnexpectedAddress(route)
    return Door(name or route, url, *expected, sends=_sent(key))


def _folder(model: type[Model]) -> str:
    return f"{model._meta.app_label}/{model._meta.model_name}/"


def _url(route: str, *arguments: object) -> str:
    values = iter(arguments)
    return reverse("admin:index") + re.sub(r"<[^>]+>", lambda _match: str(next(values)), route)


# --- Whom an address is for ----------------------------------------------------------------------

Expected = tuple[Needs | None, Needs | None]


def all_of(*rights: str) -> Needs:
    """Whoever has all of these rights over the models of the office."""
    return (frozenset(f"cases.{right}" for right in rights),)


def sees(model: type[Model], *more: str) -> Needs:
    """Whoever may view or change such rows, and has the other rights."""
    return tuple(frozenset({_right(verb, model), *more}) for verb in ("view", "change"))


def _right(verb: str, model: type[Model]) -> str:
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"


def _usual(model: type[Model]) -> dict[str, Expected]:
    """What each action of a model's admin asks for."""
    one = {verb: (frozenset({_right(verb, model)}),) for verb in ("add", "change", "delete")}
    see = sees(model)
    expected: dict[str, Expected] = {
        "changelist": (see, see),
        "add": (one["add"], one["add"]),
        "change": (see, one["change"]),
        "delete": (one["delete"], one["delete"]),
        "history": (see, see),
        "redirect": (ANYBODY, ANYBODY),  # to the change page, which asks
    }
    if kind := getattr(admin.site._registry[model], "sheet_kind", ""):
        may_import, export = all_of("import_sheet"), _exports(model, kind)
        expected |= {
            "import": (may_import, may_import),
            "process_import": (None, may_import),
            "export": (export, export),
        }
    return expected


def _exports(model: type[Model], kind: str) -> Needs:
    """Who sees the list and all that one of its sheets tells of."""
    kinds = {kind, "stages"} if kind == "cases" else {kind}
    views = (frozenset(_right("view", held) for held in KINDS[name].holds) for name in kinds)
    return tuple(rights | {_right("view", model)} for rights in views)


PUBLISH = "publish_case"
DOWNLOAD = all_of("view_document")
GENERAL: dict[str, Expected] = {
    "index": (ANYBODY, ANYBODY),
    "jsi18n": (ANYBODY, None),
    "password_change": (ANYBODY, ANYBODY),
    "password_change_done": (ANYBODY, None),
}
SPECIAL: dict[str, Expected] = {
    # Loaded from a maintained list: typed in by nobody.
    "country.add": (NOBODY, NOBODY),
    "country.change": (all_of("view_country"), NOBODY),
    "country.delete": (NOBODY, NOBODY),
    "user.delete": (NOBODY, NOBODY),
    "user.add": ((frozenset({"auth.add_user", "auth.change_user"}),),) * 2,
    "user.password_change": ((frozenset({"auth.change_user"}),),) * 2,
    "document.download": (DOWNLOAD, DOWNLOAD),
    "case.submit": (None, all_of("view_case", "add_review")),
    "case.withdraw": (None, all_of("view_case", PUBLISH)),
    "case.review": (
        all_of("view_case", "view_review"),
        all_of("view_case", "view_review", "approve_case"),
    ),
    "case.names": (all_of("view_case", "view_nameacceptance"), None),
    "case.names_ask": (
        None,
        all_of("view_case", "view_nameacceptance", "add_nameacceptance"),
    ),
    "case.names_confirm": (None, all_of("view_case", "view_nameacceptance", "approve_case")),
    "case.review_page": (all_of("view_case", "view_review"), None),
    "lockdown.changelist": (all_of("view_lockdown"), None),
    "lockdown.lock": (None, all_of("add_lockdown")),
    "lockdown.ask": (None, all_of("lift_lockdown")),
    "lockdown.lift": (None, all_of("lift_lockdown")),
    "erasure.changelist": (all_of("view_erasure"), None),
    "erasure.ask": (None, all_of("erase_person")),
    "erasure.deleted": (all_of("erase_person"), all_of("erase_person")),
    "erasure.like": (all_of("erase_person"), None),
    "erasure.confirm": (all_of("erase_person"), all_of("erase_person")),
    "erasure.take_back": (None, all_of("erase_person")),
    "development.publish": (None, all_of("view_development", PUBLISH)),
    "development.withdraw": (None, all_of("view_development", PUBLISH)),
    "figure.publish": (None, all_of("view_figure", PUBLISH)),
    "figure.withdraw": (None, all_of("view_figure", PUBLISH)),
}


def _sent(key: str) -> dict[str, str]:
    """What a form there sends at least."""
    if key == "case.names_confirm":
        return {"acceptance": str(NameAcceptance.objects.latest("pk").pk)}
    if key == "case.review":
        return {"decision": "send_back", "reply": "Primer"}
    return {"closes": "site:", "change_reason": "Primer"} if key == "lockdown.lock" else {}


def _autocompletes(route: str) -> Iterator[Door]:
    """One for each field that could be completed: who may see what it points to may ask."""
    for model in admin.site._registry:
        for link in model._meta.fields:
            remote = link.related_model
            if not isinstance(link, ForeignKey) or remote not in admin.site._registry:
                continue
            opts = model._meta
            query = f"app_label={opts.app_label}&model_name={opts.model_name}"
            url = f"{_url(route)}?{query}&field_name={link.name}"
            if admin.site._registry[remote].search_fields:
                yield Door("autocomplete", url, sees(remote), None)


def _app_lists() -> Iterator[Door]:
    """The page of an application: who may see nothing of it is told that there is none."""
    for app in sorted({model._meta.app_label for model in admin.site._registry}):
        models = [model for model in admin.site._registry if model._meta.app_label == app]
        any_of = tuple(needs for model in models for needs in sees(model))
        yield Door("app_list", _url(f"{app}/"), any_of, any_of, refusal=404)


def one_of_each() -> dict[type[Model], Model]:
    """An object of every model that the admin has."""
    case = make.make_case()
    make.make_stage(case, court_stage="ext_appeal")
    make.make_argued_ground(case)
    make.make_case_charge(case, charge=make.make_charge())
    make.make_custody(case)
    make.make_citation(case=case)
    make.make_deadline(case)
    make.make_document(case)
    make.make_outcome()
    make.make_fate()
    make.make_host_country()
    make.make_development()
    make.make_figure()
    make.make_user()
    make.make_group()
    make.make_review(case)
    make.make_name_acceptance(case)
    person = make.make_person()
    make.make_lockdown(person=person)
    make.make_erasure(person_number=person.pk)
    rows = {model: model._default_manager.first() for model in admin.site._registry}
    missing = [model.__name__ for model, row in rows.items() if row is None]
    assert not missing, f"Make one of each of these here: {missing}."
    return rows
