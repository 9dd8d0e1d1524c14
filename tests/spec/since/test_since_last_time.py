"""What became of an issue from one return to the next.

In every story one child's contact lacks its source (rule 8866); the returns are drawn at the end of each month.
"""

from datetime import date

import pytest

from childflow.rule_settings import RuleSetting
from childflow_schemas.rules import RULES
from tests.lib.runs import ALL, judged, judged_in_turn

RULE = "8866"
WITHOUT = "contacts | date_of_contact | contact_source\nA | 4 Mar | -"
FILLED = "contacts | date_of_contact | contact_source\nA | 4 Mar | 6"
LEFT = "contacts | date_of_contact | contact_source\nB | 9 Jun | 6"
TWICE = f"{WITHOUT}\nA | 4 Mar | -"
ONCE_OF_TWO = f"{WITHOUT}\nA | 4 Mar | 6"
NO_LIST = "referrals | date_of_referral | referral_source\nB | 9 Jun | 6"


def of_rule(frame, column, rule=RULE):
    return frame.filter(rule=rule)[column].to_list()


STORIES = {
    "nothing to compare with": ([WITHOUT], [None], []),
    "it is still there": ([WITHOUT, WITHOUT], ["still"], []),
    "it is new": ([FILLED, WITHOUT], ["new"], []),
    "the cell was filled": ([WITHOUT, FILLED], [], ["fixed"]),
    "the row has left the window": ([WITHOUT, LEFT], [], ["gone"]),
    "the list was left out": ([WITHOUT, NO_LIST], [], ["not_looked_at"]),
    "it was fixed and came back": ([WITHOUT, FILLED, WITHOUT], ["new"], []),
    "nobody looked in between": ([WITHOUT, NO_LIST, WITHOUT], ["still"], []),
    "nobody looked, and then it was fixed": ([WITHOUT, NO_LIST, FILLED], [], ["fixed"]),
    "nobody has looked twice": ([WITHOUT, NO_LIST, NO_LIST], [], ["not_looked_at"]),
    "listed twice, and one of the two filled": ([TWICE, ONCE_OF_TWO], ["still"], ["fixed"]),
    "listed twice, and then once": ([TWICE, WITHOUT], ["still"], ["gone"]),
    "listed once, and then twice": ([WITHOUT, TWICE], ["still", "new"], []),
}


@pytest.mark.parametrize("story", STORIES)
def test_what_became_of_the_issue(story):
    returns, states, ends = STORIES[story]
    months = ["31 Mar", "30 Apr", "31 May"]

    *_, last = judged_in_turn(*zip(months, returns, strict=False))

    assert of_rule(last.issues, "state") == states
    assert of_rule(last.ended, "ended") == ends


@pytest.mark.parametrize(
    ("returns", "first_seen"),
    [
        ([WITHOUT], date(2024, 3, 31)),
        ([WITHOUT, WITHOUT, WITHOUT], date(2024, 3, 31)),
        ([WITHOUT, NO_LIST, WITHOUT], date(2024, 3, 31)),
        ([WITHOUT, FILLED, WITHOUT], date(2024, 5, 31)),
        ([WITHOUT, LEFT, WITHOUT], date(2024, 5, 31)),
    ],
    ids=["now", "for three months", "though nobody looked once", "again, once fixed", "again, once gone"],
)
def test_since_when_an_issue_is_known(returns, first_seen):
    *_, last = judged_in_turn(*zip(["31 Mar", "30 Apr", "31 May"], returns, strict=False))

    assert of_rule(last.issues, "first_seen") == [first_seen]


def test_a_date_that_is_filled_in_makes_a_record_known_by_another_key():
    undated = "contacts | date_of_contact | contact_source\nA | - | 6"

    _, april = judged_in_turn(("31 Mar", undated), ("30 Apr", FILLED))

    assert of_rule(april.ended, "ended", "A1-01") == ["gone"]


def test_the_same_breach_in_two_lists_is_two_issues():
    both = (
        "contacts | date_of_contact | gender | contact_source\nA | 4 Mar | - | 6\n\n"
        "referrals | date_of_referral | gender | referral_source\nA | 4 Mar | - | 6"
    )

    issues = judged(both).issues.filter(rule="4180")

    assert issues["issue_key"].n_unique() == issues.height == 2


