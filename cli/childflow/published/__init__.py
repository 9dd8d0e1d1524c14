"""Figures published of an authority and of England, to stand beside an authority's own.

The shipped ones are in `figures.csv`; where they come from stands in `PROVENANCE.md` beside it. An authority may give a
file of its own in the same columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import polars as pl

from childflow.errors import ConfigurationError
from childflow.wording import as_compared, did_you_mean

NATION = "England"
POPULATION = "population"
COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "area": pl.String,
    "indicator": pl.String,
    "part": pl.String,
    "year": pl.Int32,
    "value": pl.Float64,
}
"""`year` is the one it ends in, on 31 March; `part` as in `indicators.parquet`, blank where there is none."""


@dataclass(frozen=True)
class Published:
    """`figures` as `COLUMNS`; `areas` in the order to show them; `own` the authority, None where nobody said which."""

    figures: pl.DataFrame
    areas: tuple[str, ...]
    own: str | None

    @property
    def population(self) -> dict[int, int] | None:
        """Children aged 0 to 17 of the authority by the year whose rates go by them; None where they are not known."""
        own = pl.col("area") == pl.lit(self.own, pl.String)
        rows = self.figures.filter(own, pl.col("indicator") == POPULATION).sort("year")
        return {year: round(value) for year, value in rows.select("year", "value").iter_rows()} or None


def published(given: str | None = None) -> Published:
    """The figures to show: England's, and those of the authority `given` by name, or of the file `given` by path.

    The first area of a file is the authority. ConfigurationError where there is no such authority here, or the file
    cannot be used.
    """
    shipped = _read((files("childflow.published") / "figures.csv").read_bytes(), "figures.csv")
    if given is None:
        return Published(shipped.filter(pl.col("area") == NATION), (NATION,), None)
    if Path(given).suffix == ".csv" or Path(given).is_file():
        return _own(Path(given), shipped)
    names = {as_compared(name): name for name in shipped["area"].unique() if name != NATION}
    if as_compared(given) not in names:
        raise ConfigurationError(
            f"There are no published figures of `{given}` here.{did_you_mean(given, names.values())} "
            "Give a CSV file of them instead; docs/how-to/indicators.md says how."
        )
    own = names[as_compared(given)]
    return Published(shipped.filter(pl.col("area").is_in([own, NATION])), (own, NATION), own)


def _own(path: Path, shipped: pl.DataFrame) -> Published:
    try:
        data = path.read_bytes()
    except OSError:
        raise ConfigurationError(f"There is no file of published figures at {path}.") from None
    figures = _read(data, path.name)
    areas = tuple(figures["area"].unique(maintain_order=True))
    if not areas:
        raise ConfigurationError(f"{path} holds no published figure. Its first area must be the authority.")
    if NATION not in areas:
        figures = pl.concat([figures, shipped.filter(pl.col("area") == NATION)])
    return Published(figures, tuple(dict.fromkeys([*areas, NATION])), areas[0])


def _read(data: bytes, name: str) -> pl.DataFrame:
    try:
        read = pl.read_csv(data, infer_schema=False)
        missing = [column for column in COLUMNS if column not in read.columns]
        figures = None if missing else read.select(pl.col(each).cast(dtype) for each, dtype in COLUMNS.items())
    except pl.exceptions.PolarsError:
        missing, figures = [], None
    if missing or figures is None:
        why = f"it lacks {', '.join(f'`{each}`' for each in missing)}" if missing else "a year or a value is no number"
        raise ConfigurationError(
            f"{name} cannot be used as published figures: {why}. Its columns are {', '.join(COLUMNS)}."
        )
    return figures.drop_nulls(["area", "indicator", "year", "value"])
