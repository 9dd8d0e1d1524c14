"""The parts rules across lists are built of: joins on the child, as Annex A has no episode to join on.

A judge gives `_record` and `ok` of the rows it applies to. Whatever is absent may only lie outside the list's window
of months: such rules are queries. Only two rows that contradict each other make an error.
"""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.rule import CUT_OFF, Judge, Lists

CHILD = "child_unique_id"
Verdict = pl.LazyFrame


def verdict(rows: pl.LazyFrame, ok: pl.Expr) -> Verdict:
    """`_record` and `ok` of the rows."""
    return rows.select("_record", ok=ok)


def any_of(rows: pl.LazyFrame, condition: pl.Expr) -> Verdict:
    """Of rows joined to many: one row per `_record`, true where the condition held of any."""
    return rows.group_by("_record").agg(ok=condition.fill_null(False).any())


def spells(lists: Lists, name: str, start: str, end: str | None = None) -> pl.LazyFrame:
    """The list's rows as `child_unique_id`, `start` and `end`, where both the child and the start are known."""
    last = pl.col(end) if end else pl.lit(None, dtype=pl.Date)
    known = pl.col(CHILD).is_not_null() & pl.col(start).is_not_null()
    return lists[name].filter(known).select(CHILD, "_record", "_cut_off", start=start, end=last)


def listed_in(name: str, other: str, applies: pl.Expr | None = None) -> Judge:
    """The child has a row in the other list."""

    def judge(lists: Lists) -> Verdict:
        rows = lists[name].filter(pl.col(CHILD).is_not_null(), True if applies is None else applies)
        there = lists[other].select(CHILD).drop_nulls().unique().with_columns(there=True)
        return verdict(rows.join(there, on=CHILD, how="left"), pl.col("there").fill_null(False))

    return judge


def not_before_referral(name: str, start: str) -> Judge:
    """The child's first referral or episode of need is no later; null where the child has neither."""

    def judge(lists: Lists) -> Verdict:
        referred = pl.concat(
            [
                spells(lists, "referrals", "date_of_referral").select(CHILD, "start"),
                spells(lists, "children_in_need", "cin_start_date").select(CHILD, "start"),
            ]
        )
        first = referred.group_by(CHILD).agg(first=pl.col("start").min())
        rows = spells(lists, name, start).join(first, on=CHILD)
        return verdict(rows, pl.col("start") >= pl.col("first"))

    return judge


def episode_still_open(name: str, start: str, unfinished: pl.Expr) -> Judge:
    """An unfinished row's episode of need is open: no closed one holds its start with none open now."""

    def judge(lists: Lists) -> Verdict:
        rows = lists[name].filter(unfinished, pl.col(CHILD).is_not_null()).select("_record", CHILD, at=start)
        episodes = spells(lists, "children_in_need", "cin_start_date", "cin_closure_date")
        joined = rows.join(episodes.drop("_record"), on=CHILD)
        is_open, holds = pl.col("end").is_null(), pl.col("at").is_between(pl.col("start"), pl.col("end"))
        return joined.group_by("_record").agg(
            ok=is_open.any() | holds.fill_null(False).any().not_(),
        )

    return judge


def nothing_follows_nfa(others: dict[str, str]) -> Judge:
    """No row of the other lists starts from a referral without further action up to the child's next referral or
    episode of need: a plan that another authority hands over begins an episode, and has no referral."""

    def judge(lists: Lists) -> Verdict:
        known = pl.col(CHILD).is_not_null() & pl.col("date_of_referral").is_not_null()
        following = pl.col("date_of_referral").shift(-1).over(CHILD, order_by=["date_of_referral", "_record"])
        referrals = (
            lists["referrals"]
            .filter(known)
            .select("_record", CHILD, "referral_nfa", date="date_of_referral", next=following)
            .filter("referral_nfa")
        )
        begun = pl.concat([spells(lists, name, start).select(CHILD, "start") for name, start in others.items()])
        joined = referrals.join(_next_episode(lists, referrals), on="_record", how="left").join(
            begun, on=CHILD, how="left"
        )
        until_next = (pl.col("start") < pl.min_horizontal("next", "opened")).fill_null(True)
        breached = (pl.col("start") >= pl.col("date")) & until_next
        return any_of(joined, breached).with_columns(ok=pl.col("ok").not_())

    return judge


def _next_episode(lists: Lists, referrals: pl.LazyFrame) -> pl.LazyFrame:
    """`_record` of each referral and the day the child's next episode of need `opened`, where list 6 tells of one."""
    if "children_in_need" not in lists:
        return referrals.select("_record", opened=pl.lit(None, dtype=pl.Date))
    episodes = spells(lists, "children_in_need", "cin_start_date").select(CHILD, opened="start")
    later = referrals.join(episodes, on=CHILD).filter(pl.col("opened") > pl.col("date"))
    return later.group_by("_record").agg(pl.col("opened").min())


