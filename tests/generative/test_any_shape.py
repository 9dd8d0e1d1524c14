"""A list reads back the same from any shape it may be written in, and every row below its headers is accounted for."""

import csv
import zipfile
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from childflow.readers import Workbooks, gather, read_sheets
from childflow.stages.ingest import ingest
from tests.lib.containers import WRITERS, Page
from tests.lib.shapes import shaped
from tests.lib.workbooks import sheet

QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = st.sampled_from(["number", "title", "Sheet1", "Data"])


def named(each, way):
    return {"number": f"List {each.number}", "title": each.title}.get(way, way)


@given(shaped(), NAMES)
@QUICK
def test_any_header_order_title_and_form_of_value_reads_back_as_it_was_meant(drawn, way):
    it = ingest([sheet(drawn.written, named(drawn.list, way))], extracted_on=date(2050, 1, 1))
    [read] = it.lists.values()
    assert list(it.lists) == [drawn.list.name]
    assert it.unread.height == 0
    assert {name: read[name].to_list() for name in drawn.meant} == drawn.meant


@given(shaped(), NAMES)
@QUICK
def test_rows_in_are_rows_out_and_rows_set_aside(drawn, way):
    it = ingest([sheet(drawn.written, named(drawn.list, way))], extracted_on=date(2050, 1, 1))
    [told] = it.mapping["files"][0]["sheets"]
    assert told["rows"] + told["blank_rows"] == drawn.below
    account = it.reconciliation[drawn.list.name]
    assert account.read == told["rows"]
    assert account.read == it.lists[drawn.list.name].height + account.merged + sum(account.set_aside.values())
    assert it.lists[drawn.list.name]["_row"].is_sorted()


@given(st.lists(shaped(), min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(QUICK, max_examples=20)
def test_the_order_of_files_changes_nothing(drawn, chance):
    sheets = [sheet(each.written, "Data", f"return_2024-0{place + 1}-28.xlsx") for place, each in enumerate(drawn)]
    mixed = list(sheets)
    chance.shuffle(mixed)
    one, other = ingest(sheets), ingest(mixed)
    assert list(one.lists) == list(other.lists)
    assert all(frame.equals(other.lists[name]) for name, frame in one.lists.items())
    assert (one.unread.equals(other.unread), one.changes.equals(other.changes)) == (True, True)
    assert one.mapping == other.mapping
    read = sum(account.read for account in one.reconciliation.values())
    assert read == sum(len(each.meant[each.list.person]) for each in drawn)
    kept = sum(frame.height for frame in one.lists.values())
    assert read == kept + sum(account.merged for account in one.reconciliation.values())
    assert isinstance(one.unread, pl.DataFrame)


def written_csv(path, rows, encoding="utf-8", delimiter=","):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def written_zip(path, rows):
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(written_csv(path.with_suffix(".csv"), rows), "returns/list.csv")
    return path


CONTAINERS = {
    **{
        kind: lambda path, rows, write=write: write(path, {"Data": Page(rows)}, False)
        for kind, write in WRITERS.items()
    },
    "csv": written_csv,
    "csv with a byte order mark and semicolons": lambda path, rows: written_csv(path, rows, "utf-8-sig", ";"),
    "csv of a Windows computer": lambda path, rows: written_csv(path, rows, "cp1252"),
    "csv with tabs": lambda path, rows: written_csv(path, rows, "utf-16", "\t"),
    "zip": written_zip,
}


@pytest.fixture(scope="module")
def workbooks():
    with Workbooks() as process:
        yield process


@pytest.mark.parametrize("container", CONTAINERS)
def test_any_container_of_any_shape_gives_the_same_lists(container, workbooks, tmp_path_factory):
    @given(shaped())
    @settings(QUICK, max_examples=8)
    def holds(drawn):
        path = tmp_path_factory.mktemp("pile") / f"return.{container.split()[0]}"
        files = gather([CONTAINERS[container](path, drawn.written)])
        it = ingest(read_sheets(files, workbooks), extracted_on=date(2050, 1, 1))
        read = it.lists[drawn.list.name]
        assert {name: read[name].to_list() for name in drawn.meant} == drawn.meant
        assert it.reconciliation[drawn.list.name].read == read.height

    holds()
