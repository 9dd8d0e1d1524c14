"""Whatever the returns say, every child can be explained, and the explanation adds up to the account of rows."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.errors import InputError
from childflow.reports.one_child import explanation_page, explanation_tables
from childflow.stages.one_child import explain
from tests.lib.drawn import drawn_return, frames, log_of
from tests.lib.explained import as_log, inside_of
from tests.lib.journeys import front_door


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 2**32))
def test_every_row_of_every_child_is_told_once_and_all_add_up_to_the_account(seed):
    lists = frames(drawn_return(random.Random(seed), children=25))
    made = log_of(lists, front_door())
    inside, log = inside_of(lists), as_log(made, front_door())
    told: Counter[tuple[str, str]] = Counter()
    children = sorted({child for frame in lists.values() for child in frame["child"].drop_nulls()})
    for child in children:
        it = explain(f"id-{child}", inside, log)
        told.update((row.list, row.fate) for row in it.rows)
        assert it.child in (child, None)
        assert [step.number for step in it.steps] == list(range(1, len(it.steps) + 1))
        assert sorted(number for row in it.rows for number in row.steps) == [step.number for step in it.steps]
        assert all((step.went is None) == (step.end is None) and step.rules for step in it.steps)
        assert "\n".join(line for table in explanation_tables(it) for line in table.lines())
    for name, account in made.reconciliation.items():
        assert (told[name, "in_log"], told[name, "merged"]) == (account.in_log, account.merged)
        nobodys = account.set_aside.get("no child id", 0)
        assert told[name, "set_aside"] == sum(account.set_aside.values()) - nobodys


@pytest.mark.parametrize("seed", range(2))
def test_no_child_is_told_anything_of_another(seed):
    lists = frames(drawn_return(random.Random(seed), children=12))
    inside, log = inside_of(lists), as_log(log_of(lists, front_door()), front_door())
    for child in log.events["child"].unique():
        it = explain(child, inside, log)
        own = log.events.filter(child=child)
        assert {(step.start, step.end) for step in it.steps} == set(own.select("start_date", "end_date").iter_rows())
        page = explanation_page(it)
        assert child in page
        assert not [other for other in log.events["child"].unique() if f">{other}<" in page and other != child]
        assert f"id-{child}" not in page


def test_lists_and_a_log_that_do_not_fit_are_refused():
    one, other = (frames(drawn_return(random.Random(seed), children=12)) for seed in (1, 2))
    log = as_log(log_of(one, front_door()), front_door())
    with pytest.raises(InputError, match="not of one run"):
        explain(log.events["child"][0], inside_of(other), log)
    assert explain(log.events["child"][0], inside_of(one), log).cut_off == date(2024, 7, 31)
