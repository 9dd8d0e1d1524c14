"""What authorities come to together: counts add up, shares are of the sums, and what is no sum is not made one."""

import polars as pl

from childflow.stages.combine import FEW, NO_SUM, combined_indicators, combined_moves
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
