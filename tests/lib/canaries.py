"""Made-up identities nobody could mistake, planted in a return, and a search that finds them wherever they hide."""

from __future__ import annotations

import base64
import gzip
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from childflow import synthetic
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import Kind, Passes

CANARY = re.compile(rb"zqx\w*canary", re.IGNORECASE)
PLANTED = {
    "child_unique_id": "ZQXchildcanary",
    "family_identifier": "ZQXfamilycanary",
    "adopter_identifier": "ZQXadoptercanary",
    "allocated_worker": "Zqxworkercanary ",
    "allocated_personal_adviser": "Zqxadvisercanary ",
    "placement_postcode": "ZQXpostcodecanary ",
    "urn_of_placement": "ZQXurncanary",
    "la_of_placement": "Zqxauthoritycanary ",
    "organisation_completing_assessment": "Zqxorganisationcanary ",
}
"""Identifying column to what is put in front of every value in it."""
UNKNOWN = {
    "Child Name": "Zqxnamecanary Jones",
    "Home address": "1 Zqxaddresscanary Road",
    "NHS number": "ZQXnhscanary",
    "UPN": "ZQXupncanary",
    "Case notes": "Met Zqxnotecanary at school",
    "Zqxheadercanary": "x",
}
"""Headers that childflow does not know, and what stands under each of them."""
TEXT_THAT_PASSES = {"allocated_team"}
"""Columns of free text of which something may pass: the names of teams that are nobody's and large enough."""


def identifying_columns() -> set[str]:
    """Every column of text in any list that may hold an identity, ids of records and outcomes apart."""
    return {
        column.name
        for each in BY_NAME.values()
        for column in each.columns
        if column.kind is Kind.TEXT and not column.added and column.passes is not Passes.AS_IS
    } - TEXT_THAT_PASSES


def canary_return(folder: Path, scale: float = 0.1) -> Path:
    """A workbook of a made-up authority whose identities are all canaries; some teams are workers' names.

    Its first contact has no source, so that `validate` has something to find.
    """
    world = synthetic.make("rutland", years=1, scale=scale, dirt="none")
    lists = {name: _planted(frame) for name, frame in world.lists.items()}
    first = pl.int_range(pl.len()) == 0
    source = pl.when(~first).then("contact_source").alias("contact_source")
    lists["contacts"] = lists["contacts"].with_columns(source)
    return synthetic.write(replace(world, lists=lists), folder)


def canary_everywhere(folder: Path) -> Path:
    """The same with canaries in the names of file and sheets, in ids of records, in outcomes, in codes and dates that
    cannot be read, and under headers that childflow does not know; and a local list."""
    made = canary_return(folder)
    book = openpyxl.load_workbook(made)
    for number, page in enumerate(book.worksheets):
        head = next(row for row in range(1, 6) if _names_somebody(page, row))
        ids = {"Referral ID": "ZQXreferralcanary", "Assessment Outcome": "Zqxcodecanary"}
        added = {**UNKNOWN, "Restricted": None, **ids}
        for column, (header, text) in enumerate(added.items(), start=page.max_column + 1):
            page.cell(head, column, header)
            for row in range(head + 1, page.max_row + 1):
                page.cell(row, column, text)
        for row in range(head + 3, page.max_row, 7):
            page.cell(row, 2, "Zqxgendercanary")
            page.cell(row, 4, "Zqxdatecanary")
        page.title = f"{page.title[:12]} Zqxsheet{number}canary"
    _add_local_list(book)
    target = made.with_name(f"Zqxfilecanary {made.name}")
    book.save(target)
    made.unlink()
    return target


def _names_somebody(page: openpyxl.worksheet.worksheet.Worksheet, row: int) -> bool:
    return any(str(cell.value).strip() in ("Child Unique ID", "Individual adopter identifier") for cell in page[row])


def _add_local_list(book: openpyxl.Workbook) -> None:
    page = book.create_sheet("YJ Zqxlocalcanary")
    page.append(["Client", "Began", "Result", "Team name", "Notes"])
    for number in range(8):
        outcome = "Completed order" if number % 2 else "Zqxresultcanary"
        page.append([f"ZQXchildcanary9{number}", f"0{number + 1}/02/2024", outcome, "Zqxworkercanary", "Zqxnotecanary"])


def _planted(frame: pl.DataFrame) -> pl.DataFrame:
    planted = frame.with_columns(
        (pl.lit(text) + pl.col(column)).alias(column) for column, text in PLANTED.items() if column in frame.columns
    )
    if not {"allocated_team", "allocated_worker"} <= set(frame.columns):
        return planted
    third = pl.int_range(pl.len()) % 3 == 0
    worker = pl.col("allocated_worker")
    return planted.with_columns(allocated_team=pl.when(third).then(worker + "'s team").otherwise("allocated_team"))


def where_canaries_sing(*places: Path, song: re.Pattern[bytes] = CANARY) -> list[str]:
    """Files at or under `places` in which a canary is, in plain bytes or under any compression childflow writes."""
    files = [file for place in places for file in ([place] if place.is_file() else sorted(place.rglob("*")))]
    return [str(file) for file in files if file.is_file() and any(song.search(each) for each in _readings(file))]


def _readings(file: Path) -> Iterator[bytes]:
    """What a file says: its name, its bytes, its columns if Parquet, its parts if packed or a page."""
    raw = file.read_bytes()
    yield file.name.encode()
    yield raw
    if file.suffix == ".parquet":
        yield from _in_parquet(file)
    for packed in re.findall(rb"[A-Za-z0-9+/=]{200,}", raw) if file.suffix == ".html" else []:
        yield gzip.decompress(base64.b64decode(packed))
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def _in_parquet(file: Path) -> Iterator[bytes]:
    """The values of every column as text, whole dictionaries with what no row uses, statistics, and what the schema and
    its metadata say."""
    frame, inside = pl.read_parquet(file), pq.ParquetFile(file)
    yield repr((frame.schema, inside.schema_arrow, inside.schema_arrow.metadata)).encode()
    for column in frame.iter_columns():
        yield "\n".join(column.cast(pl.String).drop_nulls().unique()).encode()
        if isinstance(column.dtype, pl.Enum):
            yield "\n".join(column.dtype.categories).encode()
    texts = [each.name for each in inside.schema_arrow if pa.types.is_large_string(each.type)]
    table = pq.ParquetFile(file, read_dictionary=texts).read()
    for chunk in (chunk for column in table.columns for chunk in column.chunks):
        if isinstance(chunk, pa.DictionaryArray):
            yield "\n".join(map(str, chunk.dictionary.to_pylist())).encode()
    for group in range(inside.metadata.num_row_groups):
        told = [inside.metadata.row_group(group).column(n).statistics for n in range(inside.metadata.num_columns)]
        yield repr([(each.min, each.max) for each in told if each and each.has_min_max]).encode()
