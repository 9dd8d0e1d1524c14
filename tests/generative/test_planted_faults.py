"""Every fault planted in a made-up return is told, at its row or its column, and hardly a row is blamed for nothing.

`pytest -s` prints the account: of each kind how many were planted, how many were told and by which rules, and how many
cannot be told by anyone, with the reason; and of each rule its errors at rows in which nothing was planted.
"""

from __future__ import annotations

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
)
from tests.lib.untellable import REASONS, untellable

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
"""The share of rows without a fault that may have an error."""
UNTELLABLE_AT_MOST = 0.4
"""The share of any kind that may go untold because nothing in the return says otherwise."""


DEEP = pytest.mark.deep


@pytest.fixture(
    scope="module", params=[pytest.param(HEAVY, id="small"), pytest.param(HEAVY_DEEP, id="many", marks=DEEP)]
)
def heavy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    return [
        trial(tmp_path_factory.mktemp(preset), preset, years, seed, "heavy", scale)
        for preset, years, seed, scale in request.param
    ]


def test_every_fault_that_can_be_told_is_told(heavy: list[Trial]):
    accounts = pl.concat(_account(each) for each in heavy)
    for line in _by_kind(accounts):
        print(line)

    assert set(accounts["kind"]) == KINDS - set(TOLD_BY_FORM)
    assert accounts.filter("missed").select("kind", *PLACE, "column").rows() == []
    shares = (
        accounts.group_by("kind").agg(pl.col("untellable").mean()).filter(pl.col("untellable") > UNTELLABLE_AT_MOST)
    )
    assert shares.rows() == []


def _account(of: Trial) -> pl.DataFrame:
    """Every planted fault that rules tell: by which, or whether it cannot be told, or was missed."""
    told = told_in_rows(of)
    untold = told.filter(pl.col("rules").is_null())
    known = [untellable(kind, of, untold.filter(kind=kind)) for kind in untold["kind"].unique()]
    excused = pl.concat([untold.clear(), *known]).select("kind", *PLACE).with_columns(untellable=True)
    both = told.join(excused, on=["kind", *PLACE], how="left").with_columns(pl.col("untellable").fill_null(False))
    return both.with_columns(missed=pl.col("rules").is_null() & ~pl.col("untellable"))


def _by_kind(accounts: pl.DataFrame) -> list[str]:
    lines = [f"\n{'kind':24}{'planted':>8}{'told':>8}{'cannot be':>10}{'missed':>8}  by"]
    for (kind,), part in accounts.sort("kind").partition_by("kind", as_dict=True, maintain_order=True).items():
        rules = part.explode("rules")["rules"].drop_nulls().value_counts(sort=True).iter_rows()
        by = ", ".join(f"{rule} {count}" for rule, count in rules)
        excused, missed = int(part["untellable"].sum()), int(part["missed"].sum())
        reason = f" ({REASONS[str(kind)][0]})" if excused else ""
        told = part.height - excused - missed
        lines.append(f"{kind:24}{part.height:8}{told:8}{excused:10}{missed:8}  {by}{reason}")
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
        assert blamed.select(PLACE).unique().height <= AT_MOST * untouched
        assert blamed.filter(~pl.col("touched")).select("rule", *PLACE).rows() == []
    for line in _by_rule(heavy):
        print(line)


def _by_rule(heavy: list[Trial]) -> list[str]:
    errors = pl.concat(each.errors for each in heavy)["rule"].value_counts().sort("rule")
    elsewhere = dict(pl.concat(consequences(each) for each in heavy)["rule"].value_counts().iter_rows())
    rows = sum(each.rows.height for each in heavy)
    flagged = sum(consequences(each).select(PLACE).n_unique() for each in heavy)
    lines = [f"\n{'rule':8}{'errors':>8}{'of them at rows beside a faulty one of the same child':>56}"]
    lines += [f"{rule:8}{count:8}{elsewhere.get(rule, 0):56}" for rule, count in errors.iter_rows()]
    return [*lines, f"{rows:,} rows; {flagged} of those without a fault have an error"]


@pytest.mark.parametrize("made", [pytest.param(CLEAN, id="small"), pytest.param(CLEAN_DEEP, id="many", marks=DEEP)])
def test_a_return_without_faults_has_no_errors_and_is_written_as_published(made, tmp_path):
    for preset, years, seed, scale in made:
        clean = trial(tmp_path / f"{preset}-{years}-{seed}", preset, years, seed, "none", scale)
        queries = clean.issues["rule"].value_counts().sort("rule").iter_rows()
        told = ", ".join(f"{rule} {count:,}" for rule, count in queries)
        print(f"\n{preset}, years {years}, seed {seed}: {clean.rows.height:,} rows; queries: {told}", end="")

        assert clean.errors.select("rule", *PLACE).rows() == []
        assert clean.otherwise.rows() == []
