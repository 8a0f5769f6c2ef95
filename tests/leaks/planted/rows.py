"""Leaks in what is published: a definition that says too much, a reader that looks at no clock."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from types import SimpleNamespace

import pytest
from django.db.models import Q

from cases.published.export import as_json
from cases.published.models import case, case_parts
from tests.leaks.canaries import World
from tests.leaks.planted.planting import Plant, defined, published_rows

Planted = AbstractContextManager[None]


def a_view_that_keeps_withdrawn_cases(_world: World) -> Planted:
    return defined("view", "showing", "= 'published'", "<> 'draft'")


def a_view_that_forgets_lockdowns(_world: World) -> Planted:
    return defined("view", "standing_lockdown", "lifted_by_id IS NULL", "lifted_by_id = 0")


def a_view_that_forgets_embargoes(_world: World) -> Planted:
    return defined(
        "view", "showing", "c.release_on > derive.today()", "c.release_on < derive.today()"
    )


def days_told_below_full_name(_world: World) -> Planted:
    return defined("function", "dated", "CASE WHEN is_full THEN t", "CASE WHEN true THEN t")


def texts_that_nobody_guards(_world: World) -> Planted:
    return defined("function", "guarded", "t = ''", "true")


def sources_that_give_somebody_away(_world: World) -> Planted:
    return defined("function", "gives_away", "RETURN EXISTS", "RETURN false AND EXISTS")


def sources_that_are_kept_inside(_world: World) -> Planted:
    return defined("view", "source_words", "k.kept_inside", "false")


def an_internal_note_in_a_published_column(_world: World) -> Planted:
    return published_rows(
        'UPDATE published."case" p SET summary = p.summary || c.internal_note'
        " FROM cases_case c WHERE c.public_id = p.public_id"
    )


def a_pseudonym_told_in_full(_world: World) -> Planted:
    return published_rows(
        'UPDATE published."case" p SET name = upper(n.pseudonym) FROM cases_case c'
        " JOIN cases_person n ON n.id = c.person_id"
        " WHERE c.public_id = p.public_id AND p.level = 'pseudonym'"
    )


def private_words_in_the_search_index(_world: World) -> Planted:
    return published_rows(
        'UPDATE published."case" p SET search = p.search'
        " || to_tsvector('simple', published.fold(concat_ws(' ', n.name, n.name_original)))"
        " FROM cases_case c JOIN cases_person n ON n.id = c.person_id"
        " WHERE c.public_id = p.public_id"
    )


def a_drafts_country_among_the_counts(_world: World) -> Planted:
    return published_rows(
        'INSERT INTO published."case"'
        ' SELECT (jsonb_populate_record(NULL::published."case", to_jsonb(p) || jsonb_build_object('
        "'public_id', 'xxxxxxxxxxxx', 'host_country', 'AQ'))).*"
        " FROM published.\"case\" AS p WHERE level = 'counted' LIMIT 1"
    )


@contextmanager
def a_manager_that_forgets_the_last_day(_world: World) -> Generator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (case, case_parts):
            patch.setattr(module, "still_shown", Q)
        yield


@contextmanager
def a_query_that_forgets_the_last_day(_world: World) -> Generator[None]:
    every_row = SimpleNamespace(objects=as_json.PublishedAssociate._base_manager)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(as_json, "PublishedAssociate", every_row)
        yield


PLANTS: tuple[Plant, ...] = (
    a_view_that_keeps_withdrawn_cases,
    a_view_that_forgets_lockdowns,
    a_view_that_forgets_embargoes,
    days_told_below_full_name,
    texts_that_nobody_guards,
    sources_that_give_somebody_away,
    sources_that_are_kept_inside,
    an_internal_note_in_a_published_column,
    a_pseudonym_told_in_full,
    private_words_in_the_search_index,
    a_drafts_country_among_the_counts,
    a_manager_that_forgets_the_last_day,
    a_query_that_forgets_the_last_day,
)
