"""What no mark shows: answers that differ, though all that differs is nobody's business."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, quote_plus, urlencode

from django.db import connection, models, transaction

from cases.models import Case, Person
from cases.models.charge import CaseCharge
from tests.leaks.addresses import DATA, PREFIXES, UNKNOWN
from tests.leaks.asking import Answer, Ask, Visitor
from tests.leaks.canaries import World
from tests.leaks.looking import Find
from tests.leaks.size import IS_FULL
from tests.leaks.standings import HOST, SECRET_HOST, UNUSED
from tests.make import make_case, make_person

DOORS = (
    *("/", "/cases/", "/cases.csv", "/cases.json", f"/countries/{HOST}/", "/countries/"),
    *("/charts/", "/charts/custody.csv", "/embed/cases/"),
)
API_DOORS = ("/api/v1/", "/api/v1/cases/", "/api/v1/facets/", f"/api/v1/countries/{HOST}/")
MORE_DOORS = ("/sitemap.xml", "/robots.txt", "/cases.atom", "/cases.xlsx", *API_DOORS, *DATA)
_GENERATED = re.compile(rb'"generated_at": "[^"]*"')
_OF_THE_BYTES = re.compile(r"^(ETag|Content-Length): .*$", re.MULTILINE)
_AGE_CASE = 'UPDATE published."case" SET shown_until = %s WHERE public_id = %s'
_ADD_AGED_ASSOCIATE = "INSERT INTO published.associate VALUES (%s, 1, 'lawyer', 'Primer', '', %s)"
_AGED = ("case", "associate")
_NOBODYS_WORDS = ("Kanareldodadod", "Канарикдодадод", "zq7zzzzzzzzz", "91999999999")


def unseen_like_unknown(world: World) -> Iterator[Find]:
    """A case that has no page is answered for as one that doesn't exist: the same bytes."""
    asks = [Ask(f"/{prefix}cases/{{}}/") for prefix in PREFIXES]
    asks += [Ask("/cases/{}/", method) for method in ("HEAD", "POST", "OPTIONS")]
    asks += [
        Ask("/cases/{}/", headers=(("If-None-Match", "*"),)),
        Ask("/cases/{}"),
        Ask("/cases/{}.json"),
    ]
    asks += [Ask("/cases/{}/?lang=ru"), Ask("/cases/{}.csv")]
    asks += [Ask("/api/v1/cases/{}/", method) for method in ("GET", "HEAD", "OPTIONS")]
    for ask in asks:
        unknown = _answer(ask, UNKNOWN)
        for case in world.unseen:
            if _answer(ask, case.public_id) != unknown:
                what = f"that a case is {world.standing_of(case)}"
                yield Find(what, str(ask), "not the bytes of an unknown id")


def private_words_find_nothing(world: World) -> Iterator[Find]:
    """A search for a private word gives what a search for nobody's word does."""
    step = len(world.marks) // (600 if IS_FULL else 30)
    words = [word for word in [*world.marks.of][::step] if "-" not in word]
    words += [cases[0].person.name for cases in world.cases.values() if _is_mark(cases[0])]
    doors = ("/cases/", "/cases.csv", "/cases.json", "/api/v1/cases/", "/api/v1/facets/")
    expected = {
        (door, kind): _searched(door, word)
        for door in doors
        for kind, word in enumerate(_NOBODYS_WORDS)
    }
    for number, word in enumerate(words):
        for door in doors[:1] if number % 5 else doors:
            kind = next(kind for kind, other in enumerate(_NOBODYS_WORDS) if _alike(word, other))
            if _searched(door, word) != expected[door, kind]:
                yield Find(f"a search finds {world.marks.of.get(word.lower())}", door, word)


