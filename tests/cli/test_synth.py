"""`childflow synth`: what it prints, what it writes, and that it looks like a real return."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from childflow_schemas.annex_a import BY_NAME, LISTS
from childflow_schemas.codes import code_list
from childflow_schemas.columns import AnnexAList, Column, Kind
from tests.lib.shell import childflow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("synth") / "made"
    done = childflow("synth", "--years", 1, "--dirt", "none", "-o", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{out}\n"
    return out


@pytest.fixture(scope="module")
def workbook(made: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(made / "annex_a_2024-07-31.xlsx")


def test_the_folder_holds_the_return_its_truth_and_a_note(made: Path):
    files = sorted(file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file())
    assert files == [
        *("README.txt", "annex_a_2024-07-31.xlsx", "truth/activities.parquet", "truth/defects.parquet"),
        *("truth/identities.json", "truth/journeys.parquet"),
    ]
    assert "No child, family, worker or place in it is real" in (made / "README.txt").read_text(encoding="utf-8")


def written(list_: AnnexAList) -> list[Column]:
    """The columns of a made-up return with outcomes: ids of records are not made."""
    return [column for column in list_.columns if not column.episode]


def test_sheets_titles_and_headers_are_the_templates(workbook: openpyxl.Workbook):
    assert workbook.sheetnames == [f"List_{number}" for number in range(1, 12)]
    for list_ in LISTS:
        sheet = workbook[f"List_{list_.number}"]
        assert sheet["A1"].value == f"List {list_.number}: {list_.title}"
        assert [cell.value for cell in sheet[2]] == [column.header for column in written(list_)]


def test_cells_are_in_the_templates_spellings_and_types(workbook: openpyxl.Workbook):
    for list_ in LISTS:
        rows = list(workbook[f"List_{list_.number}"].iter_rows(min_row=3, values_only=True))
        assert rows
        for column, cells in zip(written(list_), zip(*rows, strict=True), strict=True):
            said = {cell for cell in cells if cell is not None}
            if column.kind is Kind.CODE and column.codes:
                assert said <= {code.preferred for code in code_list(column.codes).entries}, column.name
            elif column.kind is Kind.YES_NO:
                assert said <= {"a) Yes", "b) No"}, column.name
            elif column.kind is Kind.DATE:
                assert all(isinstance(cell, datetime) for cell in said), column.name
                assert all(cell.date() <= date(2024, 7, 31) for cell in said), column.name
            elif column.kind is Kind.INTEGER:
                assert all(isinstance(cell, int) and cell >= (column.minimum or -1) for cell in said), column.name


def test_required_cells_are_filled(workbook: openpyxl.Workbook):
    for list_ in LISTS:
        rows = list(workbook[f"List_{list_.number}"].iter_rows(min_row=3, values_only=True))
        for column, cells in zip(written(list_), zip(*rows, strict=True), strict=True):
            assert not column.required or None not in cells, f"{list_.name}.{column.name}"


def test_identities_are_all_those_in_the_return(made: Path, workbook: openpyxl.Workbook):
    identities = json.loads((made / "truth" / "identities.json").read_text(encoding="utf-8"))
    children = {row[0] for row in workbook["List_1"].iter_rows(min_row=3, values_only=True)}
    assert children <= set(identities["children"])
    assert any(child.startswith("0") for child in identities["children"]), "leading zeros are part of the identifier"
    worker = BY_NAME["referrals"].names.index("allocated_worker")
    named = {row[worker] for row in workbook["List_3"].iter_rows(min_row=3, values_only=True)}
    assert named <= set(identities["workers"])
    assert identities["postcodes"]


def test_without_outcomes_the_columns_are_plain_annex_a(tmp_path: Path):
    childflow("synth", "--years", 1, "--scale", 0.2, "--without-outcomes", "-o", tmp_path / "made")
    workbook = openpyxl.load_workbook(tmp_path / "made" / "annex_a_2024-07-31.xlsx", read_only=True)
    for list_ in LISTS:
        headers = next(workbook[f"List_{list_.number}"].iter_rows(min_row=2, max_row=2, values_only=True))
        assert list(headers) == [column.header for column in list_.columns if not column.added]


def test_csv_is_one_file_a_list_with_dates_day_first(tmp_path: Path):
    done = childflow(
        "synth", "--years", 1, "--scale", 0.2, "--as", "csv", "--until", "2023-12-31", "-o", tmp_path / "m"
    )
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "m" / "annex_a_2023-12-31"
    assert len(list(folder.glob("List_*.csv"))) == 11
    contacts = pl.read_csv(folder / "List_1.csv", infer_schema=False)
    assert contacts.columns == [column.header for column in written(BY_NAME["contacts"])]
    assert contacts["Date of Contact"].str.to_date("%d/%m/%Y").max() <= date(2023, 12, 31)


def test_monthly_returns_are_a_pile_with_annex_as_windows(tmp_path: Path):
    done = childflow("synth", "--years", 1, "--dirt", "none", "--as", "monthly-returns", "-o", tmp_path / "m")
    assert done.returncode == 0, done.stderr
    files = sorted(file.name for file in (tmp_path / "m" / "returns").iterdir())
    assert files[0] == "annex_a_2024-01-31.xlsx"
    assert files[-1] == "annex_a_2024-07-31.xlsx"
    assert len(files) == 7
    workbook = openpyxl.load_workbook(tmp_path / "m" / "returns" / "annex_a_2024-03-31.xlsx", read_only=True)
    contacts = [row[5].date() for row in workbook["List_1"].iter_rows(min_row=3, values_only=True)]
    assert min(contacts) >= date(2023, 9, 30)
    assert max(contacts) <= date(2024, 3, 31)
    for number in (6, 7, 8, 9):
        children = [row[0] for row in workbook[f"List_{number}"].iter_rows(min_row=3, values_only=True)]
        assert len(children) == len(set(children)), "one row a child"


def test_england_is_many_authorities_that_share_no_child(tmp_path: Path):
    done = childflow(
        *("synth", "--preset", "england", "--authorities", 2, "--scale", 0.0005, "--years", 1, "--json"),
        *("-o", tmp_path / "made"),
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["returns"] == [f"authority_00{n}/annex_a_2024-07-31.xlsx" for n in (1, 2)]
    one, two = (
        set(
            json.loads((tmp_path / "made" / name / "truth" / "identities.json").read_text(encoding="utf-8"))["children"]
        )
        for name in ("authority_001", "authority_002")
    )
    assert one
    assert not one & two


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    done = childflow("synth", "-o", tmp_path)
    assert done.returncode == 5
    assert done.stdout == ""
    assert "is not empty" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_dry_run_writes_nothing(tmp_path: Path):
    done = childflow("synth", "--dry-run", "-o", tmp_path / "made")
    assert done.returncode == 0
    assert done.stdout == ""
    assert not (tmp_path / "made").exists()


def test_a_return_under_its_own_names_is_read_with_its_own_authority_file(tmp_path: Path):
    done = childflow("synth", "--years", 1, "--dirt", "none", "--own-names", "--as", "csv", "-o", tmp_path / "made")
    assert done.returncode == 0, done.stderr
    names = {file.stem for file in (tmp_path / "made/annex_a_2024-07-31").iterdir()}
    assert {"MASH contacts", "FGC meetings", "EoC support", "YJ interventions"} <= names
    files = sorted((tmp_path / "made/annex_a_2024-07-31").iterdir())
    read = childflow(
        "ingest",
        *files,
        "--authority",
        tmp_path / "made/authority.toml",
        "-o",
        tmp_path / "1",
        "--extracted-on",
        "2024-07-31",
    )
    assert read.returncode == 0, read.stderr
    lists = {file.stem: pl.read_parquet(file) for file in (tmp_path / "1/lists").iterdir()}
    assert {"family_group_conference", "edge_of_care", "youth_justice"} <= set(lists)
    assert set(lists["family_group_conference"]["outcome"].drop_nulls()) == {"plan_agreed", "no_plan", "disengaged"}
    assert lists["contacts"]["date_of_contact"].null_count() == 0


def test_names_of_its_own_are_for_one_authoritys_return(tmp_path: Path):
    done = childflow("synth", "--own-names", "--as", "monthly-returns", "-o", tmp_path / "made")
    assert done.returncode == 2
    assert "--own-names is for one authority's workbook or CSV files" in done.stderr
