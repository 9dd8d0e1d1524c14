"""Lists 10 and 11: children adopted or to be adopted, and those who adopt."""

from __future__ import annotations

from datetime import date

import polars as pl

from childflow.synthetic.columns import chosen, drawn, identifier, known, when_known
from childflow.synthetic.shown import Shown

ETHNICITIES = {"WBRI": 82, "WOTH": 5, "AIND": 2, "APKN": 2, "BAFR": 2, "BCRB": 2, "MOTH": 2, "NOBT": 3}
ADOPTED = ("E11", "E12")
REVERSED = {"RD1": 30, "RD2": 25, "RD3": 35, "RD4": 10}
STAGES = ("stage_1_started", "stage_1_ended", "stage_2_started", "stage_2_ended", "submitted", "approved", "matched")
DAYS_AFTER_ENQUIRY = (30, 95, 110, 215, 225, 250, 400)
LEFT_AFTER = 0.25
"""Share of enquirers who leave before approval: assumed."""


def _after(share: float) -> pl.Expr:
    """A day that share of the way through a care period that ends in adoption."""
    days = (pl.col("end") - pl.col("start")).dt.total_days()
    return pl.col("start") + pl.duration(days=(days * share).cast(pl.Int64))


def adoption(shown: Shown) -> pl.DataFrame:
    """List 10: every child in care whose plan was ever adoption, from the decision on."""
    day = shown.day
    rows = shown.rows("children_in_care").filter("adoption").with_columns(decided=_after(0.32))
    recent = pl.lit(True) if shown.since is not None else pl.col("end") >= pl.lit(day).dt.offset_by("-12mo")
    adopted = pl.col("reason").is_in(ADOPTED)
    steps = {"placement_order": 0.42, "matched": 0.6, "placed": 0.7, "ordered": 1.0}
    dated = rows.filter(pl.col("decided") <= day, recent).with_columns(
        **{name: pl.when(adopted).then(_after(share)) for name, share in steps.items()},
        reversed=pl.when(~adopted).then(_after(0.5)),
    )
    return dated.with_columns(
        family_identifier=pl.when(adopted).then(family_identifier(pl.col("child"))),
        date_entered_care="start",
        date_of_decision_to_place="decided",
        date_of_placement_order=known("placement_order", day),
        date_of_matching=known("matched", day),
        date_placed_for_adoption=known("placed", day),
        date_of_adoption_order=known("ordered", day),
        date_of_decision_reversed=known("reversed", day),
        reason_decision_reversed=when_known("reversed", day, chosen(REVERSED, 51)),
        date_placed_for_fostering_for_adoption=pl.when(adopted & (drawn(50) < 0.15)).then(known("decided", day)),
    )


def family_identifier(child: pl.Expr) -> pl.Expr:
    """The adoptive family of the child numbered `child`."""
    return identifier(child + 77_777, "AF", 6)


def adopters(shown: Shown) -> pl.DataFrame:
    """List 11: two adopters for each child matched, and others at every stage, on dates of their own."""
    day = shown.day
    earliest = shown.since or date(day.year - 1, day.month, min(day.day, 28))
    matched = adoption(shown).drop_nulls("matched").select("child", "matched", "placed", "ordered")
    others = _enquirers(shown, len(matched) * 2 + 4, earliest)
    frame = pl.concat([_matched(matched), others], how="diagonal").filter(
        pl.col("start") <= day, pl.col("left").fill_null(day) >= earliest
    )
    gone = pl.col("left").is_not_null() & (pl.col("left") <= day)
    stages = {
        f"date_{name}" if name.startswith("stage") else name: pl.when(~gone | (pl.col(name) < pl.col("left"))).then(
            known(name, day)
        )
        for name in STAGES
    }
    return (
        frame.with_columns(**stages)
        .with_columns(
            adopter_identifier=identifier(pl.col("child") * 2 + pl.col("second"), "AD", 6),
            family_identifier=family_identifier(pl.col("child")),
            gender=pl.when((pl.col("second") == 1) ^ (drawn(60) < 0.1))
            .then(pl.lit("female"))
            .otherwise(pl.lit("male")),
            ethnicity=chosen(ETHNICITIES, 61),
            disability=drawn(62) < 0.06,
            fostering_for_adoption=drawn(63) < 0.15,
            date_enquiry_received="start",
            date_application_submitted="submitted",
            date_application_approved="approved",
            date_matched="matched",
            date_children_placed=known("placed", day),
            number_of_children_placed=pl.when(pl.col("placed") <= day).then(1).cast(pl.Int32),
            date_of_adoption_order=known("ordered", day),
            date_left_adoption_process=known("left", day),
            reason_left_adoption_process=pl.when(pl.col("left") <= day).then(chosen({"1": 70, "2": 20, "3": 10}, 64)),
            record=pl.lit(None, pl.Int64),
        )
        .sort("date_enquiry_received", "adopter_identifier")
    )


def _matched(children: pl.DataFrame) -> pl.DataFrame:
    """Adopters of the children matched: their enquiry came a year and more before."""
    pairs = children.join(pl.DataFrame({"second": [0, 1]}), how="cross")
    enquiry = pl.col("matched").dt.offset_by("-400d")
    dates = {
        name: enquiry + pl.duration(days=days)
        for name, days in zip(STAGES, DAYS_AFTER_ENQUIRY, strict=True)
        if name != "matched"
    }
    return pairs.with_columns(start=enquiry, left=pl.lit(None, pl.Date), **dates)


def _enquirers(shown: Shown, number: int, earliest: date) -> pl.DataFrame:
    """People who enquired without a match yet; some of them left."""
    span = (shown.day - earliest).days
    frame = pl.DataFrame({"child": pl.int_range(500_000, 500_000 + number, eager=True), "second": [0] * number})
    start = pl.lit(earliest) + pl.duration(days=(pl.col("child") * 7919 % max(span, 1)))
    dates = {
        name: pl.col("start") + pl.duration(days=days)
        for name, days in zip(STAGES, DAYS_AFTER_ENQUIRY, strict=True)
        if name != "matched"
    }
    leaves = pl.when(drawn(65) < LEFT_AFTER).then(
        pl.col("start") + pl.duration(days=(40 + drawn(66) * 170).cast(pl.Int64))
    )
    return frame.with_columns(start=start).with_columns(
        left=leaves,
        matched=pl.lit(None, pl.Date),
        placed=pl.lit(None, pl.Date),
        ordered=pl.lit(None, pl.Date),
        **dates,
    )