def unseen_choices_find_nothing(world: World) -> Iterator[Find]:
    """What only unseen cases have is, as a filter, like what no case has."""
    pairs = [("host", SECRET_HOST, UNUSED), ("procedure", "informal_transfer", "residence_refusal")]
    pairs += [
        (name, f"primer_{model}_b", f"primer_{model}_c")
        for name, model in (("outcome", "outcome"), ("ground", "ground"), ("stage", "courtstage"))
    ]
    for name, theirs, nobodys in pairs:
        for door in (*DOORS[1:4], "/api/v1/cases/"):
            told = {
                _chosen(f"{door}?{urlencode({name: value})}", value) for value in (theirs, nobodys)
            }
            if len(told) > 1:
                yield Find(f"{name} of unseen cases", door, theirs)
    for door in ("/countries/{}/", "/api/v1/countries/{}/"):
        if _answer(Ask(door), SECRET_HOST) != _answer(Ask(door), UNUSED):
            yield Find("the country of unseen cases", door, SECRET_HOST)


def private_changes_show_nowhere(world: World) -> Iterator[Find]:
    """Another draft, other private words and times: every door answers the same bytes."""
    pages = [f"/cases/{case.public_id}/" for case in world.seen[: 12 if IS_FULL else 2]]
    doors = (*DOORS, *MORE_DOORS, *pages)
    before = {door: _told(Visitor().ask(Ask(door))) for door in doors}
    with _other_private_values(), _another_draft():
        for door in doors:
            if _told(Visitor().ask(Ask(door))) != before[door]:
                yield Find("a change that is private", door, "other bytes than before")


def withdrawn_at_once(world: World) -> Iterator[Find]:
    """A case that is withdrawn is gone with the next request, for whoever kept its page too."""
    case = world.cases["full name"][0]
    page, name = Ask(f"/cases/{case.public_id}/"), case.person.name
    etag = Visitor().ask(page).headers.get("ETag", "")
    asks = [Ask(door) for door in (*DOORS, *MORE_DOORS)] + [page]
    asks += [Ask(page.path, headers=(("If-None-Match", etag),)), Ask(page.path, "HEAD")]
    for ask in asks:  # whoever keeps pages keeps these
        Visitor().ask(ask)
    with _changed(Case.objects.filter(pk=case.pk), status="withdrawn"):
        for ask in asks:
            answer = Visitor().ask(ask)
            told = answer.body.decode("utf-8", "replace") + answer.lines
            if name in told or case.public_id in told:
                yield Find("a withdrawn case", str(ask), name)
            if ask.path == page.path and answer.status != 404:
                yield Find("a withdrawn case", str(ask), str(answer.status))


def over_like_gone(world: World) -> Iterator[Find]:
    """Rows whose last day is over are answered for as if they weren't there: nobody waits for the
    worker. Aged by SQL, since no clock is set.
    """
    case = world.cases["full name"][0]
    doors = (*DOORS, *MORE_DOORS, f"/cases/?q={quote(case.person.name)}")
    doors += (f"/cases/{case.public_id}/", f"/ru/cases/{case.public_id}/")
    over = (datetime.now(UTC) - timedelta(days=1)).date()
    with _meanwhile('DELETE FROM published."case" WHERE public_id = %s', case.public_id):
        without_case = {door: _told(Visitor().ask(Ask(door))) for door in doors}
    without_associate = {door: _told(Visitor().ask(Ask(door))) for door in doors}
    aged = (
        (_AGE_CASE, (over, case.public_id), without_case),
        (_ADD_AGED_ASSOCIATE, (case.public_id, over), without_associate),
    )
    for statement, parameters, gone in aged:
        with _meanwhile(statement, *parameters):
            for door in doors:
                if _told(Visitor().ask(Ask(door))) != gone[door]:
                    yield Find("what was shown until yesterday", door, statement)


CHECKS: dict[str, Callable[[World], Iterable[Find]]] = {
    check.__name__: check
    for check in (
        unseen_like_unknown,
        withdrawn_at_once,
        over_like_gone,
        unseen_choices_find_nothing,
        private_words_find_nothing,
        private_changes_show_nowhere,
    )
}


# What is compared --------------------------------------------------------------------------------


