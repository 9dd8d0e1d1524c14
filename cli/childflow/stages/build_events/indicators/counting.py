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
    """Counts indicators of what is `known`, for the whole authority and each cohort of `members` (child, cohort).

    Rows are counted by the combination of cohorts that their child is in, and only then for each cohort: a child in
    ten cohorts is looked at once.
    """

    def __init__(
        self, known: Known, members: pl.DataFrame, tables: Mapping[str, Callable[[Known], pl.DataFrame]]
    ) -> None:
        self.known, self.tables = known, tables
        cohorts = members["cohort"].unique().sort()
        self.cohorts = pl.DataFrame({"cohort": [None, *cohorts]}, schema={"cohort": pl.Enum(cohorts)})
        self.children, self.combinations = _combined(known, members, self.cohorts)
        self._made: dict[str, pl.DataFrame] = {}
        self._since: dict[str, date | None] = {}

    def count(self, indicator: Indicator) -> pl.DataFrame:
        """The rows of the indicator, as `INDICATORS`; one row that says why, where it cannot be told."""
        since = self._known_since(indicator)
        why = self.known.why_not(indicator) or ("not available: the return has no dates" if since is None else None)
        if why is not None or since is None:
            return _finished(pl.DataFrame({"complete": [False], "why_blank": [why]}), indicator)
        periods = calendar(indicator.kinds, since, self.known.cut_off)
        placed = self._everywhere(self._counted(periods, indicator), periods, indicator)
        return _finished(
            _valued(self._completed(placed, since, indicator), indicator, self.known.population), indicator
        )

    def _rows(self, table: str) -> pl.DataFrame:
        """The rows of a table, `child` a number, with the `combination` of cohorts the child is in."""
        if table not in self._made:
            rows = self.tables[table](self.known)
            self._made[table] = (
                rows.join(self.children, on="child", how="left").drop("child").rename({"number": "child"})
            )
        return self._made[table]

    def _counted(self, periods: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
        """`numerator` and `denominator` (and `quantile`) of every period, part and cohort with any row."""
        rows = self._rows(indicator.table)
        if indicator.when == AT:
            return _at(rows, periods, indicator, self.combinations)
        rows = rows.filter(pl.col(indicator.when) <= self.known.cut_off).with_columns(day=indicator.when)
        return _through(_picked(rows, indicator, "day"), indicator, self.combinations)

    def _everywhere(self, counted: pl.DataFrame, periods: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
        """The counts at every period, cohort and part there is: none is nought, not missing."""
        cohorts = self.cohorts.head(1) if indicator.unit is Unit.RATE else self.cohorts
        parts = counted["part"].unique().sort() if indicator.part is not None else pl.Series("part", [None], pl.String)
        grid = cohorts.join(parts.alias("part").to_frame(), how="cross").join(periods, how="cross")
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


def _combined(known: Known, members: pl.DataFrame, cohorts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every `child` with its `number` and `combination`; every `combination` with each `cohort` in it, and with null,
    which is the whole authority.
    """
    frames = [frame.select("child") for frame in (known.events, *known.lists.values()) if "child" in frame.columns]
    everyone = pl.concat(frames).drop_nulls().unique().with_row_index("number")
    cohort = pl.col("cohort").cast(cohorts.schema["cohort"])
    within = members.select("child", cohort).unique().sort("child", "cohort").group_by("child").agg("cohort")
    told = everyone.join(within, on="child", how="left").with_columns(
        pl.concat_list(pl.lit(None, cohorts.schema["cohort"]), pl.col("cohort").fill_null([])).alias("cohort")
    )
    combinations = told.select("cohort").unique().with_row_index("combination")
    children = told.join(combinations, on="cohort").select("child", "number", "combination")
    return children, combinations.explode("cohort")


def _picked(rows: pl.DataFrame, indicator: Indicator, *others: str) -> pl.DataFrame:
    """What counting needs: `n` and `d` of what counts, its `part`, `v` of a quantile; rows of no part are left out."""
    part = pl.lit(None, pl.String) if indicator.part is None else indicator.part
    picked = rows.select(
        *("child", "combination", *others),
        part=part,
        n=indicator.numerator.fill_null(False).cast(pl.Int64),
        d=indicator.denominator.fill_null(False).cast(pl.Int64),
        **({} if indicator.value is None else {"v": indicator.value.cast(pl.Float64)}),
    )
    return picked if indicator.part is None else picked.filter(pl.col("part").is_not_null())


def _added(rows: pl.DataFrame, by: str, indicator: Indicator) -> pl.DataFrame:
    """`n` and `d` by combination, part and `by`; by child too, once each, where the indicator counts children."""
    counts = {"n": indicator.numerator_counts, "d": indicator.denominator_counts}
    if Counts.CHILDREN not in counts.values():
        return rows.group_by("combination", "part", by).agg(pl.col("n", "d").sum())
    once = [pl.col(name).sum() if each is Counts.ROWS else pl.col(name).max() for name, each in counts.items()]
    return rows.group_by("combination", "part", by, "child").agg(once)


def _of_cohorts(rows: pl.DataFrame, by: str, indicator: Indicator, combinations: pl.DataFrame) -> pl.DataFrame:
    """`numerator` and `denominator` by cohort, part and `by`; the `quantile` too, over the rows of the denominator."""
    quantile = []
    if indicator.quantile is None:
        rows = _added(rows, by, indicator).group_by("combination", "part", by).agg(pl.col("n", "d").sum())
    else:
        quantile = [pl.col("v").filter(pl.col("d") > 0).quantile(indicator.quantile, "linear").alias("quantile")]
    return (
        rows.join(combinations, on="combination")
        .group_by("cohort", "part", by)
        .agg(pl.col("n").sum().alias("numerator"), pl.col("d").sum().alias("denominator"), *quantile)
    )


def _through(picked: pl.DataFrame, indicator: Indicator, combinations: pl.DataFrame) -> pl.DataFrame:
    """Counts of what happened in each period."""
    ticks = {Kind.WEEK if kind is Kind.WEEK else Kind.MONTH for kind in indicator.kinds}
    ticked = {tick: picked.with_columns(start_of(tick, pl.col("day"))) for tick in ticks}
    if indicator.quantile is None:
        ticked = {tick: _added(rows, "day", indicator) for tick, rows in ticked.items()}
    made = []
    for kind in indicator.kinds:
        rows = ticked[Kind.WEEK if kind is Kind.WEEK else Kind.MONTH]
        rows = rows.with_columns(start_of(kind, pl.col("day")).alias("from"))
        rows = rows.explode("from") if kind is Kind.ROLLING_YEAR else rows
        counted = _of_cohorts(rows, "from", indicator, combinations)
        made.append(counted.with_columns(kind=pl.lit(kind.value)))
    return pl.concat(made)


def _at(rows: pl.DataFrame, periods: pl.DataFrame, indicator: Indicator, combinations: pl.DataFrame) -> pl.DataFrame:
    """Counts of what was there on the last day of each period."""
    days = periods["to"].unique().sort()
    there = rows.with_columns(
        _first=days.search_sorted(rows["since"]),
        _after=days.search_sorted(rows["until"].fill_null(date.max)),
    ).filter(pl.col("since").is_not_null() & (pl.col("_first") < pl.col("_after")))
    if _looks_at_day(indicator):
        counted = _of_cohorts(_day_by_day(there, days, indicator), "day", indicator, combinations)
    else:
        counted = _running(there, days, indicator, combinations)
    return periods.select("kind", "from", day="to").join(counted, on="day").drop("day")


def _looks_at_day(indicator: Indicator) -> bool:
    """Whether who counts changes from day to day, or children must be told apart on each."""
    conditions = [indicator.numerator, indicator.denominator, *([] if indicator.part is None else [indicator.part])]
    children = Counts.CHILDREN in (indicator.numerator_counts, indicator.denominator_counts)
    return children or any(AT in each.meta.root_names() for each in conditions)


def _day_by_day(there: pl.DataFrame, days: pl.Series, indicator: Indicator) -> pl.DataFrame:
    """Rows once for each day they are there on."""
    each = there.with_columns(_day=pl.int_ranges("_first", "_after")).explode("_day")
    each = each.with_columns(day=pl.lit(days).gather(pl.col("_day"))).with_columns(pl.col("day").alias(AT))
    return _picked(each, indicator, "day")


def _running(there: pl.DataFrame, days: pl.Series, indicator: Indicator, combinations: pl.DataFrame) -> pl.DataFrame:
    """The same where it is always the same rows that count: those that came less those that went, day after day."""
    picked = _picked(there, indicator, "_first", "_after")
    ways = [picked.rename({way: "_day"}).drop(other) for way, other in (("_first", "_after"), ("_after", "_first"))]
    came, went = (_of_cohorts(rows, "_day", indicator, combinations) for rows in ways)
    counts, place = pl.col("numerator", "denominator"), ["cohort", "part"]
    moved = pl.concat([came, went.with_columns(-counts)]).group_by(*place, "_day").agg(counts.sum())
    each_day = days.alias("day").to_frame().with_row_index("_day")
    grid = moved.select(place).unique().join(each_day, how="cross")
    placed = grid.join(moved, on=[*place, "_day"], how="left", nulls_equal=True).sort("_day")
    return placed.with_columns(counts.fill_null(0).cum_sum().over(place)).drop("_day")


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
    """The authority's children in the year to 31 March that holds `to`; of a later year than is known, the last."""
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
