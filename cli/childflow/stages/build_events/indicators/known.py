"""What the return knows, as indicators ask it: the lists by children, each row once, and what the log made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.indicators.indicator import Indicator
from childflow_schemas.columns import OUTCOME_SEPARATOR
from childflow_schemas.indicators import Unit
from childflow_schemas.pseudonymised import dtypes_of, key_of

ENDS = {
    "early_help": "assessment_completion_date",
    "assessments": "assessment_authorisation_date",
    "children_in_need": "cin_closure_date",
    "child_protection": "cp_plan_end_date",
    "children_in_care": "date_ceased_to_be_looked_after",
}
"""Lists of what is open now or ended in the return's window: what ended before the window is not in them."""

YEAR = 366


@dataclass(frozen=True)
class Known:
    """The pseudonymised `lists`, the log made of them on `map`, and what is known from outside.

    `population` is the children aged 0 to 17 by the year ending 31 March whose rates go by it; None where nobody said
    which authority this is.
    """

    lists: Mapping[str, pl.DataFrame]
    events: pl.DataFrame
    journeys: pl.DataFrame
    map: Map
    cut_off: date
    population: Mapping[int, int] | None = None
    _listed_once: dict[str, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def rows(self, name: str) -> pl.DataFrame:
        """The rows of a list that are of a child, the last of those with one key, with no date after the cut-off.

        Of rows without a start, such as conferences of no enquiry, those are one that say the same. Empty where the
        return has no such list.
        """
        if name not in self._listed_once:
            self._listed_once[name] = self._rows(name)
        return self._listed_once[name]

    def _rows(self, name: str) -> pl.DataFrame:
        empty = pl.DataFrame(schema=dtypes_of(name))
        rows = self.lists.get(name, empty).filter(pl.col("child").is_not_null()).sort("_record")
        key = list(key_of(name))
        dated = pl.all_horizontal(pl.col(key[:2]).is_not_null())
        others = [column for column in rows.columns if column != "_record"]
        once = pl.concat([rows.filter(dated).unique(key, keep="last"), rows.filter(~dated).unique(others, keep="last")])
        return once.sort("_record").with_columns(
            pl.when(pl.col(pl.Date) <= self.cut_off).then(pl.col(pl.Date)).name.keep()
        )

    def list_of(self, place: str) -> pl.Expr:
        """The list whose rows make the activities of the node in column `place`; null for an exit that is no node."""
        lists = {node.id: node.source.list for node in self.map.nodes}
        return pl.col(place).cast(pl.String).replace_strict(lists, default=None, return_dtype=pl.String)

    def led_to(self, name: str) -> pl.DataFrame:
        """For the rows of a list that are in the log: `_record` and `led_to`, the lists they handed on to."""
        return (
            self.events.filter(pl.col("source_list") == name)
            .group_by(_record="source_row")
            .agg(led_to=self.list_of("next_activity").drop_nulls())
        )

    def since(self, name: str) -> date | None:
        """The day from which a list is known: the first of its first month with half the rows of its median month,
        after the last year without such a month.

        A few stray dates long ago do not make history. Rows of what is open or lately ended are dated by their ends.
        """
        end, start = ENDS.get(name), key_of(name)[1:2]
        rows = self.rows(name)
        column = end if end is not None and rows[end].null_count() < rows.height else next(iter(start), None)
        if column is None:
            return None
        months = rows.drop_nulls(column).group_by(month=pl.col(column).dt.truncate("1mo")).len().sort("month")
        whole = months.filter(pl.col("len") * 2 >= pl.col("len").median())["month"]
        after_silence = whole.diff().dt.total_days().fill_null(YEAR) >= YEAR
        first: date | None = whole.filter(after_silence).max()  # type: ignore[assignment]  # of dates, or of none
        return first

    def why_not(self, indicator: Indicator) -> str | None:
        """Why the indicator cannot be told, in words; None where it can."""
        for need in indicator.needs:
            reasons = [self._lacks(*each.split(".")) for each in need.split("|")]
            if all(reasons):
                return f"not available: {' and '.join(str(each) for each in reasons)}"
        on_map = {node.source.list for node in self.map.nodes}
        missing = [name for name in indicator.nodes if name not in on_map]
        if missing:
            return f"not available: the map has no node of list `{missing[0]}`"
        if indicator.unit is Unit.RATE and not self.population:
            return "not available: the authority's population is not known; name the authority with --published"
        return None

    def _lacks(self, name: str, column: str) -> str | None:
        rows = self.lists.get(name)
        if rows is None or not rows.height:
            return f"the return has no rows of list `{name}`"
        return None if rows[column].null_count() < rows.height else f"`{column}` of list `{name}` is blank throughout"


def code(column: str) -> pl.Expr:
    """The outcome in a column, in lower case: the first where several are joined."""
    return pl.col(column).str.split(OUTCOME_SEPARATOR).list.first().str.to_lowercase()


def with_next(
    rows: pl.DataFrame, day: str, others: pl.DataFrame, other_day: str, name: str, *, strictly: bool = False
) -> pl.DataFrame:
    """The rows with `name`: the child's first `other_day` among `others` on or after `day`, or `strictly` after."""
    return _with_nearest(rows, day, others, other_day, name, "forward", not strictly)


def with_last(
    rows: pl.DataFrame, day: str, others: pl.DataFrame, other_day: str, name: str, *, strictly: bool = False
) -> pl.DataFrame:
    """The rows with `name`: the child's last `other_day` among `others` on or before `day`, or `strictly` before."""
    return _with_nearest(rows, day, others, other_day, name, "backward", not strictly)


def _with_nearest(
    rows: pl.DataFrame, day: str, others: pl.DataFrame, other_day: str, name: str, way: str, exact: bool
) -> pl.DataFrame:
    there = others.select("child", pl.col(other_day).alias(name)).drop_nulls().unique().sort(name)
    return rows.sort(day, nulls_last=True).join_asof(
        there,
        left_on=day,
        right_on=name,
        by="child",
        strategy="forward" if way == "forward" else "backward",
        coalesce=False,
        allow_exact_matches=exact,
        check_sortedness=False,
    )