def _told(answer: Answer) -> tuple[int, str, bytes]:
    """All of an answer but the moment at which it was made."""
    if b'"generated_at"' in answer.body:
        lines = _OF_THE_BYTES.sub("", answer.lines)
        return answer.status, lines, _GENERATED.sub(b"", answer.body)
    return answer.status, answer.lines, answer.body


def _answer(ask: Ask, value: str) -> tuple[int, str, bytes]:
    """What is told under an address with the value in it, whose echo is one and the same."""
    asked = Ask(ask.path.format(value), ask.method, ask.headers)
    return _without(_told(Visitor().ask(asked)), [value])


def _searched(door: str, word: str) -> tuple[int, str, bytes]:
    return _without(_told(Visitor().ask(Ask(f"{door}?q={quote(word)}"))), [word])


def _chosen(address: str, value: str) -> tuple[int, str, bytes]:
    answer = _told(Visitor().ask(Ask(address)))
    labels = re.findall(rf'value="{value}"[^>]*>\s*(?:<[^>]*>\s*)*([^<\n]+)', answer[2].decode())
    return _without(answer, [value, *(label.strip() for label in labels)])


def _without(answer: tuple[int, str, bytes], words: Iterable[str]) -> tuple[int, str, bytes]:
    """The answer with these words, as each kind of address writes them, made alike."""
    status, lines, body = answer
    for word in words:
        for written in (word, quote(word), quote_plus(word), quote(word).lower()):
            body = body.replace(written.encode(), b"=")
            lines = lines.replace(written, "=")
    return status, _OF_THE_BYTES.sub("", lines), body


def _is_mark(case: Case) -> bool:
    return case.person.name.startswith(("Kanar", "Канар"))


def _alike(word: str, other: str) -> bool:
    """Whether both are of one kind: digits, letters of one alphabet, or both."""
    return (word.isdigit(), word.isascii(), word.isalpha()) == (
        other.isdigit(),
        other.isascii(),
        other.isalpha(),
    )


# What is changed meanwhile -----------------------------------------------------------------------


@contextmanager
def _changed(rows: models.QuerySet[models.Model], **values: object) -> Generator[None]:
    """The rows with other values, committed; what they were before is put back."""
    before = list(rows.values("pk", *values))
    rows.update(**values)
    try:
        yield
    finally:
        with transaction.atomic():
            for row in before:
                rows.model._default_manager.filter(pk=row.pop("pk")).update(**row)


@contextmanager
def _meanwhile(statement: str, *parameters: object) -> Generator[None]:
    """The published rows as the statement leaves them; then as they were, a planted leak too."""
    with connection.cursor() as cursor:
        for table in _AGED:
            cursor.execute(f'CREATE TEMPORARY TABLE "kept_{table}" AS TABLE published."{table}"')
        cursor.execute(statement, parameters)
        try:
            yield
        finally:
            for table in _AGED:
                cursor.execute(f'TRUNCATE published."{table}"')
                cursor.execute(f'INSERT INTO published."{table}" TABLE "kept_{table}"')
                cursor.execute(f'DROP TABLE "kept_{table}"')


@contextmanager
def _other_private_values() -> Generator[None]:
    """Private columns of all cases and persons changed, times to their reverse order."""
    first = models.Value(datetime(1900, 1, 1, tzinfo=UTC), models.DateTimeField())
    begun = models.Value(datetime(1800, 1, 1, tzinfo=UTC), models.DateTimeField())
    span = models.ExpressionWrapper(models.F("created_at") - begun, models.DurationField())
    later = models.ExpressionWrapper(first - span, models.DateTimeField())
    with (
        _changed(Case.objects.all(), internal_note="x", outcome_text="x", created_at=later),
        _changed(Person.objects.all(), birth_date="1811", disclosure_note="x"),
        _changed(CaseCharge.objects.filter(case__status="draft"), text="x"),
    ):
        yield


@contextmanager
def _another_draft() -> Generator[None]:
    case = make_case(person=make_person(name="Kanareldodadod"), host_country=HOST)
    try:
        yield
    finally:
        person = case.person
        case.delete()
        person.delete()
