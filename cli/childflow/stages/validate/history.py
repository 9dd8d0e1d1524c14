"""What is remembered from run to run: how much was found each time, and how long each issue has been known.

A run is one return judged. The same return judged again is the same run, which then replaces itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

RUNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "run": pl.UInt32,
    "extraction_date": pl.Date,
    "rows": pl.UInt32,
    "with_error": pl.UInt32,
    "with_query": pl.UInt32,
    "errors": pl.UInt32,
    "queries": pl.UInt32,
    "accepted": pl.UInt32,
    "new": pl.UInt32,
    "still": pl.UInt32,
    "fixed": pl.UInt32,
    "gone": pl.UInt32,
    "not_looked_at": pl.UInt32,
    "returned": pl.String,
}
"""Columns of `history/runs.parquet`, one row a run, oldest first.

`run` counts from 1. `with_error` rows have an error that is not accepted, `with_query` only queries that are not.
`errors`, `queries` and `accepted` are all issues there were, each counted once; `new` and `still` are too. `fixed`,
`gone` and `not_looked_at` are those of before that there are no more. The last five are null in the first run, which
had nothing to compare with. `returned` is a digest of the files the run was about.
"""

RUN_RULES: dict[str, pl.DataType | type[pl.DataType]] = {
    "run": pl.UInt32,
    "rule": pl.String,
    "list": pl.String,
    "column": pl.String,
    "severity": pl.String,
    "tested": pl.UInt32,
    "failed": pl.UInt32,
    "accepted": pl.UInt32,
    "new": pl.UInt32,
    "fixed": pl.UInt32,
    "gone": pl.UInt32,
}
"""Columns of `history/rules.parquet`: in each run one row a rule, list and column that was run. The last three are null
in the first run."""

SPELLS: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule": pl.String,
    "severity": pl.String,
    "list": pl.String,
    "column": pl.String,
    "issue_key": pl.String,
    "team": pl.String,
    "child_unique_id": pl.String,
    "first_seen": pl.Date,
    "first_run": pl.UInt32,
    "last_run": pl.UInt32,
}
"""Columns of `history/spells.parquet`: of each issue the runs, first to last, through which it was known without a
break, and the extraction date of the first.

It is known in a run that found it, and in one that could not look. Only spells are kept that reach to the last run or
the one before: enough to judge the last return again, and no child is remembered for longer.
"""


def _empty(schema: dict[str, pl.DataType | type[pl.DataType]]) -> pl.DataFrame:
    return pl.DataFrame(schema=schema)


@dataclass(frozen=True)
class History:
    """The runs so far, shaped as `RUNS`, `RUN_RULES` and `SPELLS` say. Nothing, where none is given."""

    runs: pl.DataFrame = field(default_factory=lambda: _empty(RUNS))
    rules: pl.DataFrame = field(default_factory=lambda: _empty(RUN_RULES))
    spells: pl.DataFrame = field(default_factory=lambda: _empty(SPELLS))

    @property
    def last_run(self) -> int:
        """The number of the last run; 0 where there was none."""
        return 0 if self.runs.is_empty() else int(self.runs["run"][-1])

    @property
    def drawn_on(self) -> date | None:
        """The extraction date of the last run."""
        return None if self.runs.is_empty() else self.runs["extraction_date"][-1]

    @property
    def known(self) -> pl.DataFrame:
        """The issues known after the last run, shaped as `SPELLS`."""
        return self.spells.filter(pl.col("last_run") == self.last_run)

    def is_later(self, extraction_date: date) -> bool:
        """Whether the last run was of a return drawn after that day."""
        return self.drawn_on is not None and self.drawn_on > extraction_date

    def before(self, extraction_date: date, returned: str) -> History:
        """What was remembered before this return was judged for the first time: without the last run, if it was one of
        the same files and extraction date."""
        if self.drawn_on != extraction_date or self.runs["returned"][-1] != returned:
            return self
        earlier = self.last_run - 1
        return History(
            self.runs.filter(pl.col("run") <= earlier),
            self.rules.filter(pl.col("run") <= earlier),
            self.spells.filter(pl.col("first_run") <= earlier).with_columns(
                last_run=pl.min_horizontal("last_run", pl.lit(earlier, pl.UInt32))
            ),
        )
