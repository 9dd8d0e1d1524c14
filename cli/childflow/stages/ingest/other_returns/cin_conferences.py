"""Initial child protection conferences of the CIN census, which stand in the enquiry or in the details of the case."""

from __future__ import annotations

import polars as pl

from childflow.stages.ingest.other_returns.parts import day, is_yes, joined, written, yes_or_no

KEY = ["_file", "_details"]


def conferences_of(details: pl.DataFrame, enquiries: pl.DataFrame, plans: pl.DataFrame) -> pl.DataFrame:
    """Every enquiry with its conference, and every conference that is of no enquiry.

    A conference resulted in a plan where one of the same case begins that day, and in none where none begins then or
    later; else the census does not say.
    """
    rows = pl.concat([*_with_conferences_of_the_case(details, enquiries)], how="diagonal")
    starts = plans.select(*KEY, _starts=day("CPPstartDate")).drop_nulls().group_by(KEY).agg("_starts")
    held = day("date_of_icpc")
    begins, later = pl.col("_starts").list.contains(held), pl.col("_starts").list.max() >= held
    resulted = pl.when(begins).then(True).when(~later.fill_null(False)).then(False)
    return rows.join(starts, on=KEY, how="left", maintain_order="left").with_columns(
        icpc_resulted_in_plan=yes_or_no(pl.when(held.is_not_null()).then(resulted)),
        icpc_id=joined(pl.col("referral_id"), "icpc", written(held)),
    )


def with_conference(plans: pl.DataFrame, conferences: pl.DataFrame) -> pl.DataFrame:
    """The plans, each with the id of the conference of the same case on the day that it begins."""
    held = conferences.select(*KEY, "icpc_id", _start=day("date_of_icpc")).drop_nulls().unique([*KEY, "_start"])
    return plans.with_columns(_start=day("CPPstartDate")).join(
        held, on=[*KEY, "_start"], how="left", maintain_order="left"
    )


def _with_conferences_of_the_case(details: pl.DataFrame, enquiries: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The enquiries, with the conferences that stand in the details, and those of the latter that none takes."""
    dated = enquiries.with_columns(_began=day("S47ActualStartDate"), _held=day("DateOfInitialCPC"))
    told = details.filter(pl.col("DateOfInitialCPC").is_not_null()).with_columns(
        _held=day("DateOfInitialCPC"), _of_case="DateOfInitialCPC"
    )
    told = told.join(dated.select(*KEY, "_held"), on=[*KEY, "_held"], how="anti")
    taking = (
        dated.filter(pl.col("DateOfInitialCPC").is_null(), ~is_yes("ICPCnotRequired"))
        .join(told.select(*KEY, "_of_case", _day="_held"), on=KEY, how="inner")
        .filter(pl.col("_began") <= pl.col("_day"))
        .sort("_began", "_row")
        .unique(KEY, keep="last")
        .select("_file", "_block", "_of_case", "_details")
    )
    with_theirs = dated.join(
        taking.drop("_details"), on=["_file", "_block"], how="left", maintain_order="left"
    ).with_columns(date_of_icpc=pl.coalesce("DateOfInitialCPC", "_of_case"))
    alone = told.join(taking, on=KEY, how="anti").with_columns(date_of_icpc="_of_case")
    return with_theirs, alone.with_columns(
        pl.lit(None, pl.String).alias(column) for column in ("strategy_discussion_date", "icpc_not_needed")
    )
