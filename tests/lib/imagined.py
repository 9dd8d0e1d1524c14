"""Spellings made up from knowledge of the field, to try the rules with what nobody fitted them to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from childflow.stages.ingest.codes import reader_of
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Column, Kind
from tests.lib.reading import read_column
from tests.lib.variants import FIXTURES, Tried, Variant, Worth, groups_of, same


@cache
def imagined(name: str) -> tuple[Tried, ...]:
    """The spellings of `imagined_{name}.txt`, each read as `ingest` reads it."""
    lines = (FIXTURES / f"imagined_{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_tried([line for line in lines if line and not line.startswith("#")]))


def _tried(lines: list[str]) -> Iterator[Tried]:
    header = ""
    for line in lines:
        codes, colon, told = line.partition(": ")
        if colon:
            yield from _of_codes(header, codes.split("/"), told.split(" | "))
        else:
            header = line.strip()


def _of_codes(header: str, codes: list[str], told: list[str]) -> Iterator[Tried]:
    list_name, _, name = header.partition("/")
    column = BY_NAME[list_name].column(name)
    reader = reader_of(column, list_name, {})
    groups = frozenset[str]().union(*(_groups(column, code) for code in codes))
    for said, (value, unread) in zip(told, read_column(told, list_name, name), strict=True):
        code = {True: "yes", False: "no", None: None}.get(value, str(value))
        reading = reader.reading(said)
        worth = _worth(groups, None if code is None else _groups(column, code), unread)
        yield Tried(Variant(header, list_name, column, said, groups), code, reading.how if reading else None, worth)


def _worth(groups: frozenset[str], read: frozenset[str] | None, unread: bool) -> Worth:
    if read is None:
        return Worth.UNREAD if unread else Worth.RIGHT
    return Worth.RIGHT if read & groups else Worth.OTHER


def _groups(column: Column, code: str) -> frozenset[str]:
    """The groups of `groups_of`, and Ofsted's group where our code list names it."""
    name = column.codes if column.kind is Kind.CODE else "yes_no_unknown"
    entry = next(each for each in code_list(name).entries if each.code == code)
    return groups_of(column, code) | ({same(entry.group)} if entry.group else frozenset())
