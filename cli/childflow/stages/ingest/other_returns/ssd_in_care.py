"""What lies in a period of care of an SSD: placements, legal status, reviews and visits, health checks, going missing.

Each gives columns of list 8 beside what it is joined by: the period, the care, or the person. `last` are the last
episodes of the periods, with `_from`, `_until`, `_drawn` and `_since` (a year before the return was drawn).
"""

from __future__ import annotations

import polars as pl

from childflow.stages.ingest.other_returns.parts import day, written, yes_or_no
from childflow.stages.ingest.other_returns.ssd_rows import latest

JOINED_BY = ("_return", "_period", "clae_cla_id", "clae_person_id")


def latest_of_care(rows: pl.DataFrame, care: str, on: str, column: str) -> pl.DataFrame:
    """The latest day in `on` of each period of care, as that column of the list."""
    return latest(rows, care, on).select("_return", pl.col(care).alias("clae_cla_id"), pl.col(on).alias(column))


def latest_placement(placements: pl.DataFrame) -> pl.DataFrame:
    """The latest placement of each period of care."""
    kind, provider, postcode, urn = (f"clap_cla_placement_{each}" for each in ("type", "provider", "postcode", "urn"))
    began = "clap_cla_placement_start_date"
    return latest(placements, "clap_cla_id", began, kind, provider, postcode, urn).select(
        "_return",
        clae_cla_id="clap_cla_id",
        start_date_of_most_recent_placement=began,
        placement_type=kind,
        placement_provider=provider,
        placement_postcode=postcode,
        urn_of_placement=urn,
    )


def placements(placements: pl.DataFrame, last: pl.DataFrame) -> pl.DataFrame:
    """How many placements of the last twelve months, temporary ones apart; one at least."""
    of_late = day("clap_cla_placement_end_date").is_null() | (day("clap_cla_placement_end_date") > pl.col("_since"))
    lasting = ~pl.col("clap_cla_placement_type").str.contains("^T[0-4]").fill_null(False)
    return (
        _of_late(last)
        .select("_return", "clae_cla_id", "_since")
        .join(placements.rename({"clap_cla_id": "clae_cla_id"}), on=["_return", "clae_cla_id"])
        .group_by("_return", "clae_cla_id")
        .agg(
            pl.max_horizontal((of_late & lasting).sum(), pl.lit(1, pl.UInt32))
            .cast(pl.String)
            .alias("number_of_placements_in_last_12_months")
        )
    )


def _of_late(last: pl.DataFrame) -> pl.DataFrame:
    """The periods that had not ended a year before the return was drawn."""
    return last.filter(
        pl.col("_until").is_null() | (pl.col("_until") > pl.col("_since")), pl.col("_since").is_not_null()
    )


def legal_status(statuses: pl.DataFrame, last: pl.DataFrame) -> pl.DataFrame:
    """The latest legal status that began in each period."""
    dated = statuses.select(
        "_return",
        clae_person_id="lega_person_id",
        legal_status="lega_legal_status",
        start_date_of_current_legal_status=pl.coalesce("lega_legal_status_start_date", "lega_legal_status_start"),
    ).with_columns(_day=day("start_date_of_current_legal_status"))
    within = pl.col("_day").is_between("_from", pl.coalesce("_until", "_day"))
    told = last.select("_return", "_period", "clae_person_id", "_from", "_until").join(
        dated, on=["_return", "clae_person_id"]
    )
    latest_first = told.filter(within).sort("_day").unique(["_return", "_period"], keep="last", maintain_order=True)
    return latest_first.select("_return", "_period", "legal_status", "start_date_of_current_legal_status")


def health(checks: pl.DataFrame) -> pl.DataFrame:
    """The latest dental check, and the latest health assessment, by what their type speaks of."""
    kind = pl.col("clah_health_check_type").str.to_lowercase()
    checked = day("clah_health_check_date")
    return checks.group_by("_return", clae_person_id="clah_person_id").agg(
        date_of_last_dental_check=written(checked.filter(kind.str.contains("dent")).max()),
        date_of_last_health_assessment=written(checked.filter(kind.str.contains("health|medical")).max()),
    )


def missing(episodes: pl.DataFrame, last: pl.DataFrame) -> pl.DataFrame:
    """How many times missing and absent in the last twelve months, and whether the last return interview was held."""
    kind = pl.col("miss_missing_episode_type").str.to_lowercase().str.head(1)
    ended = day("miss_missing_episode_end_date")
    of_late = (ended.is_null() | (ended > pl.col("_since"))) & day("miss_missing_episode_start_date").is_not_null()
    own = episodes.rename({"miss_person_id": "clae_person_id"}).drop("_file", "_sheet", "_row")
    newest = pl.col("_day").arg_max()
    return (
        _of_late(last)
        .select("_return", "_period", "clae_person_id", "_since")
        .join(own, on=["_return", "clae_person_id"], how="left")
        .with_columns(_day=day("miss_missing_episode_start_date"))
        .group_by("_return", "_period")
        .agg(
            number_of_missing_episodes_in_last_12_months=(of_late & (kind == "m")).sum().cast(pl.String),
            number_of_absent_episodes_in_last_12_months=(of_late & (kind == "a")).sum().cast(pl.String),
            return_interview_offered=pl.col("miss_missing_rhi_offered").get(newest, null_on_oob=True),
            return_interview_accepted=pl.col("miss_missing_rhi_accepted").get(newest, null_on_oob=True),
        )
    )


def asylum(statuses: pl.DataFrame, last: pl.DataFrame) -> pl.DataFrame:
    """Whether the child was an unaccompanied asylum seeking child at any time in the last twelve months."""
    said = pl.col("immi_immigration_status").str.contains("(?i)uasc|unaccompanied").fill_null(False)
    ended = day("immi_immigration_status_end_date")
    own = statuses.rename({"immi_person_id": "clae_person_id"}).drop("_file", "_sheet", "_row")
    return (
        _of_late(last)
        .select("_return", "_period", "clae_person_id", "_since")
        .join(own, on=["_return", "clae_person_id"], how="left")
        .group_by("_return", "_period")
        .agg(uasc_in_last_12_months=yes_or_no((said & (ended.is_null() | (ended > pl.col("_since")))).any()))
    )
