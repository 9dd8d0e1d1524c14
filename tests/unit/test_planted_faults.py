"""Faults planted in made-up returns: each is where the account says, nothing else is changed, all is repeatable."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from childflow import synthetic
from childflow.synthetic import World
from childflow.synthetic.faults import FAULTS, UNREADABLE
from childflow_schemas.annex_a import BY_NAME

KINDS = {fault.kind for fault in FAULTS} | {"duplicate_row"}


@pytest.fixture(scope="module")
def clean() -> World:
    return synthetic.make("rutland", years=2, seed=5, dirt="none")


@pytest.fixture(scope="module")
def light() -> World:
    return synthetic.make("rutland", years=2, seed=5, dirt="light")


@pytest.fixture(scope="module")
def heavy() -> World:
    return synthetic.make("rutland", years=2, seed=5, dirt="heavy")


@pytest.fixture(scope="module")
def workbook(heavy: World, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    return openpyxl.load_workbook(synthetic.write(heavy, tmp_path_factory.mktemp("heavy")))


def test_a_clean_return_has_none(clean: World):
    assert clean.truth.defects.is_empty()
    assert clean.texts.is_empty()
    assert not clean.truth.activities["damaged"].any()


def test_light_dirt_is_a_few_rows_in_a_thousand_and_heavy_several_in_a_hundred(light: World, heavy: World):
    rows = sum(frame.height for frame in light.lists.values())
    assert 0.005 < light.truth.defects.height / rows < 0.03
    assert 0.05 < heavy.truth.defects.height / rows < 0.2
    assert light.truth.activities["damaged"].mean() < 0.02


def test_heavy_dirt_plants_nearly_every_kind(heavy: World):
    assert len(KINDS - set(heavy.truth.defects["kind"])) <= 2


def test_the_truth_of_what_happened_is_the_same_however_dirty_the_return(clean: World, light: World, heavy: World):
    columns = ["child_unique_id", "activity", "start_date", "end_date", "end_basis", "journey", "next_activity"]
    for dirty in (light, heavy):
        told = [world.truth.activities.select(columns).sort(columns) for world in (clean, dirty)]
        assert_frame_equal(*told)
        assert_frame_equal(clean.truth.journeys.sort(pl.all()), dirty.truth.journeys.sort(pl.all()))


def test_rows_without_a_fault_are_as_they_were(clean: World, light: World):
    for name, frame in light.lists.items():
        first = light.layout.first_row(name)
        faults = light.truth.defects.filter(list=name)["row"].to_list()
        kept = frame.with_row_index("row", offset=first).filter(~pl.col("row").is_in(faults)).drop("row")
        assert kept.height >= frame.height - len(faults)
        assert_frame_equal(kept.join(clean.lists[name], on=frame.columns, how="anti", nulls_equal=True), kept.clear())


def test_every_fault_is_in_the_cell_the_account_names(heavy: World, workbook: openpyxl.Workbook):
    for kind, name, row, column, child in heavy.truth.defects.iter_rows():
        sheet = workbook[heavy.layout.sheet_name(name)]
        headers = [cell.value for cell in sheet[heavy.layout.first_row(name) - 1]]
        list_ = BY_NAME[name]
        cells = dict(zip(headers, [cell.value for cell in sheet[row]], strict=True))
        person = cells[list_.column(list_.person).header]
        if kind == "blank_child_id":
            assert person is None
            continue
        if kind == "someone_elses_id":
            assert person != child
            continue
        assert str(person).strip() == child
        if kind == "duplicate_row":
            assert [cell.value for cell in sheet[row - 1]] == [cell.value for cell in sheet[row]]
            continue
        _is_spoiled(kind, cells[list_.column(column).header], heavy.until)


def _is_spoiled(kind: str, said: object, until: date) -> None:
    if kind in ("missing_end", "blank_required", "blank_closure_reason", "unborn_not_updated"):
        assert said is None
    elif kind == "unreadable_code":
        assert said in UNREADABLE
    elif kind in ("text_date", "serial_date", "month_first", "local_spelling"):
        assert isinstance(said, str)
    elif kind == "trailing_spaces":
        assert str(said).endswith("  ")
    elif kind == "future_date":
        assert isinstance(said, datetime)
        assert said.date() > until
    elif kind == "icpc_at_weekend":
        assert isinstance(said, datetime)
        assert said.weekday() == 5
    else:
        assert said is not None


SAYS_OTHERWISE = {
    "demographic_mismatch": None,
    "unborn_not_updated": "date_of_birth",
    "someone_elses_id": "date_of_birth",
    "plan_not_on_icpc_date": "date_of_icpc",
}
"""Faults that only another row can tell, and the column in which it does: none where it is the fault's own."""


@pytest.mark.parametrize("kind", SAYS_OTHERWISE)
def test_a_fault_that_only_another_row_can_tell_has_such_a_row_in_which_nothing_is_wrong(heavy: World, kind: str):
    planted = heavy.truth.defects.filter(kind=kind)
    assert planted.height

    for name, row, spoiled in planted.select("list", "row", "column").iter_rows():
        column = SAYS_OTHERWISE[kind] or spoiled
        said = heavy.lists[name].row(row - heavy.layout.first_row(name), named=True)
        said["date_of_icpc"] = said.get("cp_plan_start_date")
        others = _rows_without_a_fault(heavy, said["child_unique_id"], column)
        if kind == "plan_not_on_icpc_date":
            assert any(0 < (said[column] - other).days <= 4 for other in others)
        else:
            assert any(other != said[column] for other in others)


def _rows_without_a_fault(world: World, child: str, column: str) -> list[date]:
    """What all sound rows of the child say in the column."""
    faults = world.truth.defects.select("list", "row")
    return [
        value
        for name, frame in world.lists.items()
        if column in frame.columns and "child_unique_id" in frame.columns
        for value in frame.with_row_index("row", offset=world.layout.first_row(name))
        .filter(pl.col("child_unique_id") == child)
        .join(faults.filter(list=name), on="row", how="anti")[column]
        .drop_nulls()
    ]


def test_a_heavily_dirty_workbook_has_sheets_and_rows_where_the_template_has_none(workbook: openpyxl.Workbook):
    published = {f"List_{number}" for number in range(1, 12)}
    assert set(workbook.sheetnames) - published
    assert "Notes" in workbook.sheetnames


def test_damage_covers_every_child_whose_rows_tell_another_story(heavy: World):
    """A row put under no child, or another, or begun or ended on another day, is not held against a reader."""
    hiding = {fault.kind for fault in FAULTS if fault.hides.value == "child"}
    children = heavy.truth.defects.filter(pl.col("kind").is_in(hiding))["child_unique_id"].unique()
    told = heavy.truth.activities.filter(pl.col("child_unique_id").is_in(children.implode()))
    assert told["damaged"].all()


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path: Path):
    written = [
        synthetic.write(synthetic.make("rutland", years=1, seed=seed, dirt="light"), tmp_path / str(number))
        for number, seed in enumerate((4, 4, 6))
    ]
    same, again, other = (file.read_bytes() for file in written)
    assert same == again != other
    truths = [(tmp_path / number / "truth").iterdir() for number in ("0", "1")]
    for one, two in zip(*(sorted(files) for files in truths), strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name
