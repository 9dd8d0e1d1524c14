"""How a log is held against the truth: what counts as a miss, and when it is put down to the return."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.lib.truth import Agreement, Story, agreed

ROWS = [
    ("A", "contact", 1, "nfa"),
    ("A", "contact", 9, "advice"),
    ("B", "contact", 2, "nfa"),
    ("C", "contact", 3, "nfa"),
]
"""What happened: child, activity, day of May, and where it led."""


def truth(hidden: str | None = None) -> Story:
    """The truth, with the first row of child A hidden by that fault."""
    told = _activities(ROWS).with_columns(
        hidden_by=pl.when((pl.col("child_unique_id") == "A") & (pl.col("start_date") == date(2024, 5, 1))).then(
            pl.lit(hidden, pl.String)
        )
    )
    of_child = pl.col("hidden_by").is_not_null().any().over("child_unique_id")
    return Story(told.with_columns(damaged=of_child), _journeys(told))


def log(rows: list[tuple[str, str, int, str]]) -> Story:
    """A log of those activities, all of them inferred."""
    made = _activities(rows).with_columns(next_basis=pl.lit("inferred"), on_map=True)
    return Story(made, _journeys(made))


def _activities(rows: list[tuple[str, str, int, str]]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (child, activity, date(2024, 5, day), date(2024, 5, day), following)
            for child, activity, day, following in rows
        ],
        ["child_unique_id", "activity", "start_date", "end_date", "next_activity"],
        orient="row",
    ).with_columns(
        end_basis=pl.lit("recorded"),
        journey=pl.int_range(1, pl.len() + 1).over("child_unique_id", order_by="start_date").cast(pl.UInt16),
    )


def _journeys(activities: pl.DataFrame) -> pl.DataFrame:
    return activities.select("child_unique_id", "journey", exit="next_activity")


def misses(found: Agreement) -> set[tuple[bool, str, int]]:
    return set(found.misses.rows())


def test_a_log_that_says_what_happened_has_no_misses():
    found = agreed(truth(), log(ROWS), log(ROWS))
    assert (found.of_all.least, found.of_said.least, found.misses.height) == (1, 1, 0)


def test_a_miss_of_a_child_whose_rows_all_tell_is_ours():
    wrong = [*ROWS[:3], ("C", "contact", 3, "advice")]
    found = agreed(truth(hidden="blank_child_id"), log(wrong), log(ROWS))
    assert misses(found) == {(True, "thought to go on, or back, to what was near or under way", 1)}
    assert found.of_said == found.of_all
    assert found.of_all.hand_offs == found.of_all.exits == pytest.approx(3 / 4)


def test_a_miss_that_a_hidden_row_accounts_for_is_put_down_to_it_and_to_the_rows_beside_it():
    found = agreed(truth(hidden="blank_child_id"), log(ROWS[1:]), log(ROWS))
    assert misses(found) == {
        (False, "its own row: blank child id", 1),
        (False, "another row of the child: blank child id", 1),
    }
    assert found.of_said.least == 1
    assert found.of_all.hand_offs == pytest.approx(3 / 4)
    assert found.of_all.journey_numbers == pytest.approx(2 / 4)


def test_a_miss_that_the_whole_return_has_too_is_ours_whatever_is_hidden():
    wrong = [("A", "contact", 1, "nfa"), ("A", "contact", 9, "nfa"), *ROWS[2:]]
    found = agreed(truth(hidden="blank_child_id"), log(wrong), log(wrong))
    assert misses(found) == {(True, "thought to go on, or back, to what was near or under way", 1)}
    assert found.of_said.hand_offs == found.of_all.hand_offs == pytest.approx(3 / 4)
