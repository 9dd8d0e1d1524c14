"""A trial: a made-up return, read and judged, beside the faults planted in it: which are told, and by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from childflow import synthetic
from childflow.readers import gather, read_sheets
from childflow.stages.ingest import ingest
from childflow.stages.validate import present_columns, read_otherwise, validate
from childflow.synthetic import Dirt

PLACE = ["list", "_row"]

TOLD_BY: dict[str, tuple[str, ...]] = {
    "blank_child_id": ("8500",),
    "blank_closure_reason": ("8805",),
    "duplicate_row": ("A0-06", "8510"),
    "end_before_start": ("8608", "8925"),
    "missing_end": ("8670Q", "8867", "8896", "8935", "A2-20", "A2-21", "A7-20", "A7-21"),
    "future_date": ("A1-01", "8600", "A4-02"),
    "demographic_mismatch": ("A0-07", "A0-08"),
    "unborn_not_updated": ("A0-12", "A0-20"),
    "icpc_at_weekend": ("8875",),
    "icpc_question_reversed": ("A5-02",),
    "plan_not_on_icpc_date": ("2885",),
    "authorised_in_a_batch": ("A4-20", "A4-21"),
    "someone_elses_id": ("A0-07", "A0-08", "A0-09", "A0-20"),
    "month_first": ("A1-20", "A3-20"),
}
"""Faults told row by row, each with the rules that speak of it."""

TOLD_BY_COLUMN = ("blank_required", "unreadable_code")
"""Faults told by any error about the very cell: the rule that it is filled, or that it can be read."""

TOLD_BY_FORM = {
    "local_spelling": "other spelling",
    "text_date": "date as text",
    "serial_date": "date as number",
    "trailing_spaces": "stray spaces",
}
"""Faults that lose nothing, told once a column in `read_otherwise`."""
ALSO_WRITTEN_SO = {"month_first": "date as text"}
"""Those that are written in such a form besides."""


@dataclass(frozen=True)
class Trial:
    """`defects` are those planted (`kind list _row column child_unique_id`); `truth` the lists as a perfect reader
    would read them, `lists` as they were read; `issues` and `otherwise` what `validate` says of them."""

    defects: pl.DataFrame
    truth: Mapping[str, pl.DataFrame]
    lists: Mapping[str, pl.DataFrame]
    issues: pl.DataFrame
    otherwise: pl.DataFrame
    cut_off: date

    @property
    def errors(self) -> pl.DataFrame:
        """The issues that must be put right."""
        return self.issues.filter(severity="error")

    @property
    def rows(self) -> pl.DataFrame:
        """Place and child of every row of every list of children."""
        return pl.concat(
            frame.select(pl.lit(name).alias("list"), "_row", "child_unique_id")
            for name, frame in self.lists.items()
            if name != "adopters"
        )


def trial(out: Path, preset: str, years: int, seed: int, dirt: Dirt, scale: float = 1.0) -> Trial:
    """Make up an authority, write its workbook to `out`, and read and judge that."""
    world = synthetic.make(preset, years, seed, dirt, scale=scale)
    return _judged(synthetic.write(world, out), world.truth.defects, world.lists)


def trials_by_month(out: Path, preset: str, seed: int, dirt: Dirt) -> Iterator[Trial]:
    """As `trial`, of each monthly return of a year, which shows of its lists only the months they are asked for."""
    world = synthetic.make(preset, 1, seed, dirt)
    folder = synthetic.write(world, out, "monthly-returns")
    defects = pl.read_parquet(out / "truth" / "defects.parquet")
    for (name,), planted in defects.partition_by("return", as_dict=True, include_key=False).items():
        yield _judged(folder / str(name), planted, {})


def _judged(path: Path, defects: pl.DataFrame, truth: Mapping[str, pl.DataFrame]) -> Trial:
    read = ingest(read_sheets(gather([path])))
    found = validate(read.lists, read.unread, present_columns(read.mapping, read.lists), read.extraction.day)
    return Trial(
        defects=defects.rename({"row": "_row"}),
        truth=truth,
        lists=read.lists,
        issues=found.issues,
        otherwise=read_otherwise(read.mapping),
        cut_off=read.extraction.day,
    )


def told_in_rows(of: Trial) -> pl.DataFrame:
    """Every planted fault that rules tell row by row, with `rules`: those that speak of it, at its row."""
    by_rule = pl.DataFrame(
        [(kind, rule) for kind, rules in TOLD_BY.items() for rule in rules], ["kind", "rule"], orient="row"
    )
    planted = of.defects.filter(~pl.col("kind").is_in(list(TOLD_BY_FORM)))
    spoken = planted.join(by_rule, on="kind").join(of.issues.select(*PLACE, "rule"), on=[*PLACE, "rule"])
    cells = planted.filter(pl.col("kind").is_in(TOLD_BY_COLUMN))
    at_cell = cells.join(of.errors.select(*PLACE, "column", "rule"), on=[*PLACE, "column"])
    rules = pl.concat([each.select("kind", *PLACE, "rule") for each in (spoken, at_cell)])
    return planted.join(rules.group_by("kind", *PLACE).agg(rules="rule"), on=["kind", *PLACE], how="left")


def told_in_columns(of: Trial) -> pl.DataFrame:
    """By kind, list and column: how many cells were planted in an odd form, and how many are counted as in it."""
    forms = TOLD_BY_FORM | ALSO_WRITTEN_SO
    planted = (
        of.defects.filter(pl.col("kind").is_in(list(forms)))
        .with_columns(form=pl.col("kind").replace_strict(forms))
        .group_by("list", "column", "form")
        .agg(planted=pl.len())
    )
    counted = of.otherwise.group_by("list", "column", "form").agg(pl.col("cells").sum())
    return planted.join(counted, on=["list", "column", "form"], how="full", coalesce=True).fill_null(0)


def consequences(of: Trial) -> pl.DataFrame:
    """Errors at rows in which nothing was planted, with `touched`: whether a row of the same child has a fault.

    A row put under another's identifier touches both children.
    """
    planted = of.defects.select(*PLACE, "child_unique_id")
    under = of.rows.join(planted, on=PLACE, how="semi").select("child_unique_id")
    touched = pl.concat([planted.select("child_unique_id"), under]).drop_nulls().unique()
    elsewhere = of.errors.join(planted, on=PLACE, how="anti")
    return elsewhere.join(touched.with_columns(touched=True), on="child_unique_id", how="left").fill_null(False)