def test_the_first_run_has_nothing_to_compare_with():
    [run] = judged(WITHOUT).runs.to_dicts()

    assert (run["run"], run["extraction_date"], run["rows"]) == (1, date(2024, 7, 31), 1)
    assert [run[word] for word in ("new", "still", "fixed", "gone", "not_looked_at")] == [None] * 5


def test_each_run_is_counted_and_each_rule_of_it():
    only = {rule.id: RuleSetting(off="not of this story") for rule in RULES if rule.id != RULE}
    march = judged(WITHOUT, "31 Mar", settings=only)
    april = judged(TWICE, "30 Apr", march.history, only)
    last = judged(FILLED, "31 May", april.history, only)

    counts = last.runs.select("run", "rows", "errors", "new", "still", "fixed", "gone", "not_looked_at").rows()
    assert counts == [(1, 1, 1, None, None, None, None, None), (2, 2, 2, 1, 1, 0, 0, 0), (3, 1, 0, 0, 0, 1, 1, 0)]
    of_8866 = last.rules.filter(rule=RULE, list="contacts").select("run", "failed", "new", "fixed", "gone").rows()
    assert of_8866 == [(1, 1, None, None, None), (2, 2, 1, 0, 0), (3, 0, 0, 1, 1)]


def test_the_same_return_judged_again_replaces_its_run_and_is_compared_with_the_one_before():
    first = judged(WITHOUT, "31 Mar")
    second = judged(FILLED, "30 Apr", first.history)

    again = judged(FILLED, "30 Apr", second.history)

    assert of_rule(again.ended, "ended") == ["fixed"]
    for part in ("runs", "rules", "spells"):
        assert getattr(again.history, part).equals(getattr(second.history, part))
    assert again.issues.equals(second.issues)


def test_the_first_return_judged_again_is_still_the_first():
    first = judged(WITHOUT)

    again = judged(WITHOUT, history=first.history)

    assert again.runs.equals(first.runs)
    assert again.issues["state"].to_list() == [None] * again.issues.height


def test_a_return_corrected_and_drawn_on_the_same_day_is_another_run():
    again = judged(FILLED, history=judged(WITHOUT).history)

    assert again.runs["run"].to_list() == [1, 2]
    assert of_rule(again.ended, "ended") == ["fixed"]


def test_an_older_return_is_looked_at_by_itself_and_the_history_stays_as_it_was():
    july = judged(WITHOUT, "31 Jul")

    march = judged(FILLED, "31 Mar", july.history)

    assert march.issues["state"].null_count() == march.issues.height
    assert march.ended.is_empty()
    assert march.runs["extraction_date"].to_list() == [date(2024, 3, 31)]
    assert march.history is july.history


def test_no_child_is_remembered_for_longer_than_the_last_return_can_be_judged_again():
    runs = list(judged_in_turn(("31 Mar", WITHOUT), ("30 Apr", FILLED), ("31 May", FILLED), ("30 Jun", FILLED)))

    known = [of_rule(each.history.spells, "last_run") for each in runs]
    assert known == [[1], [1], [], []]


def test_a_rule_that_the_authority_switches_off_ends_its_issues_unlooked_at_once():
    off = {RULE: RuleSetting(off="agreed with the inspectors")}
    march = judged(WITHOUT, "31 Mar")

    april = judged(WITHOUT, "30 Apr", march.history, off)
    may = judged(WITHOUT, "31 May", april.history, off)
    june = judged(WITHOUT, "30 Jun", may.history)

    assert [of_rule(each.ended, "ended") for each in (april, may)] == [["not_looked_at"], []]
    assert of_rule(june.issues, "state") == ["new"]


def test_another_severity_is_no_other_issue():
    march = judged(WITHOUT, "31 Mar")

    april = judged(WITHOUT, "30 Apr", march.history, {RULE: RuleSetting(severity="query")})

    assert april.issues.filter(rule=RULE).select("severity", "state").rows() == [("query", "still")]


def test_a_column_that_was_left_out_leaves_its_issues_unlooked_at():
    march = judged(WITHOUT, "31 Mar")
    fewer = ALL | {"contacts": ["child_unique_id", "date_of_contact"]}

    april = judged(WITHOUT, "30 Apr", march.history, present=fewer)

    assert of_rule(april.ended, "ended") == ["not_looked_at"]
