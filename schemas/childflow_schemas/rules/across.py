"""The parts rules across lists are built of: joins on the child, as Annex A has no episode to join on.

Other returns have ids that say which referral a row came from; where both of two rows have one, it decides whether they
are of one case. A judge gives `_record` and `ok` of the rows it applies to. Whatever is absent may only lie outside the
list's window of months: such rules are queries. Only two rows that contradict each other make an error.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow_schemas.rules.rule import CIN_CENSUS, CUT_OFF, Judge, Lists, Rule, Severity

CHILD, CASE = "child_unique_id", "referral_id"
WINDOW = "A row may only be missing because it lies outside the list's months; then explain it."
Verdict = pl.LazyFrame


def rule_across(
    rule_id: str,
    place: str,
    judge: Judge,
    severity: Severity,
    across: Mapping[str, tuple[str, ...]],
    *,
    title: str,
    why: str,
    fix: str,
    source: str = CIN_CENSUS,
) -> Rule:
    """A rule that reads the columns `across` of several lists; `place` is `list.column`, the column to look at."""
    list_name, column = place.split(".")
    return Rule(
        id=rule_id,
        list=list_name,
        column=column,
        ok=judge,
        across=across,
        severity=severity,
        title=title,
        why=why,
        fix=fix,
        source=source,
    )


def verdict(rows: pl.LazyFrame, ok: pl.Expr) -> Verdict:
    """`_record` and `ok` of the rows."""
    return rows.select("_record", ok=ok)


def any_of(rows: pl.LazyFrame, condition: pl.Expr) -> Verdict:
    """Of rows joined to many: one row per `_record`, true where the condition held of any."""
    return rows.group_by("_record").agg(ok=condition.fill_null(False).any())


def spells(lists: Lists, name: str, start: str, end: str | None = None) -> pl.LazyFrame:
    """The list's rows as child, case, `start` and `end`, where both the child and the start are known."""
    last = pl.col(end) if end else pl.lit(None, dtype=pl.Date)
    known = pl.col(CHILD).is_not_null() & pl.col(start).is_not_null()
    return lists[name].filter(known).select(CHILD, CASE, "_record", "_cut_off", start=start, end=last)


def of_one_case(otherwise: pl.Expr) -> pl.Expr:
    """Whether two joined rows of a child are of one case: by their ids where both have one, else by `otherwise`."""
    return pl.coalesce(pl.col(CASE) == pl.col(f"{CASE}_right"), otherwise)


NOT_OF_TWO_CASES = of_one_case(pl.lit(True))


def listed_in(name: str, other: str, applies: pl.Expr | None = None) -> Judge:
    """The child has a row in the other list."""

    def judge(lists: Lists) -> Verdict:
        rows = lists[name].filter(pl.col(CHILD).is_not_null(), True if applies is None else applies)
        there = lists[other].select(CHILD).drop_nulls().unique().with_columns(there=True)
        return verdict(rows.join(there, on=CHILD, how="left"), pl.col("there").fill_null(False))

    return judge


def case_listed_in(name: str, other: str, applies: pl.Expr) -> Judge:
    """The case has a row in the other list; where no id says which case a row is of, the child has one."""

    def judge(lists: Lists) -> Verdict:
        known = pl.col(CHILD).is_not_null()
        there = lists[other].filter(known).select(CHILD, CASE, there=pl.lit(True))
        rows = lists[name].filter(known, applies).select("_record", CHILD, CASE)
        return any_of(rows.join(there, on=CHILD, how="left"), of_one_case(pl.col("there")))

    return judge


def not_before_referral(name: str, start: str) -> Judge:
    """The referral of the row's case, else the child's first referral or episode, is no later; null where none is."""

    def judge(lists: Lists) -> Verdict:
        referred = pl.concat(
            [
                spells(lists, "referrals", "date_of_referral").select(CHILD, CASE, "start"),
                spells(lists, "children_in_need", "cin_start_date").select(CHILD, CASE, "start"),
            ]
        )
        first = referred.group_by(CHILD).agg(first=pl.col("start").min())
        of_case = referred.drop_nulls(CASE).group_by(CHILD, CASE).agg(of_case=pl.col("start").min())
        rows = spells(lists, name, start).join(first, on=CHILD).join(of_case, on=[CHILD, CASE], how="left")
        return verdict(rows, pl.col("start") >= pl.coalesce("of_case", "first"))

    return judge


def episode_still_open(name: str, start: str, unfinished: pl.Expr) -> Judge:
    """An unfinished row's episode of need is open: no closed one holds its start with none open now."""

    def judge(lists: Lists) -> Verdict:
        rows = lists[name].filter(unfinished, pl.col(CHILD).is_not_null()).select("_record", CHILD, CASE, at=start)
        episodes = spells(lists, "children_in_need", "cin_start_date", "cin_closure_date")
        joined = rows.join(episodes.drop("_record"), on=CHILD).filter(NOT_OF_TWO_CASES)
        is_open = pl.col("end").is_null()
        holds = of_one_case(pl.col("at").is_between(pl.col("start"), pl.col("end")))
        return joined.group_by("_record").agg(
            ok=is_open.any() | holds.fill_null(False).any().not_(),
        )

    return judge


