"""How cases stand in the canaries' world, and what of each column visitors may learn there."""

from dataclasses import dataclass, field
from typing import Any

from cases.publishing.allow_list import ALLOW_LIST
from cases.publishing.disclosure import Shown
from cases.vocab.disclosure import Level
from cases.vocab.withheld import Withheld
from tests.leaks.marks import NOBODY, TO_THE_MONTH, TO_THE_YEAR

# Told in full; the other degrees are those of marks.py.
EVERYBODY = 0
HOST, SECOND_HOST, REQUESTING, UNUSED = "RS", "KG", "RU", "GS"
# Countries of cases that nobody sees; closed is one with a profile, cases and facts.
SECRET_HOST, SECRET_REQUESTING, SECRET_CITIZENSHIP, CLOSED_HOST = "AQ", "BV", "TF", "HM"
UNSEEN_COUNTRIES = (SECRET_HOST, SECRET_REQUESTING, SECRET_CITIZENSHIP, CLOSED_HOST)

_LEVELS = list(Level)
# Columns of which the allow-list says less in a word than visitors are told.
_TOLD_TO_NOBODY = {("person", "disclosure_expires_on"), ("case", "release_on")}
_ONLY_WITH_A_PAGE = {("case", "public_id")}
# Associates of our cases may not be named, or no longer.
# What is kept back is no longer told (cases/vocab/withheld.py).
_WITHHELD = {
    "person": {"name_original", "occupation"},
    "case": {"charges_text", "summary"},
    "casecharge": {"text", "alleged_on"},
    "custodyperiod": {"started_on", "ended_on"},
    "stagerecord": {"stage_text", "body", "summary", "holding", "decision_text"},
    "source": {"publisher", "title", "published_on", "url", "language"},
    "citation": {"locator"},
}
_BY_DAY = {"opened_on", "outcome_on", "filed_on", "decided_on"}


@dataclass(frozen=True, slots=True)
class Standing:
    """`level` at which visitors see the case, None where they don't.

    `person` and `case` are what makes it so. `names` is whose name the public texts hold, so that
    they have to be taken out: the person's, or that of an associate who may not be named.
    `nameless`: its sources are said to name nobody.
    """

    name: str
    level: Level | None = None
    person: dict[str, Any] = field(default_factory=dict)
    case: dict[str, Any] = field(default_factory=dict)
    names: str = ""
    nameless: bool = False

    @property
    def has_page(self) -> bool:
        return self.level not in (None, Level.COUNTED)

    def told(self, model: str, column: str) -> int:
        """What visitors may learn of a column: EVERYBODY, TO_THE_MONTH, TO_THE_YEAR or NOBODY."""
        place = (model, column)
        rule = ALLOW_LIST.get(model, {}).get(column)
        if not isinstance(rule, Shown) or place in _TOLD_TO_NOBODY or model == "associate":
            return NOBODY
        if place in _ONLY_WITH_A_PAGE and not self.has_page:
            return NOBODY
        if self.case.get("withheld") and (degree := self._withheld(model, column)) is not None:
            return degree
        if self.level is None:
            return NOBODY
        if rule.since is None or self._reaches(rule.since):
            return EVERYBODY
        if self.nameless and model in ("source", "citation") and self.has_page:
            return TO_THE_MONTH if column == "published_on" else EVERYBODY
        if column == "opened_on" and self.level == Level.COUNTED:
            return TO_THE_MONTH if self.case.get("is_announced") else TO_THE_YEAR
        return TO_THE_MONTH if rule.less and self._reaches(rule.less_since) else NOBODY

    def _withheld(self, model: str, column: str) -> int | None:
        if column in _WITHHELD.get(model, ()):
            return NOBODY
        return TO_THE_MONTH if column in _BY_DAY else None

    def _reaches(self, since: Level) -> bool:
        assert self.level is not None
        return _LEVELS.index(self.level) >= _LEVELS.index(since)


_PUBLISHED = {"status": "published", "approved_level": Level.FULL_NAME}


def _unseen(name: str, *, person: dict[str, Any] | None = None, **case: Any) -> Standing:
    return Standing(name, None, person or {}, {**_PUBLISHED, **case})


def _seen(
    name: str,
    level: Level,
    *,
    person: dict[str, Any] | None = None,
    names: str = "",
    nameless: bool = False,
    **case: Any,
) -> Standing:
    return Standing(
        name, level, person or {}, {**_PUBLISHED, **case}, names, bool(names) or nameless
    )


def _at(level: Level) -> dict[str, Any]:
    return {"disclosure_level": level}


STANDINGS = (
    _unseen("draft", status="draft"),
    _unseen("in review", status="in_review"),
    _unseen("withdrawn", status="withdrawn"),
    _unseen("hidden", person=_at(Level.HIDDEN)),
    _unseen("hidden in this case", disclosure_cap=Level.HIDDEN),
    _unseen("approved at hidden", approved_level=Level.HIDDEN),
    _unseen("expired", person={"disclosure_expires_on": NOBODY}),
    _unseen("embargoed"),
    _unseen("locked case"),
    _unseen("locked person"),
    _unseen("locked country", host_country_id=CLOSED_HOST),
    _seen("counted", Level.COUNTED, person=_at(Level.COUNTED)),
    _seen("announced", Level.COUNTED, is_announced=True),
    _seen("pseudonym", Level.PSEUDONYM, person=_at(Level.PSEUDONYM), nameless=True),
    _seen("pseudonym in this case", Level.PSEUDONYM, disclosure_cap=Level.PSEUDONYM),
    _seen("minor", Level.PSEUDONYM, person={"is_minor": True}),
    _seen("initials", Level.INITIALS, person=_at(Level.INITIALS)),
    _seen("approved at initials", Level.INITIALS, approved_level=Level.INITIALS),
    _seen("full name", Level.FULL_NAME),
    _seen("kept back", Level.FULL_NAME, withheld=Withheld.values),
    _seen("naming the person", Level.PSEUDONYM, person=_at(Level.PSEUDONYM), names="person"),
    _seen("naming the lawyer", Level.FULL_NAME, names="associate"),
)
# Of what belongs to no case: catalogues, and facts that are published or not.
IN_THE_OPEN = Standing("in the open", Level.FULL_NAME)
UNPUBLISHED = Standing("unpublished")
