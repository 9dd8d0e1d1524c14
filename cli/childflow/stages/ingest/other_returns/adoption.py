"""Adoption in the SSDA903: decisions from PlacedAdoption, the adoption itself from AD1 and the episodes."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.stages.ingest.other_returns.making import Making, Sources, copied
from childflow.stages.ingest.other_returns.parts import day, written

KEY = ["_return", "CHILD"]
PLACEMENT_ORDER = "E1"
PLACED = ("A3", "A4", "A5", "A6")
FOSTERED_FIRST = ("U2", "U5")
ADOPTED = ("E11", "E12")

ADOPTION: Sources = {
    "child_unique_id": ("PlacedAdoption.CHILD", "AD1.CHILD"),
    "gender": ("Header.SEX",),
    "ethnicity": ("Header.ETHNIC",),
    "date_of_birth": ("Header.DOB",),
    "date_entered_care": ("Episodes.DECOM",),
    "date_of_decision_to_place": ("PlacedAdoption.DATE_PLACED", "AD1.DATE_INT"),
    "date_of_placement_order": ("Episodes.LS",),
    "date_of_matching": ("AD1.DATE_MATCH",),
    "date_placed_for_adoption": ("Episodes.PLACE",),
    "date_of_adoption_order": ("Episodes.REC",),
    "date_of_decision_reversed": ("PlacedAdoption.DATE_PLACED_CEASED",),
    "reason_decision_reversed": ("PlacedAdoption.REASON_PLACED_CEASED",),
    "date_placed_for_fostering_for_adoption": ("Episodes.PLACE",),
}


def adoption_of(
    making: Making, frames: Mapping[str, pl.DataFrame], episodes: pl.DataFrame, header: pl.DataFrame
) -> pl.DataFrame:
    """A row for each decision that a child should be placed for adoption.

    AD1 tells of an adoption and is of the child's latest decision that stands; without one it is a row by itself, known
    by the decision that it holds. Orders and placements are told by the episodes of the child's latest period of care.
    """
    decisions = frames["PlacedAdoption"].with_columns(_decided=day("DATE_PLACED"))
    standing = (
        decisions.filter(pl.col("DATE_PLACED_CEASED").is_null())
        .sort("_decided", "_row", nulls_last=False)
        .unique(KEY, keep="last")
    )
    adoptions = frames["AD1"]
    first = adoptions.unique(KEY, keep="first", maintain_order=True)
    taken = first.join(standing.select(KEY), on=KEY, how="semi")
    making.joined(taken)
    marked = decisions.join(
        standing.select("_file", "_row", _stands=pl.lit(True)), on=["_file", "_row"], how="left", maintain_order="left"
    ).join(taken.select(*KEY, "DATE_MATCH"), on=KEY, how="left", maintain_order="left")
    of_decisions = marked.with_columns(DATE_MATCH=pl.when("_stands").then("DATE_MATCH"))
    alone = adoptions.join(taken, on=["_file", "_row"], how="anti")
    told = copied(pl.concat([of_decisions, alone], how="diagonal"), ADOPTION)
    told = told.join(header, on=KEY, how="left", maintain_order="left").join(
        _of_care(episodes), on=KEY, how="left", maintain_order="left"
    )
    making.rows("adoption", told, ADOPTION)
    return told


def _of_care(episodes: pl.DataFrame) -> pl.DataFrame:
    """What the latest period of care in each return tells of adoption."""
    latest = episodes.filter(pl.col("_period") == pl.col("_period").max().over(KEY))
    began = pl.col("_began")
    return latest.group_by(KEY).agg(
        date_entered_care=written(pl.col("_started").first()),
        date_of_placement_order=written(began.filter(pl.col("LS") == PLACEMENT_ORDER).min()),
        date_placed_for_adoption=written(began.filter(pl.col("PLACE").is_in(PLACED)).min()),
        date_of_adoption_order=written(pl.col("_ended").filter(pl.col("REC").is_in(ADOPTED)).max()),
        date_placed_for_fostering_for_adoption=written(began.filter(pl.col("PLACE").is_in(FOSTERED_FIRST)).min()),
    )
