"""What authorities come to together: counts add up, shares are of the sums, and what is no sum is not made one."""

import polars as pl

from childflow.reconciliation import Account, added
from childflow.stages.combine import FEW, NO_SUM, Log, combined_indicators, combined_log, combined_moves
from childflow_schemas.indicators import INDICATORS


def indicators(*rows):
    """Indicators of one authority: (indicator, unit, numerator, denominator, value, complete) of one year."""
    frame = pl.DataFrame(
        rows, orient="row", schema=["indicator", "unit", "numerator", "denominator", "value", "complete"]
    )
    blank = [name for name in INDICATORS if name not in frame.columns]
    return frame.with_columns(
        title=pl.col("indicator"),
        kind=pl.lit("year"),
        period=pl.lit("2023-24"),
        **{name: pl.lit(None) for name in blank if name not in ("title", "kind", "period")},
    ).select(pl.col(name).cast(dtype) for name, dtype in INDICATORS.items())


NORTH = indicators(
    ("referrals", "number", None, None, 100.0, True),
    ("in_time", "%", 60, 80, 75.0, True),
    ("days", "working days", None, 80, 12.0, True),
    ("rare", "%", 1, 2, None, True),
)
SOUTH = indicators(
    ("referrals", "number", None, None, 50.0, True),
    ("in_time", "%", 10, 20, 50.0, False),
    ("days", "working days", None, 20, 30.0, True),
    ("rare", "%", 1, 3, None, True),
)


def of_all(name):
    together = combined_indicators({"north": NORTH, "south": SOUTH})
    return together.filter(pl.col("authority").is_null(), indicator=name).row(0, named=True)


def test_counts_are_added_and_each_authority_stays_beside_them():
    together = combined_indicators({"north": NORTH, "south": SOUTH}).filter(indicator="referrals")
    assert together.select("authority", "value", "authorities").rows() == [
        (None, 150.0, 2),
        ("north", 100.0, 1),
        ("south", 50.0, 1),
    ]


def test_a_share_is_of_the_sums_and_no_mean_of_shares():
    assert (of_all("in_time")["numerator"], of_all("in_time")["denominator"], of_all("in_time")["value"]) == (
        70,
        100,
        70,
    )
    assert not of_all("in_time")["complete"], "one of them does not know the whole year"


def test_a_median_of_many_is_not_made_up():
    assert (of_all("days")["value"], of_all("days")["why_blank"]) == (None, NO_SUM)


def test_a_share_of_few_stays_blank():
    assert (of_all("rare")["value"], of_all("rare")["why_blank"]) == (None, FEW)


def moves(*rows):
    return pl.DataFrame(
        rows, orient="row", schema=["from", "to", "on_map", "count", "recorded", "inferred", "median_days"]
    )


def test_moves_are_added_and_say_how_many_authorities_made_them():
    together = combined_moves(
        {
            "north": moves(("contact", "referral", True, 10, 6, 4, 1.0), ("contact", "cin", False, 1, 0, 1, 9.0)),
            "south": moves(("contact", "referral", True, 5, 5, 0, 2.0)),
        }
    )
    assert together.rows() == [("contact", "referral", True, 15, 11, 4, 2), ("contact", "cin", False, 1, 0, 1, 1)]


def log(days):
    """One child `A`, of family `F`, with a contact that led to a referral so many days later."""
    start = pl.Series([0, days]).cast(pl.Date)
    events = pl.DataFrame({"child": "A", "activity": ["contact", "referral"], "start_date": start})
    uint = {"event": pl.UInt32, "to": pl.UInt32, "through": pl.UInt32}
    links = pl.DataFrame({"event": [0], "kind": ["hand_off"], "to": [1], "through": [None]}, schema_overrides=uint)
    return Log(
        events=events.with_columns(source_list=pl.col("activity") + "s"),
        journeys=pl.DataFrame({"child": ["A"], "journey": [1]}),
        links=links,
        positions=pl.DataFrame({"child": ["A", "A"], "event": pl.Series([0, 1], dtype=pl.UInt32)}),
        children=pl.DataFrame({"child": ["A"], "family": ["F"]}),
        cohorts=pl.DataFrame({"child": ["A"], "cohort": ["everyone"]}),
    )


def test_a_child_of_one_pseudonym_in_two_authorities_stays_two():
    together = combined_log({"north": log(1), "south": log(5)}, {"north": "North", "south": "South"})
    assert together.children.rows() == [("north/A", "north/F", "North"), ("south/A", "south/F", "South")]
    assert together.journeys["child"].to_list() == ["north/A", "south/A"]
    assert sorted(together.cohorts.rows()) == [
        ("north/A", "authority=north"),
        ("north/A", "everyone"),
        ("south/A", "authority=south"),
        ("south/A", "everyone"),
    ]


def test_what_refers_to_a_row_of_events_still_does():
    together = combined_log({"north": log(1), "south": log(5)}, {"north": "North", "south": "South"})
    assert together.links.select("event", "to", "through").rows() == [(0, 1, None), (2, 3, None)]
    of = together.positions.select(child="child", whose=together.events["child"].gather(together.positions["event"]))
    assert of["child"].equals(of["whose"], check_names=False)


def test_children_are_in_the_order_of_what_they_are_called():
    logs = {name: log(1) for name in ("a", "a-b", "a.b", "A", "a_b")}
    together = combined_log(logs, {name: name for name in logs})
    called = together.events["child"].to_list()
    assert called == sorted(called)


def test_accounts_of_rows_are_added_list_by_list():
    north = {"contacts": Account(10, 1, {"no start date": 2}, 7)}
    south = {"contacts": Account(5, 0, {"no start date": 1, "no child": 1}, 3), "referrals": Account(2, 0, {}, 2)}
    assert added([north, south]) == {
        "contacts": Account(15, 1, {"no start date": 3, "no child": 1}, 10),
        "referrals": Account(2, 0, {}, 2),
    }
