"""Counts an indicator: its numerator and denominator for every period and cohort, and the value they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl

from childflow.stages.build_events.indicators.indicator import AT, Counts, Indicator
from childflow.stages.build_events.indicators.known import Known
from childflow.stages.build_events.indicators.periods import calendar, start_of
from childflow_schemas.indicators import INDICATORS, SMALL, Kind, Unit

PLACE = ["cohort", "part", "kind", "from"]
RATIOS = (Unit.PERCENT, Unit.PER_CHILD, Unit.WORKING_DAYS)
WITHOUT_DENOMINATOR = (Unit.NUMBER, Unit.RATE)


class Counter:
    """Counts indicators of what is `known`, for the whole authority and each cohort of `members` (child, cohort)."""

    def __init__(
        self, known: Known, members: pl.DataFrame, tables: Mapping[str, Callable[[Known], pl.DataFrame]]
    ) -> None:
        self.known, self.tables = known, tables
        self.cohorts = members["cohort"].unique(maintain_order=True).sort()
        enum = pl.Enum(self.cohorts)
        self.members = members.with_columns(pl.col("cohort").cast(enum))
        self.everyone: list[str | None] = [None, *self.cohorts]
        self._made: dict[str, pl.DataFrame] = {}
        self._since: dict[str, date | None] = {}

    def count(self, indicator: Indicator) -> pl.DataFrame:
        """The rows of the indicator, as `INDICATORS`; one row that says why, where it cannot be told."""
        since = self._known_since(indicator)
        why = self.known.why_not(indicator) or ("not available: the return has no dates" if since is None else None)
        if why is not None or since is None:
            return _finished(pl.DataFrame({"complete": [False], "why_blank": [why]}), indicator)
        periods = calendar(indicator.kinds, since, self.known.cut_off)
        picked = self._picked(indicator)
        counted = _at(picked, periods, indicator) if indicator.when == AT else _through(picked, indicator)
        placed = self._everywhere(counted, periods, indicator)
        return _finished(_valued(self._completed(placed, since, indicator), indicator, self.known.population), indicator)

    def _rows(self, table: str) -> pl.DataFrame:
        """The rows of a table once with no cohort and once for each cohort of their child."""
        if table not in self._made:
            rows = self.tables[table](self.known)
            cohort = pl.lit(None, self.members.schema["cohort"]).alias("cohort")
            self._made[table] = pl.concat(
                [rows.with_columns(cohort), rows.join(self.members, on="child")], how="vertical"
            )
        return self._made[table]

    def _picked(self, indicator: Indicator) -> pl.DataFrame:
        """What counting needs of each row, with `day`, or `since` and `until`; rates of cohorts have no population."""
        rows = self._rows(indicator.table)
        if indicator.unit is Unit.RATE:
            rows = rows.filter(pl.col("cohort").is_null())
        if indicator.when == AT:
            return rows
        rows = rows.filter(pl.col(indicator.when) <= self.known.cut_off)
        return _counted_columns(rows.with_columns(day=pl.col(indicator.when)), indicator)

    def _everywhere(self, counted: pl.DataFrame, periods: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
        """The counts at every period, cohort and part there is: none is nought, not missing."""
        cohorts = [None] if indicator.unit is Unit.RATE else self.everyone
        parts = counted["part"].unique().sort() if indicator.part is not None else pl.Series("part", [None], pl.String)
        grid = (
            pl.DataFrame({"cohort": cohorts}, schema={"cohort": self.members.schema["cohort"]})
            .join(parts.alias("part").to_frame(), how="cross")
            .join(periods, how="cross")
        )
        placed = grid.join(counted, on=PLACE, how="left", nulls_equal=True, maintain_order="left")
        placed = placed.with_columns(pl.col("numerator", "denominator").fill_null(0))
        if indicator.part is not None and not indicator.of_its_part:
            placed = placed.with_columns(pl.col("denominator").sum().over("cohort", "kind", "from"))
        return placed

    def _completed(self, placed: pl.DataFrame, since: date, indicator: Indicator) -> pl.DataFrame:
        begins = pl.col("to") if indicator.when == AT else pl.col("from")
        whole = begins.dt.offset_by(f"-{indicator.look_back}mo") >= since
        over = pl.col("ends").dt.offset_by(f"{indicator.look_ahead}mo") <= self.known.cut_off
        return placed.with_columns(complete=whole & over)

    def _known_since(self, indicator: Indicator) -> date | None:
        """The day from which all the lists that the indicator needs, and that are there, are known."""
        wanted = indicator.lists or tuple(dict.fromkeys(node.source.list for node in self.known.map.nodes))
        for name in wanted:
            if name not in self._since:
                self._since[name] = self.known.since(name)
        return max((day for name in wanted if (day := self._since[name]) is not None), default=None)


def _counted_columns(rows: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    part = pl.lit(None, pl.String) if indicator.part is None else indicator.part
    value = pl.lit(None, pl.Float64) if indicator.value is None else indicator.value.cast(pl.Float64)
    picked = rows.select(
        *("child", "cohort", "day"),
        part=part,
        n=indicator.numerator.fill_null(False),
        d=indicator.denominator.fill_null(False),
        v=value,
    )
    return picked if indicator.part is None else picked.filter(pl.col("part").is_not_null())


def _aggregates(indicator: Indicator) -> list[pl.Expr]:
    """Of rows with `n` and `d`: how many, or the quantile of what they hold."""
    ways = {Counts.ROWS: lambda flag: flag.sum(), Counts.CHILDREN: lambda flag: pl.col("child").filter(flag).n_unique()}
    numerator = ways[indicator.numerator_counts](pl.col("n"))
    denominator = ways[indicator.denominator_counts](pl.col("d"))
    made = [numerator.cast(pl.Int64).alias("numerator"), denominator.cast(pl.Int64).alias("denominator")]
    if indicator.quantile is None:
        return made
    return [*made, pl.col("v").filter("d").quantile(indicator.quantile, "linear").alias("quantile")]


def _through(picked: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    """Counts of what happened in each period."""
    sums = {indicator.numerator_counts, indicator.denominator_counts} == {Counts.ROWS} and indicator.quantile is None
    made = []
    for kind in indicator.kinds:
        tick = Kind.WEEK if kind is Kind.WEEK else Kind.MONTH
        rows = picked.with_columns(day=start_of(tick, pl.col("day")))
        if sums:
            rows = rows.group_by("cohort", "part", "day").agg(pl.col("n", "d").sum().cast(pl.Int64))
        rows = rows.with_columns(start_of(kind, pl.col("day")).alias("from"))
        rows = rows.explode("from") if kind is Kind.ROLLING_YEAR else rows
        counted = rows.group_by("cohort", "part", "from").agg(_aggregates(indicator))
        made.append(counted.with_columns(kind=pl.lit(kind.value)))
    return pl.concat(made)


def _at(rows: pl.DataFrame, periods: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    """Counts of what was there on the last day of each period."""
    days = periods.select(at="to").unique()
    there = rows.with_columns(_end=pl.col("until").fill_null(date.max)).join_where(
        days, pl.col("since") <= pl.col("at"), pl.col("_end") > pl.col("at")
    )
    counted = (
        _counted_columns(there.with_columns(day=pl.col("at")), indicator)
        .group_by("cohort", "part", "day")
        .agg(_aggregates(indicator))
    )
    return periods.select("kind", "from", day="to").join(counted, on="day").drop("day")


def _valued(placed: pl.DataFrame, indicator: Indicator, population: Mapping[int, int] | None) -> pl.DataFrame:
    """With the value; blank, and why, where it would be a ratio of too few."""
    unit, n, d = indicator.unit, pl.col("numerator"), pl.col("denominator")
    if unit is Unit.RATE:
        placed = placed.with_columns(denominator=_population(population or {}))
    value = {
        Unit.NUMBER: n.cast(pl.Float64),
        Unit.RATE: 10_000 * n / d,
        Unit.PERCENT: 100 * n / d,
        Unit.PER_CHILD: n / d,
        Unit.BALANCE: (n - d).cast(pl.Float64),
    }.get(unit, pl.col("quantile") if indicator.quantile is not None else None)
    why = pl.when(d == 0).then(pl.lit("none to count among")).when(d <= SMALL).then(pl.lit("among 1 to 5 only"))
    placed = placed.with_columns(why_blank=why if unit in RATIOS else pl.lit(None, pl.String))
    placed = placed.with_columns(value=pl.when(pl.col("why_blank").is_null()).then(value))
    without = [pl.lit(None, pl.Int64).alias("denominator")] if unit is Unit.NUMBER else []
    without += [pl.lit(None, pl.Int64).alias("numerator")] if unit is Unit.WORKING_DAYS else []
    return placed.with_columns(without)


def _population(by_year: Mapping[int, int]) -> pl.Expr:
    """The children of the authority in the year to 31 March that holds `to`; of a later year than is known, the last."""
    years = {year: by_year[year] for year in sorted(by_year)}
    year = pl.col("to").dt.offset_by("9mo").dt.year().clip(min(years), max(years))
    return year.replace_strict(years, default=None, return_dtype=pl.Int64)


def _finished(placed: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    told = placed.with_columns(
        indicator=pl.lit(indicator.id), title=pl.lit(indicator.title), unit=pl.lit(indicator.unit.value)
    )
    return told.select(
        (pl.col(name) if name in told.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in INDICATORS.items()
    )
