"""What both databases publish: cases of every level, more than a page of them, facts and law."""

from django.db import connection, transaction

from tests.make import (
    make_argued_ground,
    make_associate,
    make_case,
    make_case_charge,
    make_charge,
    make_citation,
    make_country,
    make_court_stage,
    make_custody,
    make_development,
    make_fate,
    make_figure,
    make_ground,
    make_host_country,
    make_instrument_party,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)

HOSTS = ("RS", "KG")
# Of its cases too few are at counted for anything to be told.
UNSEEN_HOST = "GE"
THRESHOLD = 5
_LEVELS = ("full_name", "initials", "pseudonym")


def fill() -> None:
    """Commits it into the current database.

    No day has passed since: a case that is hidden and shown again begins anew, which visitors see.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE derive.setting SET small_number = %s", [THRESHOLD])
        _fill()


def _fill() -> None:
    for host in HOSTS:
        make_host_country(host)
    make_country(UNSEEN_HOST)
    stages = {host: make_court_stage("ext_appeal", host) for host in HOSTS}
    outcome, fate, ground, charge = make_outcome(), make_fate(), make_ground(), make_charge()
    make_instrument_party("RS", instrument=ground.instrument)
    for number in range(36):
        host, level = HOSTS[number % 2], _LEVELS[number % 3]
        case = make_published_case(
            person=make_person(disclosure_level=level, citizenships=["RU"]),
            host_country=host,
            # Many have a date in common: their order has to come from what is shown.
            opened_on=f"202{number % 4}-0{number % 3 + 1}",
            outcome=outcome if number % 4 else None,
            fate=fate if number % 8 == 1 else None,
            summary="Primer of a summary.",
            summary_anonymous="Primer.",
            may_be_indexed=number % 6 == 0,
        )
        stage = make_stage(
            case,
            court_stage=stages[host],
            decided_on="2023-05-06",
            decision="upheld",
            holding="Primer of a holding.",
            is_precedent=True,
        )
        make_argued_ground(case, ground=ground, stage_record=stage, result="accepted")
        make_case_charge(case, charge=charge)
        make_custody(case, started_on="2023-01")
        make_citation(make_source(names_person=False), case=case)
        make_citation(make_source(names_person=False), stage_record=stage)
        make_associate(case, is_named=True, basis="written_consent")
    for number in range(14):
        make_published_case(
            person=make_person(disclosure_level="counted"),
            host_country="RS",
            procedure=("extradition", "deportation")[number % 2],
            opened_on="2023",
            outcome=outcome,
        )
    for host in ("KG", UNSEEN_HOST):  # too few, and nothing told of them
        make_published_case(person=make_person(disclosure_level="counted"), host_country=host)
    make_published_case(release_on="2090-01-01", is_announced=True, opened_on="2024-01")
    for _ in range(3):
        make_citation(make_source(), development=make_development(is_published=True))
        make_figure(is_published=True)
    _fill_what_nobody_sees()


def _fill_what_nobody_sees() -> None:
    """What the private changes begin with."""
    for _ in range(6):
        make_stage(make_case(person=make_person(disclosure_level="hidden")))
    for values in ({"status": "withdrawn"}, {"release_on": "2090-01-01"}):
        make_case(**{"status": "published", **values}, host_country="RS")
    make_published_case(person=make_person(disclosure_level="hidden"))
