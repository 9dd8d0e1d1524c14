"""Patterns: what a person may write, and whose history contains it.

A history is drawn as activities with their dates, its journeys one under the other; an exit stands after `>`.
"""

import polars as pl
import pytest

from childflow.errors import ConfigurationError
from childflow.patterns import parse_pattern
from childflow.stages.journeys import matching, variants
from tests.lib.journeys import CUT_OFF, assert_drawn, day
from tests.lib.patterns import PLACES, events_of, journeys_of

HISTORIES = """
A | contact 4 Jan > nfa | contact 5 Feb > nfa | contact 6 Mar, referral 7 Mar, assessment 8 Mar > nfa
B | contact 4 Jan, referral 5 Jan > nfa | contact 1 Mar > advice
C | contact 4 Jan, contact 5 Jan, referral 6 Jan, section_47 7 Jan, cp_plan 20 Jan
D | section_47 4 Jan > nfa | referral 4 Jun, section_47 5 Jun, assessment 6 Jun
E | section_47 2 Jan > nfa | cp_plan 30 Jul
"""


def who(pattern: str, histories: str = HISTORIES) -> str:
    """The children that match, and after `?` how many it cannot be said of yet."""
    found = matching(events_of(histories), parse_pattern(pattern, PLACES), CUT_OFF)
    return " ".join([*found.children["child"], *([f"?{found.undecided}"] if found.undecided else [])])


@pytest.mark.parametrize(
    ("pattern", "children"),
    [
        ("contact", "A B C"),
        ("contact -> referral", "A B C"),
        ("referral -> contact", "B"),
        ("contact{2}", "A C"),
        ("contact{3,} -> referral", "A"),
        ("contact{1,2} -> referral -> section_47", "C"),
        ("contact -> contact? -> referral -> assessment", "A"),
        ("referral -> assessment | section_47", "A C D"),
        ("(contact -> referral) | cp_plan", "A B C E"),
        ("referral -> any -> cp_plan", "C"),
        ("contact ->> cp_plan", "C"),
        ("section_47 ->> assessment", "D"),
        ("any+", "A B C D E"),
        ("early_help", ""),
    ],
)
def test_a_sequence_is_found_anywhere_in_the_history_across_journeys(pattern, children):
    assert who(pattern) == children


@pytest.mark.parametrize(
    ("pattern", "children"),
    [
        ("contact -> nfa", "A"),
        ("contact -> nfa -> contact -> nfa", "A"),
        ("contact{2}", "A C"),
        ("contact -> advice | nfa", "A B"),
        ("nfa -> referral", "D"),
    ],
)
def test_an_exit_counts_only_where_the_pattern_names_one(pattern, children):
    assert who(pattern) == children


@pytest.mark.parametrize(
    ("pattern", "children"),
    [
        ("section_47 then cp_plan within 2 weeks", "C"),
        ("section_47 then cp_plan within 8 months", "C E ?1"),
        ("section_47 then no cp_plan within 6 months", "D E"),
        ("section_47 then no cp_plan within 7 months", "?1"),
        ("section_47 then no cp_plan within 1 year", "?1"),
        ("section_47 then no cp_plan", "D"),
        ("section_47 then cp_plan", "C E"),
        ("contact{2} then section_47 | assessment within 4 days", "A C"),
        ("contact then no contact within 30 days", "A B C"),
        ("contact then no any within 1 day", "A B"),
    ],
)
def test_what_follows_in_time_is_counted_from_the_start_of_the_last_activity(pattern, children):
    assert who(pattern) == children


def test_a_child_whose_time_is_not_over_is_neither_counted_nor_passed_over():
    found = matching(events_of("A | section_47 1 Jul"), parse_pattern("section_47 then no cp_plan within 31 days", PLACES), CUT_OFF)
    late = matching(events_of("A | section_47 30 Jun"), parse_pattern("section_47 then no cp_plan within 31 days", PLACES), CUT_OFF)

    assert (found.children.height, found.undecided, found.of) == (0, 1, 1)
    assert (late.children.height, late.undecided, late.of) == (1, 0, 1)
    assert day("31 Jul") == CUT_OFF


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("contct", "`contct`, which is no activity or exit of this map. Did you mean `contact`?"),
        ("contact referral", "needs an arrow or `then` where `referral` stands"),
        ("contact ->", "needs an activity or exit where it ends"),
        ("-> contact", "needs an activity or exit where `->` stands"),
        ("(contact -> referral", "needs a closing bracket where it ends"),
        ("contact{3,2}", "needs a number of times up to 1,000, the smaller first where `{3,2}` stands"),
        ("contact{9999}", "needs a number of times up to 1,000"),
        ("contact then no cp_plan within 6", "needs a number of days, weeks, months or years where `6` stands"),
        ("contact then within 6 months", "needs an activity or exit where `within` stands"),
        ("contact.*", "needs an arrow or `then` where `.` stands"),
        ("", "needs an activity or exit where it ends"),
    ],
)
def test_a_pattern_that_cannot_be_understood_is_told_where(pattern, said):
    with pytest.raises(ConfigurationError) as told:
        parse_pattern(pattern, PLACES)

    assert said in str(told.value)


def test_variants_are_counted_with_their_share_and_what_they_cover_together():
    histories = """
A | contact 4 Jan > nfa | contact 5 Feb > nfa
B | contact 4 Jan > nfa
C | contact 4 Jan, referral 5 Jan
"""
    found = variants(events_of(histories), journeys_of(histories)).with_columns(
        pl.col("share", "covered").mul(100).cast(pl.Int32)
    )

    assert_drawn(
        found,
        """
variant             | journeys | children | share | covered
contact -> nfa      | 3        | 2        | 75    | 75
contact -> referral | 1        | 1        | 25    | 100
""",
    )
