"""Faults planted in a made-up return, each told by a rule at the row it was planted in."""

import polars as pl
import pytest

from childflow import synthetic
from childflow.readers import gather, read_sheets
from childflow.stages.ingest import ingest
from childflow.stages.validate import Validated, present_columns, validate

TOLD_BY: dict[str, set[str]] = {
    "blank_child_id": {"8500"},
    "end_before_start": {"8608", "8925", "8630"},
    "icpc_at_weekend": {"8875"},
    "icpc_question_reversed": {"A5-02"},
    "future_date": {"A1-01", "A1-03", "A2-01", "A3-04", "8600", "A4-02", "A5-01", "8720"},
}
"""Faults that have rules of their own."""

TOLD_BY_COLUMN = ("blank_required", "unreadable_code")
"""Faults that the rule of the column they are in tells of."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[pl.DataFrame, Validated]:
    out = tmp_path_factory.mktemp("made-up")
    written = synthetic.write(synthetic.make("rutland", 2, 3, "heavy"), out)
    read = ingest(read_sheets(gather([written])))
    found = validate(read.lists, read.unread, present_columns(read.mapping, read.lists), read.extraction.day)
    defects = pl.read_parquet(out / "truth" / "defects.parquet").with_columns(_row=pl.col("row").cast(pl.UInt32))
    return defects, found


def untold(defects: pl.DataFrame, issues: pl.DataFrame, on: list[str]) -> list[tuple[object, ...]]:
    """Planted faults without an issue at their place."""
    return defects.join(issues, on=on, how="anti").select("kind", "list", "row", "column").rows()


@pytest.mark.parametrize("kind", TOLD_BY)
def test_a_planted_fault_is_told_by_its_rule(made, kind):
    defects, found = made
    planted = defects.filter(kind=kind)

    assert planted.height
    assert untold(planted, found.issues.filter(pl.col("rule").is_in(TOLD_BY[kind])), ["list", "_row"]) == []


@pytest.mark.parametrize("kind", TOLD_BY_COLUMN)
def test_a_planted_blank_or_unknown_code_is_told_at_its_column(made, kind):
    defects, found = made
    planted = defects.filter(kind=kind)

    assert planted.height
    assert untold(planted, found.issues, ["list", "_row", "column"]) == []


def test_every_planted_row_is_told_as_listed_twice_and_no_other(made):
    """The row and its copy are alike: one of the two is told. Of care leavers a child's second row is told by 8510."""
    defects, found = made
    planted = defects.filter(pl.col("kind") == "duplicate_row", pl.col("list") != "care_leavers")

    told = found.issues.filter(rule="A0-06")["list"].value_counts()
    assert planted.height
    assert dict(told.iter_rows()) == dict(planted["list"].value_counts().iter_rows())