def nothing_follows_nfa(others: dict[str, str]) -> Judge:
    """No row of the other lists starts from a referral without further action up to the child's next referral or
    episode of need: a plan that another authority hands over begins an episode, and has no referral.

    Where no ids tell, what starts while an earlier episode of need is open is of that.
    """

    def judge(lists: Lists) -> Verdict:
        known = pl.col(CHILD).is_not_null() & pl.col("date_of_referral").is_not_null()
        following = pl.col("date_of_referral").shift(-1).over(CHILD, order_by=["date_of_referral", "_record"])
        referrals = (
            lists["referrals"]
            .filter(known)
            .select("_record", CHILD, CASE, "referral_nfa", date="date_of_referral", next=following)
            .filter("referral_nfa")
        )
        referrals = referrals.join(_on_open_case(lists, referrals), on="_record", how="left")
        referrals = referrals.join(_next_episode(lists, referrals), on="_record", how="left")
        joined = referrals.join(_begun(lists, others), on=CHILD, how="left")
        until_next = (pl.col("begun") < pl.min_horizontal("next", "opened")).fill_null(True)
        follows = (pl.col("begun") >= pl.col("date")) & until_next & pl.col("on_open_case").not_()
        breached = of_one_case(follows)
        return any_of(joined, breached).with_columns(ok=pl.col("ok").not_())

    return judge


def _on_open_case(lists: Lists, referrals: pl.LazyFrame) -> pl.LazyFrame:
    """Of each referral, whether an episode of need that began before it was open on its day (`on_open_case`)."""
    episodes = spells(lists, "children_in_need", "cin_start_date", "cin_closure_date").select(CHILD, "start", "end")
    was_open = (pl.col("start") < pl.col("date")) & (pl.col("date") <= pl.col("end")).fill_null(True)
    return any_of(referrals.join(episodes, on=CHILD, how="left"), was_open).rename({"ok": "on_open_case"})


def _next_episode(lists: Lists, referrals: pl.LazyFrame) -> pl.LazyFrame:
    """`_record` of each referral and the day the child's next episode of need `opened`."""
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
        joined = closed.select("_record", CHILD, CASE, "cin_start_date", "cin_closure_date", "_cut_off").join(
            _begun(lists, others), on=CHILD, how="left"
        )
        last = pl.coalesce("cin_closure_date", CUT_OFF)
        found = any_of(joined, of_one_case(pl.col("begun").is_between(pl.col("cin_start_date"), last)))
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


def latest_referral(lists: Lists) -> Verdict:
    """No referral that went on is later than the start of an open episode of need."""
    episodes = spells(lists, "children_in_need", "cin_start_date", "cin_closure_date").filter(pl.col("end").is_null())
    went_on = lists["referrals"].filter(pl.col("referral_nfa").not_()).select(CHILD, latest="date_of_referral")
    latest = went_on.drop_nulls().group_by(CHILD).agg(pl.col("latest").max())
    return verdict(episodes.join(latest, on=CHILD), pl.col("start") >= pl.col("latest"))


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
        plans = spells(lists, "child_protection", "cp_plan_start_date").select("_record", CHILD, CASE, "start")
        led_to_plan = pl.col("icpc_resulted_in_plan").fill_null(True)
        held = lists["section_47"].filter(led_to_plan).select(CHILD, CASE, icpc="date_of_icpc").drop_nulls("icpc")
        apart = (pl.col("start") - pl.col("icpc")).dt.total_days().abs()
        near = plans.join(held, on=CHILD).filter(apart <= days_apart, NOT_OF_TWO_CASES)
        return any_of(near, pl.col("start") == pl.col("icpc"))

    return judge


def nothing_after_closure(others: Mapping[str, tuple[str, ...]]) -> Judge:
    """No day of a row of the other lists is after its case closed.

    Where no id says which case a row is of, it is of the child's last episode of need, if it begins no earlier: earlier
    episodes may have had rows that are no longer in the list.
    """

    def judge(lists: Lists) -> Verdict:
        episodes = spells(lists, "children_in_need", "cin_start_date", "cin_closure_date")
        is_last = pl.col("start") == pl.col("start").max().over(CHILD)
        closed = episodes.with_columns(is_last=is_last).filter(pl.col("end").is_not_null())
        days = pl.concat([_days(lists, name, columns) for name, columns in others.items()])
        joined = closed.filter(pl.col("is_last") | pl.col(CASE).is_not_null()).join(days, on=CHILD, how="left")
        of_this = of_one_case(pl.col("is_last") & (pl.col("first") >= pl.col("start")))
        return any_of(joined, of_this & (pl.col("latest") > pl.col("end"))).with_columns(ok=pl.col("ok").not_())

    return judge


def _days(lists: Lists, name: str, columns: tuple[str, ...]) -> pl.LazyFrame:
    """The first and the latest day that each row of the list speaks of."""
    known = pl.col(CHILD).is_not_null() & pl.any_horizontal(pl.col(each).is_not_null() for each in columns)
    first, latest = pl.min_horizontal(columns), pl.max_horizontal(columns)
    return lists[name].filter(known).select(CHILD, CASE, first=first, latest=latest)


def _begun(lists: Lists, others: dict[str, str]) -> pl.LazyFrame:
    """Child, case and first day (`begun`) of every row of the lists."""
    return pl.concat([spells(lists, name, start).select(CHILD, CASE, begun="start") for name, start in others.items()])
