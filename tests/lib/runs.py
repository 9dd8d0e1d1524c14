"""Returns judged one after the other, each remembering the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from childflow.rule_settings import RuleSetting
from childflow.stages.validate import History, Validated, validate
from childflow_schemas.annex_a import BY_NAME
from tests.lib.ingested import lists_of, no_unread
from tests.lib.tables import day

ALL = {name: each.names for name, each in BY_NAME.items()}
"""Every column of every list is there."""


def judged(
    tables: str,
    drawn_on: str | date = "31 Jul",
    history: History | None = None,
    settings: Mapping[str, RuleSetting] | None = None,
    present: Mapping[str, Sequence[str]] = ALL,
) -> Validated:
    """The drawn return judged; the tables are the file it was read from."""
    on = day(drawn_on) if isinstance(drawn_on, str) else drawn_on
    lists = lists_of(tables)
    return validate(lists, no_unread(), present, on, settings=settings, history=history, returned=tables)


def judged_in_turn(*returns: tuple[str, str]) -> Iterator[Validated]:
    """Each return, by the day it was drawn and its tables, compared with the one before."""
    history = None
    for drawn_on, tables in returns:
        found = judged(tables, drawn_on, history)
        yield found
        history = found.history
