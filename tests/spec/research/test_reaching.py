"""k, l and t, worked by hand; columns made coarser, children left out, and a refusal where that is not enough."""

import math

import polars as pl
import pytest

from childflow.errors import DisclosureError
from childflow.stages.anonymise.research.anonymity import anonymity, cells_of, classes_of
from childflow.stages.anonymise.research.generalising import Column, Goal, best, choices
from tests.lib.lists import pseudonymised
from tests.lib.researched import researched, settings

SIX = pl.DataFrame(
    {
        "age": ["1-4", "1-4", "1-4", "1-4", "5-9", "5-9"],
        "sex": ["f", "f", "f", "f", "m", "m"],
        "ill": ["flu", "flu", "flu", "cold", "cold", "cold"],
    }
)
WIDER = {"under 10": ("1-4", "5-9")}


def reached(table, by, sensitive):
    return anonymity(classes_of(cells_of(table, [*by, *sensitive]), by, sensitive), sensitive)


def test_k_is_the_smallest_class_and_l_the_fewest_values_in_any():
    """Four girls (flu three times, cold once) and two boys (cold twice); of all six, three have each."""
    found = reached(SIX, ["age", "sex"], ["ill"])
    assert (found.k, found.distinct) == (2, {"ill": 1})
    assert found.entropy["ill"] == pytest.approx(1)
    assert found.closeness["ill"] == pytest.approx(0.5)


def test_of_one_class_of_everybody_t_is_nought_and_entropy_l_counts_even_values():
    found = reached(SIX.with_columns(age=pl.lit("any"), sex=pl.lit("any")), ["age", "sex"], ["ill"])
    assert (found.k, found.distinct, found.closeness) == (6, {"ill": 2}, {"ill": 0.0})
    assert found.entropy["ill"] == pytest.approx(2)


def test_the_girls_alone_have_little_by_entropy():
    even = -(0.75 * math.log(0.75) + 0.25 * math.log(0.25))
    found = reached(SIX.head(4), ["sex"], ["ill"])
    assert found.entropy["ill"] == pytest.approx(math.exp(even)) == pytest.approx(1.7547, abs=1e-4)


def test_a_missing_value_is_a_value_of_its_own():
    table = pl.DataFrame({"sex": ["f", None, None], "ill": ["flu", None, "flu"]})
    found = reached(table, ["sex"], ["ill"])
    assert (found.k, found.distinct) == (1, {"ill": 1})


def ways(goal):
    return list(choices(SIX, [Column("age", [WIDER]), Column("sex", [])], ["ill"], goal))


def test_of_all_ways_the_one_that_loses_least_is_taken():
    """k = 2 needs nothing. k = 3 cannot have sex told, as there are two boys, unless they are left out."""
    nothing = best(ways(Goal(2, 1, 1.0, 0.0)), Goal(2, 1, 1.0, 0.0))
    assert (nothing.levels, nothing.suppressed, nothing.loss) == ({"age": 0, "sex": 0}, 0, 0.0)
    goal = Goal(3, 1, 1.0, 0.0)
    assert best(ways(goal), goal).levels == {"age": 1, "sex": 1}
    goal = Goal(3, 1, 1.0, 0.4)
    left_out = best(ways(goal), goal)
    assert (left_out.levels, left_out.suppressed) == ({"age": 0, "sex": 0}, 2)
    assert left_out.loss == pytest.approx(2 / 6, abs=1e-6)


def test_loss_counts_what_a_value_may_now_stand_for():
    """Age told in a band of all two of its values is lost whole; sex is as it was: a half on average."""
    way = next(way for way in ways(Goal(1, 1, 1.0, 0.0)) if way.levels == {"age": 1, "sex": 0})
    assert way.loss == pytest.approx(0.5)


def test_where_few_enough_cannot_be_left_out_there_is_no_way():
    goal = Goal(3, 2, 0.01, 0.0)
    assert best(ways(goal), goal).levels["sex"] == 1
    assert best(ways(Goal(7, 1, 1.0, 0.5)), Goal(7, 1, 1.0, 0.5)) is None


def test_a_run_that_cannot_reach_it_says_what_came_nearest_and_what_to_do():
    contacts = [{"child": f"c{n}", "gender": "female"} for n in range(4)]
    with pytest.raises(DisclosureError) as caught:
        researched({"contacts": pseudonymised("contacts", contacts)}, settings(k=5))
    said = str(caught.value)
    assert "at best 4 of 4 children would be left out, and 10% is the most" in said
    assert "Nothing was written" in said
    assert caught.value.exit_code == 6


def test_what_passes_is_as_coarse_as_was_chosen_and_nobody_is_alone():
    genders = ["female"] * 8 + ["male"] * 7 + ["neither"] * 2
    rows = [{"child": f"c{n:02}", "gender": gender, "contact_source": "6"} for n, gender in enumerate(genders)]
    asked = settings(k=5, l=1, t=1.0, quasi_identifiers={"gender": [{"not_stated": ["neither"]}]}, most_suppressed=0.2)
    made = researched({"contacts": pseudonymised("contacts", rows)}, asked)
    assert made.attributes["gender"].value_counts().sort("gender").rows() == [("female", 8), ("male", 7)]
    assert made.told.cost.children_suppressed == 2
    assert made.attributes["latest_source"].null_count() == 15
    assert "contact_source" not in made.lists["contacts"].columns
    account = made.reconciliation["contacts"]
    assert account.set_aside == {"its child is too rare to pass": 2}
    assert account.left == made.lists["contacts"].height == 15


def test_rows_are_numbered_anew_lest_their_order_tell_the_order_of_true_dates():
    rows = [{"child": f"c{n % 5}", "gender": "female"} for n in range(20)]
    made = researched({"contacts": pseudonymised("contacts", rows)}, settings(k=2, l=1, t=1.0))
    contacts = made.lists["contacts"]
    assert contacts["_record"].to_list() == list(range(1, contacts.height + 1))
    assert contacts["child"].is_sorted()
