"""The first sheet of the fix list: what this is, who may see it, how to work with it, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from childflow.wording import counted

ABOUT, ALL, ACCEPTED = "About", "All", "Accepted"
"""Our own sheets."""

Line = tuple[str, bool]
"""A line, and whether it is a heading."""


def about(parts: Mapping[str, pl.DataFrame], most_rows: int, most_teams: int) -> Iterator[Line]:
    """The lines, in their order; `parts` are the rows of each sheet."""
    errors = parts[ALL].filter(pl.col("severity") == "error").height
    queries = parts[ALL].height - errors
    yield "Inside: this workbook holds children's identifiers. Keep it within the authority.", False
    found = f"{counted(errors, 'error')} and {counted(queries, 'query', 'queries')}"
    yield f"{found}, a row each, on the sheet {ALL}.", False
    yield from ((line, False) for line in _left_out(parts, most_rows, most_teams))
    yield "To mend an issue", True
    yield from ((line, False) for line in MENDING)
    yield "To accept an issue", True
    yield from ((line, False) for line in ACCEPTING)


MENDING = (
    "Correct the record in the case management system, not here. The next return shows it as fixed.",
    "An error must be put right. A query is put right or explained: it may be true.",
    "Sheet and Row say where it stands in the return, as Excel shows it.",
    "First seen is the day of the first return that had it.",
)
ACCEPTING = (
    "Fill in the three yellow columns of its row, on any one sheet: why it stands, who says so, and the last day on "
    "which it holds.",
    "Save a copy of this workbook outside the folder of results, which the next run replaces, and give it to that run: "
    "childflow validate IN -o OUT --accepted COPY.xlsx",
    f"It then stands on the sheet {ACCEPTED} and counts for nothing until its last day has passed. Then it is back, "
    "and its state says so. To end it sooner, set Until to an earlier day.",
    "Leave the columns Rule and Issue key as they are: by them an issue is known again.",
)


def _left_out(parts: Mapping[str, pl.DataFrame], most_rows: int, most_teams: int) -> Iterator[str]:
    for name, part in parts.items():
        if part.height > most_rows:
            more = part.height - most_rows
            yield f"Sheet {name}: {more:,} more issues than Excel can hold are in issues.parquet."
    teams = parts[ALL]["team"].drop_nulls().n_unique()
    if teams > most_teams:
        yield f"{teams:,} teams; the {most_teams} with most issues have a sheet of their own. Filter {ALL} for others."
