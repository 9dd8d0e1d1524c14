"""Planted faults that no reader of the return can tell from the truth, for nothing in it says otherwise.

Each is written from what the return holds, apart from the rules: a fault may go untold for one of these reasons alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.working_days import working_days_between
from tests.lib.planted import PLACE, Trial

CHILD, UNKNOWN = "child_unique_id", ("not_stated", "REFU", "NOBT", "UNKNOWN")
WHO = ("date_of_birth", "gender", "ethnicity")
Rows = pl.DataFrame


def untellable(kind: str, of: Trial, untold: Rows) -> Rows:
    """Of the untold faults of the kind, those that cannot be told."""
    return REASONS[kind][1](of, untold) if kind in REASONS else untold.clear()


def _who(of: Trial) -> Rows:
    """Of every row of every child: who it says that the child is, and when it starts."""
    return pl.concat(
        frame.select(
            pl.lit(name).alias("list"),
            "_row",
            CHILD,
            *(pl.when(~pl.col(each).cast(pl.String).is_in(UNKNOWN)).then(pl.col(each)).alias(each) for each in WHO),
            start=pl.col(start) if (start := BY_NAME[name].start) else pl.lit(None, dtype=pl.Date),
        )
        for name, frame in of.lists.items()
        if name != "adopters"
    )


def _beside_others(of: Trial, untold: Rows) -> Rows:
    """Each untold row beside every other row of the child under whom it stands (`_right`)."""
    who = _who(of)
    pairs = untold.select(*PLACE, "column").join(who, on=PLACE).join(who, on=CHILD)
    return pairs.filter((pl.col("list") != pl.col("list_right")) | (pl.col("_row") != pl.col("_row_right")))


def _nobody_says_otherwise(of: Trial, untold: Rows) -> Rows:
    pairs = _beside_others(of, untold)
    differs = pl.any_horizontal((pl.col("column") == each) & (pl.col(each) != pl.col(f"{each}_right")) for each in WHO)
    return untold.join(pairs.filter(differs.fill_null(False)), on=PLACE, how="anti")


def _as_the_other_child(of: Trial, untold: Rows) -> Rows:
    pairs = _beside_others(of, untold)
    differs = pl.any_horizontal((pl.col(each) != pl.col(f"{each}_right")).fill_null(False) for each in WHO)
    return untold.join(pairs.filter(differs), on=PLACE, how="anti")


def _may_be_unborn(of: Trial, untold: Rows) -> Rows:
    pairs = _beside_others(of, untold)
    born = untold.join(pairs.filter(pl.col("date_of_birth_right") <= of.cut_off), on=PLACE, how="semi")
    lately = _who(of).filter(pl.col("start") >= of.cut_off - timedelta(weeks=40))
    return untold.join(lately, on=PLACE, how="semi").join(born, on=PLACE, how="anti")


def _no_conference(of: Trial, untold: Rows) -> Rows:
    plans = of.lists["child_protection"].select("_row", CHILD, "cp_plan_start_date")
    held = of.lists["section_47"].select(CHILD, "date_of_icpc")
    apart = pl.col("cp_plan_start_date") - pl.col("date_of_icpc")
    near = plans.join(held, on=CHILD).filter(apart.is_between(timedelta(days=-31), timedelta(days=31)))
    return untold.join(near, on="_row", how="anti")


def _in_time(of: Trial, untold: Rows) -> Rows:
    start, end = pl.col("assessment_start_date"), pl.col("assessment_authorisation_date")
    rows = of.lists["assessments"].filter(working_days_between(start, end) <= 45)
    episodes = of.lists["children_in_need"].select(CHILD, "cin_start_date", "cin_closure_date")
    closed = rows.join(episodes, on=CHILD).filter(
        start.is_between("cin_start_date", "cin_closure_date"), end > pl.col("cin_closure_date")
    )
    return untold.join(rows, on="_row", how="semi").join(closed, on="_row", how="anti")


def _as_good_as_blank(of: Trial, untold: Rows) -> Rows:
    unborn = pl.concat(
        frame.filter(age_of_child=-1).select(pl.lit(name).alias("list"), "_row")
        for name, frame in of.lists.items()
        if name != "adopters"
    )
    return untold.join(of.unread, on=[*PLACE, "column"], how="anti").join(unborn, on=PLACE, how="semi")


def _may_be_open(of: Trial, untold: Rows) -> Rows:
    return pl.concat(
        untold.filter(list=name).join(so_far(of), on="_row", how="semi") for name, so_far in OPEN_SO_FAR.items()
    )


def _helped(of: Trial) -> Rows:
    """Early help of less than a year, with nothing of the child's since."""
    helped = of.lists["early_help"].filter(
        pl.col("assessment_start_date") >= of.cut_off.replace(year=of.cut_off.year - 1)
    )
    begun = [(BY_NAME[name].start, of.lists[name]) for name in ("early_help", "children_in_need")]
    since = pl.concat(frame.select(CHILD, since=start) for start, frame in begun if start)
    return helped.join(
        helped.join(since, on=CHILD).filter(pl.col("since") > pl.col("assessment_start_date")), on="_row", how="anti"
    )


def _assessed(of: Trial) -> Rows:
    """Assessments within their 45 working days, of children whose case is open."""
    start = pl.col("assessment_start_date")
    rows = of.lists["assessments"].filter(working_days_between(start, pl.lit(of.cut_off)) <= 45)
    return _of_open_cases(of, rows)


def _protected(of: Trial) -> Rows:
    """Plans under which the child was visited in the last six weeks, or that are not so old, in a case that is open."""
    six_weeks_ago = of.cut_off - timedelta(weeks=6)
    latest = pl.max_horizontal("cp_plan_start_date", "date_of_last_statutory_visit")
    return _of_open_cases(of, of.lists["child_protection"].filter(latest >= six_weeks_ago))


def _of_open_cases(of: Trial, rows: Rows) -> Rows:
    return rows.join(of.lists["children_in_need"].filter(pl.col("cin_closure_date").is_null()), on=CHILD, how="semi")


OPEN_SO_FAR: dict[str, Callable[[Trial], Rows]] = {
    "early_help": _helped,
    "assessments": _assessed,
    "child_protection": _protected,
}

REASONS: dict[str, tuple[str, Callable[[Trial, Rows], Rows]]] = {
    "unreadable_code": ("a dash or #N/A is a blank, which of an unborn child the cell may be", _as_good_as_blank),
    "missing_end": ("begun so lately that it may be open still", _may_be_open),
    "demographic_mismatch": ("no other row of the child says otherwise", _nobody_says_otherwise),
    "unborn_not_updated": ("may be unborn still", _may_be_unborn),
    "someone_elses_id": ("the two children are alike, as far as is known", _as_the_other_child),
    "plan_not_on_icpc_date": ("its conference is before the months of the return", _no_conference),
    "authorised_in_a_batch": ("authorised late, and still within 45 working days", _in_time),
}
"""By kind, why a fault cannot be told, and which of those untold that is so of."""
