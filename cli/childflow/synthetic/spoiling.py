"""One list being spoiled on purpose: what was changed, where, what bears witness against it, and what it hides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property

import polars as pl

from childflow.synthetic.canonical import RECORD
from childflow.synthetic.dice import Dice
from childflow_schemas.columns import AnnexAList

TEXTS: Mapping[str, pl.DataType] = {"list": pl.String(), "row": pl.UInt32(), "column": pl.String(), "text": pl.String()}
Value = str | int | bool | date | None


class Hides(Enum):
    """How much of the truth a fault may keep the return from telling."""

    NOTHING = "nothing"
    ROW = "row"
    CHILD = "child"


class Spoiler:
    """Changes cells of one list and keeps account. Rows are counted from 0, as they will stand under the headers.

    `whole` are the spoilers of all the lists of the return, this one among them once it is put there.
    """

    def __init__(
        self, list_: AnnexAList, frame: pl.DataFrame, until: date, dice: Dice, whole: Mapping[str, Spoiler]
    ) -> None:
        self.list, self.until, self.dice = list_, until, dice
        self._frame, self._whole = frame, whole
        self.children = frame[list_.person].to_list()
        self.records = frame[RECORD].to_list()
        self._changed: dict[str, dict[int, Value]] = defaultdict(dict)
        self.texts: list[tuple[str, int, str, str]] = []
        self.defects: list[tuple[str, int, str | None]] = []
        self.hidden_children: set[str] = set()
        self.hidden_records: dict[int, str] = {}
        """Records whose row no longer tells what happened, each with the kind of fault."""
        self.spoiled_rows: set[int] = set()
        """Rows that have a fault: one fault a row keeps faults apart."""
        self.kept_rows: set[int] = set()
        """Rows that bear witness against a fault, and so are left as they are."""
        self._columns: dict[str, list[Value]] = {}

    @cached_property
    def rows_of(self) -> dict[str, list[int]]:
        """The rows of each child, as they were before any was put under another."""
        rows: dict[str, list[int]] = defaultdict(list)
        for row, child in enumerate(self.children):
            rows[child].append(row)
        return rows

    @property
    def height(self) -> int:
        """Rows of the list."""
        return len(self.children)

    def value(self, row: int, column: str) -> Value:
        """What the cell says now."""
        if row in self._changed[column]:
            return self._changed[column][row]
        if column not in self._columns:
            self._columns[column] = self._frame[column].to_list()
        return self._columns[column][row]

    def day(self, row: int, column: str) -> date | None:
        """The date in the cell, if it has one."""
        value = self.value(row, column)
        return value if isinstance(value, date) else None

    def another_says(self, row: int, column: str, value: Value, of: str | None = None) -> bool:
        """Whether another row of the child, or of the child `of`, says so: a witness that the row will be wrong.

        The witness is kept: no fault is put into it, and it bears witness to no other fault. So no fault hides what
        tells another, and of a child's rows as many say what is true as say anything else.
        """
        for other in self._whole.values():
            if column not in other.list.names:
                continue
            for witness in other.rows_of.get(of or self.children[row], ()):
                free = witness not in other.spoiled_rows and witness not in other.kept_rows
                if free and (other, witness) != (self, row) and other.value(witness, column) == value:
                    other.kept_rows.add(witness)
                    return True
        return False

    def change(self, row: int, column: str, value: Value) -> None:
        """Let the cell say something else."""
        self._changed[column][row] = value

    def write(self, row: int, column: str, text: str) -> None:
        """Let the cell be written as `text`."""
        self.texts.append((self.list.name, row, column, text))

    def note(self, kind: str, row: int, column: str | None, hides: Hides) -> None:
        """Keep account of a fault."""
        self.defects.append((kind, row, column))
        self.spoiled_rows.add(row)
        if hides is not Hides.NOTHING:
            self.hidden_records[self.records[row]] = kind
        if hides is Hides.CHILD:
            self.hidden_children.add(self.children[row])

    def spoiled(self) -> pl.DataFrame:
        """The list with every change made."""
        columns = []
        for name, changes in self._changed.items():
            if changes:
                values = pl.Series(list(changes.values()), dtype=self._frame.schema[name])
                columns.append(self._frame[name].scatter(list(changes), values))
        return self._frame.with_columns(columns)
