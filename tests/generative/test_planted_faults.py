"""Every fault planted in a made-up return is told, at its row or its column, and hardly a row is blamed for nothing.

`pytest -s` prints the account: of each kind how many were planted and how many were told, by which rules; and of each
rule its errors at rows in which nothing was planted.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from childflow.synthetic.faults import FAULTS
from tests.lib.planted import (
    PLACE,
    TOLD_BY_FORM,
    Trial,
    consequences,
    told_in_columns,
    told_in_rows,
    trial,
    trials_by_month,
)

HEAVY = [("rutland", 2, 3, 1.0)]
HEAVY_DEEP = [
    *(("rutland", years, seed, 1.0) for years in (1, 2, 3, 4) for seed in (1, 7)),
    *(("oxfordshire", years, seed, 0.5) for years, seed in ((2, 3), (4, 5))),
    *(("east-sussex", years, seed, 0.5) for years, seed in ((1, 4), (3, 2))),
    ("kent", 4, 6, 0.2),
    ("england", 2, 8, 0.01),
]
CLEAN = [("rutland", 2, 3, 1.0), ("oxfordshire", 1, 2, 0.1)]
CLEAN_DEEP = [
    *(("rutland", years, seed, 1.0) for years in (1, 2, 3, 4) for seed in (1, 2, 3)),
    *((preset, years, years, 0.25) for preset in ("oxfordshire", "east-sussex", "kent") for years in (1, 2, 3, 4)),
    *(("england", years, years, 0.01) for years in (1, 2, 3, 4)),
]
"""Preset, years, seed and scale."""

KINDS = {fault.kind for fault in FAULTS} | {"duplicate_row"}
AT_MOST = 0.01
"""The share of rows without a fault that may have an error, and of rows with an error that may be without a fault."""
DEEP = pytest.mark.deep


@pytest.fixture(
    scope="module", params=[pytest.param(HEAVY, id="small"), pytest.param(HEAVY_DEEP, id="many", marks=DEEP)]
)
def heavy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    return [
        trial(tmp_path_factory.mktemp(preset), preset, years, seed, "heavy", scale)
        for preset, years, seed, scale in request.param
    ]


def test_every_fault_is_told(heavy: list[Trial]):
    told = pl.concat(told_in_rows(each) for each in heavy)
    for line in _by_kind(told):
        print(line)

    assert set(told["kind"]) == KINDS - set(TOLD_BY_FORM)
    assert told.filter(pl.col("rules").is_null()).select("kind", *PLACE, "column").rows() == []


@pytest.mark.deep
@pytest.mark.parametrize(("preset", "seed"), [("rutland", 3), ("east-sussex", 2)])
def test_so_is_every_fault_in_returns_of_a_few_months(preset: str, seed: int, tmp_path: Path):
    told = pl.concat(told_in_rows(each) for each in trials_by_month(tmp_path, preset, seed, "heavy"))
    for line in _by_kind(told):
        print(line)

    assert told.filter(pl.col("rules").is_null()).select("kind", *PLACE, "column").rows() == []


def _by_kind(told: pl.DataFrame) -> list[str]:
    lines = [f"\n{'kind':24}{'planted':>8}{'told':>8}  by"]
    for (kind,), part in told.sort("kind").partition_by("kind", as_dict=True, maintain_order=True).items():
        rules = part.explode("rules")["rules"].drop_nulls().value_counts(sort=True).iter_rows()
        by = ", ".join(f"{rule} {count}" for rule, count in rules)
        lines.append(f"{kind:24}{part.height:8}{part['rules'].count():8}  {by}")
    return lines


def test_cells_in_an_odd_form_are_counted_and_no_others(heavy: list[Trial]):
    columns = pl.concat(told_in_columns(each) for each in heavy)
    print(f"\n{'form':16}{'columns':>8}{'planted':>8}{'counted':>8}")
    for form, part in columns.sort("form").partition_by("form", as_dict=True, maintain_order=True).items():
        print(f"{form[0]:16}{part.height:8}{part['planted'].sum():8}{part['cells'].sum():8}")

    assert set(columns["form"]) == set(TOLD_BY_FORM.values())
    assert columns.filter(pl.col("planted") != pl.col("cells")).rows() == []


def test_cells_in_an_odd_form_are_read_as_they_mean(heavy: list[Trial]):
    planted = 0
    for each in heavy:
        for (name,), faults in (
            each.defects.filter(pl.col("kind").is_in(list(TOLD_BY_FORM))).partition_by("list", as_dict=True).items()
        ):
            read, truth = each.lists[str(name)], each.truth[str(name)]
            assert read.height == truth.height
            for (column,), cells in faults.partition_by("column", as_dict=True).items():
                here = read["_row"].is_in(cells["_row"].implode())
                assert read.filter(here)[str(column)].to_list() == truth.filter(here)[str(column)].to_list()
                planted += cells.height
    assert planted


def test_hardly_a_row_without_a_fault_has_an_error_and_none_without_a_cause(heavy: list[Trial]):
    """A clean return has no error at all, so that any here comes of a fault: in another row of the same child."""
    for each in heavy:
        untouched = each.rows.join(each.defects, on=PLACE, how="anti").height
        blamed = consequences(each)
        assert blamed.select(PLACE).n_unique() <= AT_MOST * untouched
        assert blamed.filter(~pl.col("touched")).select("rule", *PLACE).rows() == []
    flagged, in_all = _flagged(heavy)
    assert flagged <= AT_MOST * in_all
    for line in _by_rule(heavy):
        print(line)


def _flagged(heavy: list[Trial]) -> tuple[int, int]:
    """Rows with an error: those in which nothing was planted, and all."""
    blamed, errors = ([part(each) for each in heavy] for part in (consequences, lambda each: each.errors))
    flagged, in_all = (sum(each.select(PLACE).n_unique() for each in parts) for parts in (blamed, errors))
    return flagged, in_all


def _by_rule(heavy: list[Trial]) -> list[str]:
    errors = pl.concat(each.errors for each in heavy)["rule"].value_counts().sort("rule")
    elsewhere = dict(pl.concat(consequences(each) for each in heavy)["rule"].value_counts().iter_rows())
    rows = sum(each.rows.height for each in heavy)
    flagged, in_all = _flagged(heavy)
    lines = [f"\n{'rule':8}{'errors':>8}{'of them at rows beside a faulty one of the same child':>56}"]
    lines += [f"{rule:8}{count:8}{elsewhere.get(rule, 0):56}" for rule, count in errors.iter_rows()]
    lines.append(f"{rows:,} rows; {in_all:,} have an error, {flagged:,} of them without a fault")
    return [*lines, f"precision {1 - flagged / in_all:.2%}"]


@pytest.mark.parametrize("made", [pytest.param(CLEAN, id="small"), pytest.param(CLEAN_DEEP, id="many", marks=DEEP)])
def test_a_return_without_faults_has_no_errors_and_is_written_as_published(made, tmp_path):
    for preset, years, seed, scale in made:
        clean = trial(tmp_path / f"{preset}-{years}-{seed}", preset, years, seed, "none", scale)
        queries = clean.issues["rule"].value_counts().sort("rule").iter_rows()
        told = ", ".join(f"{rule} {count:,}" for rule, count in queries)
        print(f"\n{preset}, years {years}, seed {seed}: {clean.rows.height:,} rows; queries: {told}", end="")

        assert clean.errors.select("rule", *PLACE).rows() == []
        assert clean.otherwise.rows() == []