def during_episode(others: dict[str, str], reasons: tuple[str, ...], expected: bool) -> Judge:
    """Whether, as `expected`, a row of the other lists starts within an episode closed for one of the reasons."""

    def judge(lists: Lists) -> Verdict:
        closed = lists["children_in_need"].filter(
            pl.col("reason_for_closure").is_in(reasons),
            pl.col(CHILD).is_not_null(),
            pl.col("cin_start_date").is_not_null(),
        )
        begun = pl.concat([spells(lists, name, start).select(CHILD, at="start") for name, start in others.items()])
        joined = closed.select("_record", CHILD, "cin_start_date", "cin_closure_date", "_cut_off").join(
            begun, on=CHILD, how="left"
        )
        last = pl.coalesce("cin_closure_date", CUT_OFF)
        found = any_of(joined, pl.col("at").is_between(pl.col("cin_start_date"), last))
        return found.with_columns(ok=pl.col("ok") == expected)

    return judge


def agrees_with_other_rows(name: str, column: str, not_known: tuple[str, ...], everywhere: tuple[str, ...]) -> Judge:
    """The value is the one most of the child's rows in any list have; all are at fault where none is commonest."""

    def judge(lists: Lists) -> Verdict:
        said = pl.col(column).is_not_null() & pl.col(CHILD).is_not_null()
        if not_known:
            said &= pl.col(column).is_in(not_known).not_()
        rows = [lists[other].filter(said).select(CHILD, column) for other in everywhere if other in lists]
        counts = pl.concat(rows).group_by(CHILD, column).len()
        commonest = (
            counts.filter(pl.col("len") == pl.col("len").max().over(CHILD))
            .group_by(CHILD)
            .agg(commonest=pl.col(column).first(), ways=pl.len())
        )
        here = lists[name].filter(said).select("_record", CHILD, column)
        agrees = (pl.col("ways") == 1) & (pl.col(column) == pl.col("commonest"))
        return verdict(here.join(commonest, on=CHILD), agrees)

    return judge


def matching_plan(lists: Lists) -> Verdict:
    """A conference that led to a plan has one of the child starting that day."""
    held = lists["section_47"].filter("icpc_resulted_in_plan", pl.col(CHILD).is_not_null())
    plans = spells(lists, "child_protection", "cp_plan_start_date").select(CHILD, "start").unique()
    conferences = held.select("_record", CHILD, start="date_of_icpc").drop_nulls()
    found = conferences.join(plans.with_columns(found=True), on=[CHILD, "start"], how="left")
    return verdict(found, pl.col("found").fill_null(False))


def starts_at_conference(days_apart: int) -> Judge:
    """A plan starts on the day of a conference; judged where the child has one within so many days of it."""

    def judge(lists: Lists) -> Verdict:
        plans = spells(lists, "child_protection", "cp_plan_start_date").select("_record", CHILD, "start")
        led_to_plan = pl.col("icpc_resulted_in_plan").fill_null(True)
        held = lists["section_47"].filter(led_to_plan).select(CHILD, icpc="date_of_icpc").drop_nulls()
        apart = (pl.col("start") - pl.col("icpc")).dt.total_days().abs()
        near = plans.join(held, on=CHILD).filter(apart <= days_apart)
        return any_of(near, pl.col("start") == pl.col("icpc"))

    return judge


def status_names_state(other: str, start: str, end: str, status: tuple[str, ...]) -> Judge:
    """While the child's row in the other list is open, an open episode of need has one of the statuses."""

    def judge(lists: Lists) -> Verdict:
        open_there = spells(lists, other, start, end).filter(pl.col("end").is_null()).select(CHILD).unique()
        is_open = pl.col("cin_closure_date").is_null() & pl.col("case_status").is_not_null()
        rows = lists["children_in_need"].filter(is_open).join(open_there, on=CHILD)
        return verdict(rows, pl.col("case_status").is_in(status))

    return judge


def nothing_after_closure(others: dict[str, str]) -> Judge:
    """Nothing of the other lists starts after the child's last episode of need closed."""

    def judge(lists: Lists) -> Verdict:
        episodes = spells(lists, "children_in_need", "cin_start_date", "cin_closure_date")
        is_last = pl.col("start") == pl.col("start").max().over(CHILD)
        closed = episodes.filter(is_last).filter(pl.col("end").is_not_null()).select("_record", CHILD, "end")
        begun = pl.concat([spells(lists, name, start).select(CHILD, at="start") for name, start in others.items()])
        joined = closed.join(begun, on=CHILD, how="left")
        return any_of(joined, pl.col("at") > pl.col("end")).with_columns(ok=pl.col("ok").not_())

    return judge
