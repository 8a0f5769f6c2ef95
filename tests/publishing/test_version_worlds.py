"""What packages and days of change tell is of a world in which nothing was hidden for a while.

Two cases live through the same days. One is lowered and raised, has parts kept back, is closed and
opened. The other was never at a level, nor showed a part, that the first lost later on; and no
lockdown was. What visitors can ask of both has to be the same.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from cases.models import Case, Lockdown, Person
from cases.publishing.rebuild import differences
from tests.make import (
    make_case_charge,
    make_country,
    make_custody,
    make_fate,
    make_outcome,
    make_person,
    make_published_case,
    make_stage,
)
from tests.publishing.passing_days import days_pass
from tests.publishing.rows import derive_now, rows
from tests.publishing.versions import close, lift

pytestmark = pytest.mark.django_db

LEVELS = ("pseudonym", "initials", "full_name")
CODES = ("one", "two", "three")  # of outcomes and of fates
PARTS = ("requesting_country", "citizenships", "charges", "custody", "fate", "days")


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same in both worlds, no secret


@dataclass(frozen=True)
class Step:
    """How a case is told, whether it is closed; then something that the office comes to know."""

    level: str = "full_name"
    withheld: frozenset[str] = frozenset()
    is_closed: bool = False
    edit: str = ""
    is_new_day: bool = False


def never_hidden(steps: list[Step]) -> list[Step]:
    """The steps of a world in which what was lost later never was."""
    told: list[Step] = []
    for step in reversed(steps):
        after = told[0] if told else step
        level = min(step.level, after.level, key=LEVELS.index)
        withheld = step.withheld | after.withheld
        told.insert(0, Step(level, withheld, False, step.edit, step.is_new_day))
    return told


EDITS: dict[str, Callable[[Case, random.Random], object]] = {
    "outcome": lambda case, by: _set(case, outcome_id=by.choice(CODES), outcome_on=_day(by)),
    "opened": lambda case, by: _set(case, opened_on=_day(by)),
    "requesting": lambda case, by: _set(case, requesting_country_id=by.choice(["RU", "BY", "KZ"])),
    "citizenship": lambda case, by: Person.objects.filter(pk=case.person_id).update(
        citizenships=["RU", by.choice(["BY", "KZ", "RS"])]
    ),
    "fate": lambda case, by: _set(case, fate_id=by.choice(CODES)),
    "stage": lambda case, by: make_stage(case, filed_on=_day(by)),
    "decision": lambda case, by: case.stages.update(decision="granted", decided_on=_day(by)),
    "custody": lambda case, by: make_custody(case, kind="remand", started_on=_day(by)),
    "charge": lambda case, by: make_case_charge(case, category="extremism", alleged_on=_day(by)),
    "status": lambda case, by: case.charges.update(status="dropped"),
}


def _day(by: random.Random) -> str:
    return f"2024-{by.randint(1, 12):02}-{by.randint(1, 28):02}"


def _set(case: Case, **values: Any) -> None:
    Case.objects.filter(pk=case.pk).update(**values)


@dataclass
class World:
    """A case, and the lockdown that closes it."""

    case: Case = field(
        default_factory=lambda: make_published_case(
            person=make_person(citizenships=["RU"]),
            host_country="RS",
            requesting_country="RU",
            opened_on="2024-01-02",
        )
    )
    lockdown: Lockdown | None = None

    def live(self, step: Step, number: int) -> None:
        if step.is_closed and not self.lockdown:
            self.lockdown = close(self.case, "person")
        Person.objects.filter(pk=self.case.person_id).update(disclosure_level=step.level)
        _set(self.case, approved_level=step.level, withheld=sorted(step.withheld))
        derive_now()
        if step.edit:
            EDITS[step.edit](self.case, chance(number))
            derive_now()
        if self.lockdown and not step.is_closed:
            lift(self.lockdown)
            self.lockdown = None

    def told(self) -> tuple[list[Any], list[Any], list[Any]]:
        """Versions, days of change and the last of them."""
        of = self.case.public_id
        versions = [
            (row["from_day"], row["to_day"], row["level"], json.loads(row["facts"]))
            for row in rows("version", of)
        ]
        changes = sorted((row["day"], row["kind"]) for row in rows("change", of))
        # What came on the first day might have been there when the page came.
        changes = [
            (day, kind) for day, kind in changes if day > changes[0][0] or kind == "published"
        ]
        return versions, changes, [row["day"] for row in rows("last_change", of)]


def live_through(steps: list[Step]) -> tuple[World, World]:
    for code in CODES:
        make_outcome(code=code, group="left")
        make_fate(code=code)
    for country in ("BY", "KZ"):
        make_country(country)
    hiding, open_one = World(), World()
    for number, (step, other) in enumerate(zip(steps, never_hidden(steps), strict=True)):
        if step.is_new_day:
            days_pass(1)
        hiding.live(step, number)
        open_one.live(other, number)
    derive_now()
    return hiding, open_one


RUSSIA = frozenset({"requesting_country"})
STORIES = {
    "lowered": [Step(), Step("initials", is_new_day=True)],
    "lowered after something changed": [
        Step(),
        Step(edit="outcome", is_new_day=True),
        Step(edit="custody", is_new_day=True),
        Step("pseudonym", is_new_day=True),
    ],
    "lowered and raised": [
        Step(),
        Step("initials", is_new_day=True),
        Step(is_new_day=True),
    ],
    "closed for a while": [
        Step(),
        Step(edit="outcome", is_new_day=True),
        Step(is_closed=True, is_new_day=True),
        Step(is_new_day=True),
    ],
    "changed while closed": [
        Step(),
        Step(is_closed=True, is_new_day=True),
        Step(edit="outcome", is_closed=True, is_new_day=True),
        Step(edit="stage", is_closed=True),
        Step(is_new_day=True),
    ],
    "kept back while closed, and otherwise before its end": [
        Step(),
        Step(is_closed=True, is_new_day=True),
        Step(withheld=RUSSIA, is_closed=True),
        Step(edit="requesting", is_closed=True),
        Step(is_new_day=True),
    ],
    "kept back as it is closed": [
        Step(),
        Step(withheld=RUSSIA, is_closed=True, is_new_day=True),
        Step(edit="requesting", is_closed=True),
        Step(is_new_day=True),
    ],
    "lowered and raised while closed": [
        Step(edit="custody"),
        Step(is_closed=True, is_new_day=True),
        Step("pseudonym", is_closed=True),
        Step(is_closed=True),
        Step(is_new_day=True),
    ],
}


@pytest.mark.parametrize("name", STORIES)
def test_what_was_hidden_for_a_while_is_told_as_if_it_never_was(name: str):
    hiding, open_one = live_through(STORIES[name])
    assert hiding.told() == open_one.told()
    assert differences() == []


def any_steps(by: random.Random) -> list[Step]:
    """Days of publishing, lowering, raising, keeping back, closing and opening, in any order."""
    steps = [Step()]
    for _number in range(14):
        before = steps[-1]
        steps.append(
            Step(
                level=by.choice([before.level] * 4 + list(LEVELS)),
                withheld=by.choice([before.withheld] * 4 + [frozenset(by.sample(PARTS, 1))]),
                is_closed=by.choice([before.is_closed] * 3 + [not before.is_closed]),
                edit=by.choice([*EDITS, "", "", ""]),
                is_new_day=by.random() < 0.5,
            )
        )
    last = steps[-1]
    return [*steps, Step(last.level, last.withheld, is_new_day=True)]


@pytest.mark.parametrize("seed", range(8))
def test_so_it_is_in_any_order(seed: int):
    hiding, open_one = live_through(any_steps(chance(seed)))
    assert hiding.told() == open_one.told()
    assert differences() == []
