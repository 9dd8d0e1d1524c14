"""Lists 8 and 9: children in care and care leavers, with the details of placement that nothing else depends on."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.synthetic.columns import chosen, drawn, known, last_of_every, when_known
from childflow.synthetic.places import NEIGHBOURS, own_place, postcode
from childflow.synthetic.shown import Shown

FOSTERED = {"U6": 42, "U4": 20, "U1": 8, "U3": 10, "K2": 12, "R3": 1, "Z1": 2}
OLDER = {"U6": 32, "U4": 14, "U3": 4, "K2": 16, "H5": 24, "P2": 8, "Z1": 2}
ALONE = {"U6": 85, "K2": 10, "Z1": 5}
OLDER_ALONE = {"H5": 52, "U6": 28, "P2": 16, "Z1": 4}
ADOPTIVE = {"A4": 20, "A5": 30, "A6": 50}
PROVIDERS = {"PR1": 52, "PR4": 40, "PR5": 8}
PROVIDERS_ELSEWHERE = {"PR4": 83, "PR5": 17}
"""Of homes outside the authority, which has its own within."""

LEGAL = {"C2": 58, "C1": 20, "V2": 22}
PERMANENCE = {
    "return_to_family": 22,
    "sgo_or_cao": 16,
    "long_term_fostering": 38,
    "supported_living": 15,
    "residential": 9,
}
IN_TOUCH = {"yes": 92, "no": 3, "refused": 2, "not_required": 2, "returned_home": 1}
ACCOMMODATION = {"U": 38, "D": 22, "B": 12, "Z": 9, "E": 4, "K": 5, "X": 3, "C": 2, "S": 1, "R": 1, "T": 3}
ACCOMMODATION_OF_CHILDREN = {code: share for code, share in ACCOMMODATION.items() if code != "T"}
"""Foyers are for adults."""

ACTIVITY = {"F4": 5, "F5": 20, "P5": 5, "F2": 16, "P2": 3, "F1": 5, "P1": 1, "G5": 26, "G4": 12, "G6": 7}


def children_in_care(shown: Shown) -> pl.DataFrame:
    """List 8."""
    rows = shown.rows("children_in_care")
    if shown.since is not None:
        rows = rows.unique("record", maintain_order=True)
    return rows.with_columns(_period(shown)).with_columns(*_checks(shown), *_placement(shown), *_missing())


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
        pl.when(_adopted()).then(pl.lit("E1")).otherwise(_either(LEGAL, {"V2": 1}, 12)).alias("legal_status"),
        pl.when(_adopted())
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


def _adopted() -> pl.Expr:
    """Whether this period of care ends in adoption."""
    return pl.col("adoption") & pl.col("reason").is_in(["E11", "E12"]).fill_null(False)


def _placement(shown: Shown) -> list[pl.Expr]:
    """Where the child lives, in codes that age and legal status allow."""
    since = pl.min_horizontal(
        pl.lit(shown.day), pl.col("end"), pl.col("start") + pl.duration(days=(drawn(19) * 200).cast(pl.Int64))
    )
    older = (since - pl.col("born")).dt.total_days() > 16 * 365.25
    with_parents = (drawn(20) < 0.06) & pl.col("legal_status").is_in(["C1", "C2"])
    usual = pl.when(older).then(_either(OLDER, OLDER_ALONE, 21)).otherwise(_either(FOSTERED, ALONE, 21))
    outside = drawn(22) < 0.35
    authority = pl.lit(own_place(str(shown.preset.published["name"])))
    adopted = _adopted() & (pl.col("end") <= shown.day)
    return [
        (1 + (drawn(32) ** 4 * 4)).cast(pl.Int32).alias("number_of_placements_in_last_12_months"),
        since.alias("start_date_of_most_recent_placement"),
        pl.when(adopted)
        .then(chosen(ADOPTIVE, 33))
        .when(with_parents)
        .then(pl.lit("P1"))
        .otherwise(usual)
        .alias("placement_type"),
        pl.when(with_parents)
        .then(pl.lit("PR0"))
        .when(outside & usual.str.starts_with("U").not_())
        .then(chosen(PROVIDERS_ELSEWHERE, 23))
        .otherwise(chosen(PROVIDERS, 23))
        .alias("placement_provider"),
        postcode(drawn(27)).alias("placement_postcode"),
        pl.when(~adopted.fill_null(False) & ~with_parents & usual.is_in(["K2", "H5"]))
        .then(_urn())
        .alias("urn_of_placement"),
        pl.when(outside).then(pl.lit("out")).otherwise(pl.lit("in")).alias("placement_location"),
        pl.when(outside).then(chosen(NEIGHBOURS, 28)).otherwise(authority).alias("la_of_placement"),
        *(expr.alias(name) for name, expr in shown.worker().items()),
    ]


def _missing() -> list[pl.Expr]:
    """Episodes of going missing, and what was offered after the last."""
    missing = pl.when(drawn(24) < 0.9).then(0).otherwise((1 + drawn(25) ** 2 * 9).cast(pl.Int32)).cast(pl.Int32)
    absent = pl.when(drawn(29) < 0.97).then(0).otherwise(1).cast(pl.Int32)
    offered = chosen({"yes": 88, "no": 10, "unknown": 2}, 26)
    accepted = chosen({"yes": 60, "no": 40}, 30)
    return [
        missing.alias("number_of_missing_episodes_in_last_12_months"),
        absent.alias("number_of_absent_episodes_in_last_12_months"),
        pl.when(missing > 0).then(offered).alias("return_interview_offered"),
        pl.when((missing > 0) & (offered == "yes")).then(accepted).alias("return_interview_accepted"),
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
        type_of_accommodation=pl.when(reached & (pl.col("age_of_child") >= 18))
        .then(chosen(ACCOMMODATION, 41))
        .when(reached)
        .then(chosen(ACCOMMODATION_OF_CHILDREN, 41)),
        activity_status=pl.when(reached).then(chosen(ACTIVITY, 42)),
        **shown.worker(),
    ).with_columns(
        suitability_of_accommodation=pl.when(reached).then(
            pl.when(unsuitable).then(pl.lit("unsuitable")).otherwise(pl.lit("suitable"))
        )
    )
