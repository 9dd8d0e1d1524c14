"""How a map is discovered: what follows what, how soon and how surely, and what the words of outcomes mean."""

import polars as pl
import pytest

from childflow.stages.discover.counting import REACH, counted_ways
from childflow.stages.discover.event_log import lists_of_log, merged
from childflow.stages.discover.wording import alike, exit_meant, node_meant
from tests.lib.journeys import front_door
from tests.lib.tables import day

EXITS = front_door().exit_ids
NODES = front_door().node_ids


def ways(*pairs: tuple[str, str, list[int]]) -> dict[tuple[str, str], dict]:
    rows = [(one, other, gap) for one, other, gaps in pairs for gap in gaps]
    frame = pl.DataFrame(rows, schema={"from_node": pl.String, "to_node": pl.String, "gap": pl.Int32}, orient="row")
    return {(row["from_node"], row["to_node"]): row for row in counted_ways(frame).iter_rows(named=True)}


def test_the_dependency_is_that_of_the_heuristics_miner():
    """(a>b - b>a) / (a>b + b>a + 1); of a loop, a>a / (a>a + 1). Weijters and van der Aalst 2003."""
    found = ways(("a", "b", [1] * 8), ("b", "a", [1] * 2), ("c", "c", [1] * 4), ("a", "d", [1] * 5))
    assert found["a", "b"]["dependency"] == pytest.approx(6 / 11)
    assert found["b", "a"]["dependency"] == pytest.approx(-6 / 11)
    assert found["c", "c"]["dependency"] == pytest.approx(4 / 5)
    assert found["a", "d"]["dependency"] == pytest.approx(5 / 6)


def test_a_window_is_the_first_that_holds_nineteen_of_twenty():
    assert ways(("a", "b", [1] * 19 + [4]))["a", "b"]["within"] == 1
    assert ways(("a", "b", [1] * 18 + [4] * 2))["a", "b"]["within"] == 5


def test_what_begins_on_any_day_alike_is_chance():
    """Once a day, all the days that are looked at: nothing is beyond chance. A start that does follow stands out."""
    chance = list(range(1, REACH + 1))
    assert ways(("a", "b", chance))["a", "b"]["beyond"] == pytest.approx(0)
    both = ways(("a", "b", [*chance, *[2] * 40]))["a", "b"]
    assert both["beyond"] == pytest.approx(40)
    assert both["within"] <= 3


@pytest.mark.parametrize(
    ("outcome", "meant"),
    [
        ("completed", "closed_outcomes_met"),
        ("Outcomes_met", "closed_outcomes_met"),
        ("NFA", "nfa"),
        ("family_withdrew", "closed_disengaged"),
        ("did_not_attend", "closed_disengaged"),
        ("moved_out_of_area", "closed_moved"),
        ("adult_services", "closed_adult_services"),
        ("signposted", "advice"),
        ("entered_in_error", "cancelled"),
        ("breached", None),
    ],
)
def test_the_words_of_an_outcome_say_which_exit(outcome, meant):
    assert exit_meant(outcome, EXITS) == meant


@pytest.mark.parametrize(
    ("outcome", "meant"),
    [
        ("came_into_care", "looked_after"),
        ("looked_after", "looked_after"),
        ("step_up_to_social_care", "referral"),
        ("stepped_down", "early_help"),
        ("s47", "section_47"),
        ("completed", None),
    ],
)
def test_the_words_of_an_outcome_say_which_node(outcome, meant):
    assert node_meant(outcome, NODES) == meant


def test_spellings_of_one_activity_are_merged_and_others_are_not():
    assert alike("Strategy Discussion", "strategy_discussion ")
    assert alike("Family group conference", "Family Group Conferance")
    assert not alike("Section 47", "Section 17")
    assert not alike("Review", "Referral")
    assert merged(["Family group conference", "Contact", "family group conferance"]) == {
        "Family group conference": ["Family group conference", "family group conferance"],
        "Contact": ["Contact"],
    }


def log(rows: list[tuple[str, str, str | None]]) -> pl.DataFrame:
    told = [(child, activity, day("4 Mar"), day("5 Mar"), outcome) for child, activity, outcome in rows]
    return pl.DataFrame(told, schema=["child", "activity", "start_date", "end_date", "outcome"], orient="row")


def test_what_a_log_seldom_says_is_not_written_down():
    """A name or a wording that few rows have may be about one child."""
    rows = [(str(n), "Family hub", "Closed: aims met") for n in range(6)]
    rows += [("7", "Family hub", "Anna went to her aunt"), ("8", "Visit to Anna", None)]
    lists, local, _ = lists_of_log(log(rows))
    assert [each.name for each in local] == ["family_hub"]
    assert local[0].outcomes == ("closed_aims_met",)
    assert lists["family_hub"]["outcome"].drop_nulls().unique().to_list() == ["closed_aims_met"]


def test_an_outcome_of_many_wordings_is_free_text_and_is_not_read():
    rows = [(str(n), "Family hub", f"note {n % 40}") for n in range(400)]
    assert lists_of_log(log(rows))[1][0].outcomes == ()


def test_an_activity_called_as_a_list_of_annex_a_has_another_name():
    assert lists_of_log(log([(str(n), "Early help", None) for n in range(6)]))[1][0].name == "early_help_log"
