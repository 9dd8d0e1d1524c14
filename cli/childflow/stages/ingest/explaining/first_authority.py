"""The first authority file: what was understood and what is proposed, as TOML for a person to edit.

What is already in a file the authority keeps stays as it stands, comments and all; entries are added to its tables.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Table = tuple[str, ...]

OPENING = """\
# What is this authority's own in its returns. Written by `childflow ingest --explain`, for you to edit.
#
# It quotes cells of your returns. Keep it where the returns are kept, and pass it to nobody who may not see those.
#
# A line that begins with # does nothing. Those with a name and a value are proposals: take away the # where one is
# right, put it right where it is nearly so, and leave or delete the others. The figure says how near the words are,
# not how true it is. Then give this file to the next run:
#     childflow ingest RETURNS -o OUT --authority authority.toml
# Copy it beside your returns first: the folder it lies in is written anew by every run.
"""

ABOUT = {
    "sheets": "Sheets, or CSV files, by name: the list each one holds.",
    "headers": "Headers of one list: the column that each one names.",
    "opposite": "Headers of one list that ask the opposite of the column's yes/no question: their yes is its no.",
    "codes": "What cells say, and the code of one code list that it means.",
    "flags": "Yes/no columns that together tell an outcome. All these lines belong together: take away every #.",
    "districts": "The district of each team.",
}
"""What stands above a new table, by its first word."""
BY_HAND = "# Proposals that belong into tables which this file writes on one line:"
WITHOUT_ENTRIES = frozenset(("sheets", "headers", "opposite", "codes", "districts"))
"""Tables that may stand empty, so that a proposal is used by taking away the # of its line alone."""


@dataclass(frozen=True)
class Entry:
    """A name and value in a table of the file, such as `headers.contacts`; `live` where it was understood already, else
    a proposal. `note` says why, or how sure it is."""

    table: Table
    key: str
    value: str | tuple[str, ...]
    note: str = ""
    live: bool = False

    @property
    def line(self) -> str:
        """The entry as one line of TOML."""
        note = f"  # {_one_line(self.note)}" if self.note else ""
        return f"{'' if self.live else '# '}{_name(self.key)} = {_value(self.value)}{note}"

    @property
    def dotted(self) -> str:
        """The entry with its whole name, for where its table cannot be written to."""
        return f"{'.'.join(map(_name, (*self.table, self.key)))} = {_value(self.value)}"


def first_authority(entries: Sequence[Entry], base: str = "") -> str:
    """The file: `base`, which is kept, or a new one, with the entries that it does not have yet."""
    lines = (base or OPENING).rstrip("\n").split("\n")
    if not base:
        lines += ["", 'name = ""']
    there = tomllib.loads(base)
    new = [
        each
        for each in entries
        if not _said(there, each) and each.line not in lines and f"# {each.dotted}" not in lines
    ]
    written = lines
    for table in sorted(dict.fromkeys(each.table for each in new), key=lambda table: _ORDER.index(table[0])):
        written = _with_table(written, table, [each for each in new if each.table == table])
    text = "\n".join(written) + "\n"
    return text if _is_valid(text) else "\n".join([*lines, "", BY_HAND, *(f"# {each.dotted}" for each in new)]) + "\n"


def _is_valid(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


_ORDER = list(ABOUT)


def _said(there: dict[str, Any], entry: Entry) -> bool:
    """Whether the file says something of that name already."""
    at: Any = there
    for step in entry.table:
        at = at.get(step, {}) if isinstance(at, dict) else {}
    return isinstance(at, dict) and entry.key in at


def _with_table(lines: list[str], table: Table, entries: Sequence[Entry]) -> list[str]:
    """The lines with the entries at the end of their table, or in a new table at the end of the file."""
    said = [each.line for each in entries]
    start = next((place for place, line in enumerate(lines) if _opened(line) == table), None)
    if start is None:
        live = table[0] in WITHOUT_ENTRIES or any(each.live for each in entries)
        about = [f"# {ABOUT[table[0]]}"] if f"# {ABOUT[table[0]]}" not in lines else []
        return [*lines, "", *about, f"{'' if live else '# '}[{'.'.join(map(_name, table))}]", *said]
    end = next((place for place in range(start + 1, len(lines)) if _opened(lines[place])), len(lines))
    while end > start + 1 and _is_before_the_next(lines[end - 1]):
        end -= 1
    return [*lines[:end], *said, *lines[end:]]


def _opened(line: str) -> Table | None:
    """The table that a line opens, or None."""
    if not line.lstrip().startswith("[") or line.lstrip().startswith("[["):
        return None
    try:
        at, steps = tomllib.loads(line), []
    except tomllib.TOMLDecodeError:
        return None
    while at:
        [(step, at)] = at.items()
        steps.append(step)
    return tuple(steps)


def _is_before_the_next(line: str) -> bool:
    """Whether a line at a table's end is a blank or a remark, which speaks of the table after it."""
    return not line.strip() or (line.startswith("#") and " = " not in line)


def _name(key: str) -> str:
    plain = key.isascii() and key.replace("_", "").replace("-", "").isalnum() and key.islower()
    return key if plain else _text(key)


def _value(value: str | Iterable[str]) -> str:
    return _text(value) if isinstance(value, str) else f"[{', '.join(map(_text, value))}]"


def _text(said: str) -> str:
    """A TOML string: JSON's, whose marks mean the same there, but for one character."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(said: str) -> str:
    """A remark may hold no mark that ends or hides a line."""
    return " ".join("".join(each if each.isprintable() else " " for each in said).split())
