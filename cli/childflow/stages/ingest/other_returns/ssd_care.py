"""Periods of care of an SSD: one row for each, from its last episode, with the placements, reviews and visits in it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.stages.ingest.other_returns.making import Sources, copied
from childflow.stages.ingest.other_returns.parts import day, is_yes, joined, written
from childflow.stages.ingest.other_returns.periods import CARRIED_ON
from childflow.stages.ingest.other_returns.ssd_in_care import (
    JOINED_BY,
    asylum,
    health,
    latest_of_care,
    latest_placement,
    legal_status,
    missing,
    placements,
)
from childflow.stages.ingest.other_returns.ssd_rows import Ssd
from childflow.stages.ingest.other_returns.tables import PLACE
from childflow.stages.ingest.returns import Extraction

EPISODES, PLACEMENTS, MISSING = "ssd_cla_episodes", "ssd_cla_placement", "ssd_missing"
CHILDREN_IN_CARE: Sources = {
    "uasc_in_last_12_months": ("ssd_immigration_status.immi_immigration_status",),
    "date_started_to_be_looked_after": (
        f"{EPISODES}.clae_entered_care_date",
        f"{EPISODES}.clae_cla_episode_start_date",
    ),
    "category_of_need": (f"{EPISODES}.clae_cla_primary_need_code",),
    "start_date_of_current_legal_status": (
        "ssd_legal_status.lega_legal_status_start_date",
        "ssd_legal_status.lega_legal_status_start",
    ),
    "legal_status": ("ssd_legal_status.lega_legal_status",),
    "date_of_latest_statutory_review": ("ssd_cla_reviews.clar_cla_review_date",),
    "date_of_last_social_work_visit": ("ssd_cla_visits.clav_cla_visit_date",),
    "date_of_last_iro_visit": (f"{EPISODES}.clae_cla_last_iro_contact_date",),
    "date_of_last_health_assessment": ("ssd_cla_health.clah_health_check_date",),
    "date_of_last_dental_check": ("ssd_cla_health.clah_health_check_date",),
    "number_of_placements_in_last_12_months": (f"{PLACEMENTS}.clap_cla_placement_start_date",),
    "date_ceased_to_be_looked_after": (
        f"{EPISODES}.clae_cla_episode_ceased_date",
        f"{EPISODES}.clae_cla_episode_ceased",
    ),
    "reason_ceased_to_be_looked_after": (
        f"{EPISODES}.clae_cla_episode_ceased_reason",
        f"{EPISODES}.clae_cla_episode_cease_reason",
    ),
    "start_date_of_most_recent_placement": (f"{PLACEMENTS}.clap_cla_placement_start_date",),
    "placement_type": (f"{PLACEMENTS}.clap_cla_placement_type",),
    "placement_provider": (f"{PLACEMENTS}.clap_cla_placement_provider",),
    "placement_postcode": (f"{PLACEMENTS}.clap_cla_placement_postcode",),
    "urn_of_placement": (f"{PLACEMENTS}.clap_cla_placement_urn",),
    "number_of_missing_episodes_in_last_12_months": (f"{MISSING}.miss_missing_episode_type",),
    "number_of_absent_episodes_in_last_12_months": (f"{MISSING}.miss_missing_episode_type",),
    "return_interview_offered": (f"{MISSING}.miss_missing_rhi_offered",),
    "return_interview_accepted": (f"{MISSING}.miss_missing_rhi_accepted",),
    "care_period_id": (f"{EPISODES}.clae_cla_id",),
    "referral_id": (f"{EPISODES}.clae_referral_id",),
}
NOT_IN_CARE = "of no period of care in the return"

REVIEW = ("clar_cla_id", "clar_cla_review_date", "date_of_latest_statutory_review")
VISIT = ("clav_cla_id", "clav_cla_visit_date", "date_of_last_social_work_visit")
MATCHED = (
    ("ssd_cla_reviews", "clar_cla_id", "clae_cla_id"),
    ("ssd_cla_visits", "clav_cla_id", "clae_cla_id"),
    (PLACEMENTS, "clap_cla_id", "clae_cla_id"),
    ("ssd_legal_status", "lega_person_id", "clae_person_id"),
    ("ssd_cla_health", "clah_person_id", "clae_person_id"),
    (MISSING, "miss_person_id", "clae_person_id"),
    ("ssd_immigration_status", "immi_person_id", "clae_person_id"),
)
"""Tables of what lies in a period of care, each with the column it is known by and the episodes' own."""


