"""An authority file as it was given: its text, what it says, and the table of renumbered children beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from childflow.config import line_of, parse_toml, read_text
from childflow.errors import ConfigurationError
from childflow.identifiers import LeadsRoundError, newest
from childflow.resources import config

if TYPE_CHECKING:
    from childflow.authorities import Authority


@dataclass(frozen=True)
class AuthorityFile:
    """What an authority says, all its `identifiers` in one table; `text` is empty where no file was given.

    `files` are those it was read from: the authority file, and the table of identifiers that it names.
    """

    said: Authority
    text: str
    files: tuple[Path, ...]


@dataclass(frozen=True)
class _Move:
    """A child's old identifier and its new one, and where that is said: a line of a file."""

    old: str
    new: str
    file: Path
    line: int | None


def read_authority(given: str | None) -> AuthorityFile:
    """The authority file `given` as a path or the name of a shipped one; one that says nothing where none was given.

    Raises ConfigurationError for a mistake in it or in its table of identifiers: file and line, never an identifier.
    """
    from childflow.authorities import NOTHING_SAID, Authority

    if given is None:
        return AuthorityFile(NOTHING_SAID, "", ())
    path = config("authorities", given)
    text = read_text(path)
    said = parse_toml(text, Authority, str(path))
    moves = [_Move(old.strip(), new.strip(), path, None) for old, new in said.identifiers.items()]
    if not said.identifiers_from:
        return AuthorityFile(said.model_copy(update={"identifiers": _together(moves, text)}), text, (path,))
    table = path.parent / said.identifiers_from
    moves += _moves_in(table, path)
    return AuthorityFile(said.model_copy(update={"identifiers": _together(moves, text)}), text, (path, table))


def authority_files(given: str | None) -> list[Path]:
    """The files that an authority file is made of."""
    return list(read_authority(given).files)


def _moves_in(table: Path, named_by: Path) -> Iterator[_Move]:
    """The rows of a table of two columns, old and new. A row of headers does no harm: no child is called so."""
    for line, row in _rows(table, named_by):
        old, new = [cell.strip() for cell in [*row, "", ""][:2]]
        if bool(old) != bool(new):
            raise ConfigurationError(
                f"{table.name}, line {line}: one of the two identifiers is blank. Each line is an old identifier and "
                "the new one."
            )
        if old:
            yield _Move(old, new, table, line)


def _rows(table: Path, named_by: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file as Excel saves one, in UTF-8 or Windows-1252, with the line each stands on."""
    try:
        raw = table.read_bytes()
    except OSError:
        raise ConfigurationError(
            f"{named_by.name} takes identifiers from {table.name}, which is not there or cannot be opened. "
            "`identifiers_from` is a path from the folder of the authority file."
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    reader = csv.reader(text.splitlines(), delimiter=max(",;\t", key=text.count))
    yield from ((reader.line_num, row) for row in reader)


def _together(moves: list[_Move], text: str) -> dict[str, str]:
    """Old to new, every move; refused where two disagree, or where they lead round in a circle."""
    told: dict[str, _Move] = {}
    for move in moves:
        if told.setdefault(move.old, move).new != move.new:
            raise ConfigurationError(
                f"{_place(move, text)}: this identifier has another new one in {_place(told[move.old], text)}. "
                "Keep one of the two."
            )
    together = {old: move.new for old, move in told.items()}
    try:
        newest(together)
    except LeadsRoundError as error:
        raise ConfigurationError(
            f"{_place(list(told.values())[error.place], text)}: from here the identifiers lead round in a circle. "
            "The newest identifier of a child leads to no other; take one of the lines out."
        ) from None
    return together


def _place(move: _Move, text: str) -> str:
    """Where a move is said. A line of the TOML is looked up only when it must be told, which is slow."""
    line = move.line or line_of(text, ["identifiers", move.old])
    return f"{move.file.name}, line {line}" if line else move.file.name
