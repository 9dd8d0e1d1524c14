"""Periods of care of the SSDA903: one row for each period, from its last episode, with what the other tables tell."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.stages.ingest.other_returns.making import Making, Sources, copied
from childflow.stages.ingest.other_returns.parts import day, joined, written, yes_or_no
from childflow.stages.ingest.other_returns.periods import CARRIED_ON, last_of_periods

KEY = ["_return", "CHILD"]
PERIOD = [*KEY, "_period"]
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
"""Temporary placements, which are not counted as placements."""
NOT_IN_CARE = "the child has no period of care in the return"

CHILDREN_IN_CARE: Sources = {
    "child_unique_id": ("Episodes.CHILD",),
    "gender": ("Header.SEX",),
    "ethnicity": ("Header.ETHNIC",),
    "date_of_birth": ("Header.DOB",),
    "uasc_in_last_12_months": ("UASC.DUC",),
    "date_started_to_be_looked_after": ("Episodes.DECOM",),
    "category_of_need": ("Episodes.CIN",),
    "second_period_in_last_12_months": ("Episodes.RNE",),
    "start_date_of_current_legal_status": ("Episodes.RNE",),
    "legal_status": ("Episodes.LS",),
    "date_of_latest_statutory_review": ("Reviews.REVIEW",),
    "number_of_placements_in_last_12_months": ("Episodes.RNE",),
    "date_ceased_to_be_looked_after": ("Episodes.DEC",),
    "reason_ceased_to_be_looked_after": ("Episodes.REC",),
    "start_date_of_most_recent_placement": ("Episodes.RNE",),
    "placement_type": ("Episodes.PLACE",),
    "placement_provider": ("Episodes.PLACE_PROVIDER",),
    "placement_postcode": ("Episodes.PL_POST",),
    "urn_of_placement": ("Episodes.URN",),
    "number_of_missing_episodes_in_last_12_months": ("Missing.MISSING",),
    "number_of_absent_episodes_in_last_12_months": ("Missing.MISSING",),
    "care_period_id": ("Episodes.CHILD", "Episodes.DECOM"),
}
OF_LATE = ("second_period_in_last_12_months", "number_of_placements_in_last_12_months")
"""Columns that are told of the last twelve months, by several episodes."""

Frames = Mapping[str, pl.DataFrame]


def care_of(making: Making, frames: Frames, episodes: pl.DataFrame, header: pl.DataFrame) -> pl.DataFrame:
    """One row for each period of care in each return; the other episodes of the period are merged into it.

    What is asked of the last twelve months is told where the day is known that the return was drawn, and of periods
    that had not ended by a year before.
    """
    last, before = last_of_periods(episodes.with_columns(_since=pl.col("_drawn").dt.offset_by("-12mo")))
    making.merge("children_in_care", before)
    for name in ("Reviews", "Missing", "UASC"):
        making.match(frames[name], last.unique(KEY), KEY, NOT_IN_CARE)
    told = _of_last(last.join(header, on=KEY, how="left", maintain_order="left"))
    for part in (
        _latest_review(told, frames["Reviews"]),
        _placements(pl.concat([last, before])),
        _second_period(last),
        _missing(told, frames["Missing"]),
        _asylum(told, frames["UASC"]),
    ):
        told = told.join(part, on=PERIOD, how="left", maintain_order="left")
    making.rows("children_in_care", told, CHILDREN_IN_CARE)
    return told


def _of_last(last: pl.DataFrame) -> pl.DataFrame:
    """With what the last episode says, and when the period, its legal status and its placement began."""
    return (
        copied(last, CHILDREN_IN_CARE)
        .with_columns(
            date_started_to_be_looked_after=pl.coalesce(written(pl.col("_started")), "DECOM"),
            start_date_of_current_legal_status=written(pl.col("_status_since")),
            date_ceased_to_be_looked_after=pl.when(pl.col("REC").ne_missing(CARRIED_ON)).then("DEC"),
            reason_ceased_to_be_looked_after=pl.when(pl.col("REC") != CARRIED_ON).then("REC"),
            start_date_of_most_recent_placement=written(pl.col("_placed")),
            care_period_id=joined(pl.col("CHILD"), written(pl.col("_started"))),
        )
        .drop(OF_LATE)
    )


def _of_late(periods: pl.DataFrame) -> pl.DataFrame:
    """The periods that had not ended a year before the return was drawn."""
    goes_on = pl.col("REC").is_null() | (pl.col("REC") == CARRIED_ON) | pl.col("_ended").is_null()
    return periods.filter(goes_on | (pl.col("_ended") > pl.col("_since")), pl.col("_period").is_not_null()).filter(
        pl.col("_since").is_not_null()
    )


def _latest_review(periods: pl.DataFrame, reviews: pl.DataFrame) -> pl.DataFrame:
    dated = reviews.select(*KEY, _reviewed=day("REVIEW")).drop_nulls()
    within = pl.col("_reviewed").is_between("_started", pl.coalesce("_ended", "_reviewed"))
    return (
        periods.select(*PERIOD, "_started", "_ended")
        .join(dated, on=KEY)
        .filter(within)
        .group_by(PERIOD)
        .agg(date_of_latest_statutory_review=written(pl.col("_reviewed").max()))
    )


def _placements(episodes: pl.DataFrame) -> pl.DataFrame:
    """How many placements of the last twelve months, temporary ones apart; one at least."""
    placements = episodes.group_by(*PERIOD, "_placed", "_since").agg(
        _until=pl.when(~pl.col("_ended").is_null().any()).then(pl.col("_ended").max()),
        _lasting=(~pl.col("PLACE").is_in(TEMPORARY)).any(),
    )
    of_late = (pl.col("_until").is_null() | (pl.col("_until") > pl.col("_since"))) & pl.col("_lasting")
    counted = pl.max_horizontal(of_late.sum(), pl.lit(1, pl.UInt32)).cast(pl.String)
    ends = pl.col("_until").is_null().any() | (pl.col("_until").max() > pl.col("_since").first())
    return (
        placements.filter(pl.col("_since").is_not_null(), pl.col("_period").is_not_null())
        .group_by(PERIOD)
        .agg(_ends=ends, number_of_placements_in_last_12_months=counted)
        .filter("_ends")
        .drop("_ends")
    )


def _second_period(last: pl.DataFrame) -> pl.DataFrame:
    before = pl.col("_ended").shift().over(KEY)
    told = last.sort(*PERIOD).with_columns(_before=before)
    again = (pl.col("_before") > pl.col("_since")).fill_null(False)
    return _of_late(told).select(*PERIOD, second_period_in_last_12_months=yes_or_no(again))


def _missing(periods: pl.DataFrame, missing: pl.DataFrame) -> pl.DataFrame:
    """How many times missing (M) and absent (A) in the last twelve months."""
    dated = missing.select(*KEY, _what=pl.col("MISSING").str.to_uppercase(), _from=day("MIS_START"), _to=day("MIS_END"))
    of_late = pl.coalesce(pl.col("_to") > pl.col("_since"), pl.lit(True)) & (pl.col("_from") <= pl.col("_drawn"))
    return (
        _of_late(periods)
        .select(*PERIOD, "_since", "_drawn")
        .join(dated, on=KEY, how="left")
        .group_by(PERIOD)
        .agg(
            (of_late & (pl.col("_what") == letter)).sum().cast(pl.String).alias(column)
            for letter, column in (
                ("M", "number_of_missing_episodes_in_last_12_months"),
                ("A", "number_of_absent_episodes_in_last_12_months"),
            )
        )
    )


def _asylum(periods: pl.DataFrame, asylum: pl.DataFrame) -> pl.DataFrame:
    """Whether the child was an unaccompanied asylum seeking child at any time in the last twelve months."""
    seeking = asylum.select(*KEY, _seeking=pl.lit(True), _until=day("DUC")).unique(
        KEY, keep="last", maintain_order=True
    )
    still = pl.coalesce(pl.col("_until") > pl.col("_since"), pl.lit(True)) & pl.col("_seeking").fill_null(False)
    return _of_late(periods).join(seeking, on=KEY, how="left").select(*PERIOD, uasc_in_last_12_months=yes_or_no(still))
