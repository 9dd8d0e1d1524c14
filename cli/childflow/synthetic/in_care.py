"""Lists 8 and 9: children in care and care leavers, with the details of placement that nothing else depends on."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.synthetic.columns import chosen, drawn, known, last_of_every, when_known
from childflow.synthetic.places import NEIGHBOURS, postcode
from childflow.synthetic.shown import Shown

PLACEMENTS = {"U6": 38, "U4": 16, "U1": 6, "U3": 8, "K2": 11, "H5": 8, "P1": 5, "P2": 4, "R3": 1, "S1": 1, "Z1": 2}
PLACEMENTS_ALONE = {"H5": 45, "U6": 35, "P2": 15, "Z1": 5}
PROVIDERS = {"PR1": 52, "PR4": 40, "PR5": 8}
LEGAL = {"C2": 57, "C1": 19, "V2": 20, "E1": 3, "J1": 0.6, "L2": 0.4}
PERMANENCE = {
    "return_to_family": 22,
    "sgo_or_cao": 16,
    "long_term_fostering": 38,
    "supported_living": 15,
    "residential": 9,
}
IN_TOUCH = {"yes": 92, "no": 3, "refused": 2, "not_required": 2, "returned_home": 1}
ACCOMMODATION = {"U": 38, "D": 22, "B": 12, "Z": 9, "E": 4, "K": 5, "X": 3, "C": 2, "S": 1, "R": 1, "T": 3}
ACTIVITY = {"F4": 5, "F5": 20, "P5": 5, "F2": 16, "P2": 3, "F1": 5, "P1": 1, "G5": 26, "G4": 12, "G6": 7}


def children_in_care(shown: Shown) -> pl.DataFrame:
    """List 8."""
    rows = shown.rows("children_in_care")
    if shown.since is not None:
        rows = rows.unique("record", maintain_order=True)
    return rows.with_columns(_period(shown)).with_columns(_checks(shown)).with_columns(_placement(shown))


def _period(shown: Shown) -> list[pl.Expr]:
    day = shown.day
    return [
        pl.col("unaccompanied").alias("uasc_in_last_12_months"),
        pl.col("start").alias("date_started_to_be_looked_after"),
        pl.col("need").alias("category_of_need"),
        (drawn(10) < 0.04).alias("second_period_in_last_12_months"),
        pl.min_horizontal(
            pl.lit(day), pl.col("end"), pl.col("start") + pl.duration(days=(drawn(11) * 160).cast(pl.Int64))
        ).alias("start_date_of_current_legal_status"),
        _either(LEGAL, {"V2": 1}, 12).alias("legal_status"),
        pl.when(pl.col("adoption"))
        .then(pl.lit("adoption"))
        .otherwise(_either(PERMANENCE, {"supported_living": 1}, 13))
        .alias("permanence_plan"),
        known("end", day).alias("date_ceased_to_be_looked_after"),
        when_known("end", day, "reason").alias("reason_ceased_to_be_looked_after"),
    ]


def _checks(shown: Shown) -> list[pl.Expr]:
    """The latest review, visit and check of each kind, at intervals near their statutory ones."""
    day = shown.day
    return [
        last_of_every(150 + (drawn(14) * 30).cast(pl.Int64), day, "end").alias("date_of_latest_statutory_review"),
        last_of_every(28 + (drawn(15) * 14).cast(pl.Int64), day, "end").alias("date_of_last_social_work_visit"),
        last_of_every(160 + (drawn(16) * 40).cast(pl.Int64), day, "end").alias("date_of_last_iro_visit"),
        last_of_every(190 + (drawn(17) * 170).cast(pl.Int64), day, "end").alias("date_of_last_health_assessment"),
        last_of_every(200 + (drawn(18) * 180).cast(pl.Int64), day, "end").alias("date_of_last_dental_check"),
    ]


def _placement(shown: Shown) -> list[pl.Expr]:
    missing = pl.when(drawn(24) < 0.9).then(0).otherwise((1 + drawn(25) ** 2 * 9).cast(pl.Int32)).cast(pl.Int32)
    placed = pl.col("start") + pl.duration(days=(drawn(19) * 200).cast(pl.Int64))
    outside = drawn(22) < 0.35
    went_missing = missing > 0
    offered = chosen({"yes": 88, "no": 10, "unknown": 2}, 26)
    return [
        (1 + (drawn(20) ** 4 * 4)).cast(pl.Int32).alias("number_of_placements_in_last_12_months"),
        pl.min_horizontal(pl.lit(shown.day), pl.col("end"), placed).alias("start_date_of_most_recent_placement"),
        _either(PLACEMENTS, PLACEMENTS_ALONE, 21).alias("placement_type"),
        chosen(PROVIDERS, 23).alias("placement_provider"),
        postcode(drawn(27)).alias("placement_postcode"),
        pl.when(drawn(21) > 0.72).then(_urn()).alias("urn_of_placement"),
        pl.when(outside).then(pl.lit("out")).otherwise(pl.lit("in")).alias("placement_location"),
        pl.when(outside)
        .then(chosen(NEIGHBOURS, 28))
        .otherwise(pl.lit(str(shown.preset.published["name"])))
        .alias("la_of_placement"),
        missing.alias("number_of_missing_episodes_in_last_12_months"),
        pl.when(drawn(29) < 0.97)
        .then(0)
        .otherwise(1)
        .cast(pl.Int32)
        .alias("number_of_absent_episodes_in_last_12_months"),
        pl.when(went_missing).then(offered).alias("return_interview_offered"),
        pl.when(went_missing & (offered == "yes"))
        .then(chosen({"yes": 60, "no": 40}, 30))
        .alias("return_interview_accepted"),
        *(expr.alias(name) for name, expr in shown.worker().items()),
    ]


def _urn() -> pl.Expr:
    return pl.lit("SC") + (drawn(31) * 900_000 + 100_000).cast(pl.Int64).cast(pl.String)


def _either(usual: Mapping[str, float], alone: Mapping[str, float], salt: int) -> pl.Expr:
    """A value drawn from `usual`, or from `alone` for a child who arrived alone."""
    return pl.when(pl.col("unaccompanied")).then(chosen(alone, salt)).otherwise(chosen(usual, salt))


def care_leavers(shown: Shown) -> pl.DataFrame:
    """List 9: who has support now. It has no date of its own: support begins when care ceased."""
    day = shown.day
    rows = shown.rows("care_leavers")
    if shown.since is None:
        rows = rows.unique("child", keep="last", maintain_order=True)
    in_touch = chosen(IN_TOUCH, 40)
    reached = in_touch == "yes"
    unsuitable = pl.col("type_of_accommodation").is_in(["X", "S", "R"]) | (drawn(43) < 0.05)
    return rows.with_columns(
        uasc="unaccompanied",
        allocated_personal_adviser=shown.worker()["allocated_worker"],
        eligibility_category=pl.when(pl.col("age_of_child") >= 18)
        .then(chosen({"former_relevant": 93, "qualifying": 7}, 44))
        .otherwise(pl.lit("relevant")),
        latest_pathway_plan_review_date=last_of_every(150 + (drawn(45) * 60).cast(pl.Int64), day, None),
        la_in_touch=in_touch,
        latest_date_of_contact=last_of_every(20 + (drawn(46) * 50).cast(pl.Int64), day, None),
        type_of_accommodation=pl.when(reached).then(chosen(ACCOMMODATION, 41)),
        activity_status=pl.when(reached).then(chosen(ACTIVITY, 42)),
        **shown.worker(),
    ).with_columns(
        suitability_of_accommodation=pl.when(reached).then(
            pl.when(unsuitable).then(pl.lit("unsuitable")).otherwise(pl.lit("suitable"))
        )
    )