def make_care(ssd: Ssd, days: Mapping[str, Extraction]) -> None:
    """List 8. Earlier episodes of a period are merged into its last one."""
    last, before = _periods(ssd.tables[EPISODES], days)
    ssd.making.merge("children_in_care", before)
    told = copied(last, CHILDREN_IN_CARE)
    for part in (
        latest_of_care(ssd.tables["ssd_cla_reviews"].filter(~is_yes("clar_cla_review_cancelled")), *REVIEW),
        latest_of_care(ssd.tables["ssd_cla_visits"], *VISIT),
        latest_placement(ssd.tables[PLACEMENTS]),
        placements(ssd.tables[PLACEMENTS], last),
        legal_status(ssd.tables["ssd_legal_status"], last),
        health(ssd.tables["ssd_cla_health"]),
        missing(ssd.tables[MISSING], last),
        asylum(ssd.tables["ssd_immigration_status"], last),
    ):
        on = [column for column in JOINED_BY if column in part.columns]
        told = told.drop(set(part.columns) - set(on), strict=False)
        told = told.join(part, on=on, how="left", maintain_order="left")
    told = told.with_columns(
        date_started_to_be_looked_after=pl.coalesce(written(pl.col("_from")), "date_started_to_be_looked_after"),
        date_ceased_to_be_looked_after=pl.when(_left()).then("date_ceased_to_be_looked_after"),
        reason_ceased_to_be_looked_after=pl.when(_left()).then("reason_ceased_to_be_looked_after"),
    )
    ssd.make("children_in_care", told, f"{EPISODES}.clae_person_id", CHILDREN_IN_CARE)
    for table, column, of in MATCHED:
        rows = ssd.tables[table].with_columns(pl.col(column).alias(of))
        ssd.making.match(rows, last.filter(pl.col(of).is_not_null()), ["_return", of], NOT_IN_CARE)


def _left() -> pl.Expr:
    """Whether the period ended with its last episode: X1 says that another follows."""
    return pl.col("reason_ceased_to_be_looked_after").ne_missing(CARRIED_ON)


def _periods(episodes: pl.DataFrame, days: Mapping[str, Extraction]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The last episode of each period, with `_from`, `_until`, `_drawn` (when the return was) and `_since` (a year
    before that), all Date; and the episodes before.

    A period is known by `_period`: the id of the care, else the person and the day it began, else its own place.
    """
    drawn = pl.col("_return").replace_strict(
        {returned: told.day for returned, told in days.items()}, default=None, return_dtype=pl.Date
    )
    began = day("clae_cla_episode_start_date")
    entered = pl.coalesce(day("clae_entered_care_date"), began)
    by_day = joined(pl.col("clae_person_id"), written(day("clae_entered_care_date")))
    alone = joined(pl.col("_file"), pl.col("_row").cast(pl.String))
    dated = episodes.with_columns(
        _began=began,
        _drawn=drawn,
        _since=drawn.dt.offset_by("-12mo"),
        _period=pl.coalesce("clae_cla_id", by_day, alone),
        _until=day("clae_cla_episode_ceased_date").fill_null(day("clae_cla_episode_ceased")),
        _entered=entered,
    )
    ordered = (
        dated.sort("_began", "_until", *PLACE, nulls_last=True)
        .with_row_index("_order")
        .with_columns(
            _from=pl.col("_entered").min().over("_return", "_period"),
            clae_referral_id=pl.col("clae_referral_id").drop_nulls().first().over("_return", "_period"),
        )
    )
    last = pl.col("_order") == pl.col("_order").max().over("_return", "_period")
    return ordered.filter(last), ordered.filter(~last)
