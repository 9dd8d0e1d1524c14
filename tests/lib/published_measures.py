"""What DfE would publish of a made-up authority: yearly figures computed from its lists, to hold against the real ones.

Counts are a year's, averaged over the window; stocks are those of the 31 Marches in it; shares are of 1.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from childflow.synthetic import World
from childflow_schemas.working_days import working_days_between

BINS = {"0": (0, 0), "1-10": (1, 10), "11-20": (11, 20), "21-30": (21, 30), "31-40": (31, 40), "41-45": (41, 45)}
ASSESSMENT = BINS | {"46-50": (46, 50), "51-60": (51, 60), "61-90": (61, 9_999)}
CONFERENCE = {"0-10": (0, 10), "11-15": (11, 15), "16-20": (16, 20), "21-36": (21, 9_999)}
LENGTH = {"3_months": (0, 91), "6_months": (92, 182), "1_year": (183, 364), "2_years": (365, 729)}
LENGTHS = LENGTH | {"longer": (730, 99_999)}
NOT_IN_NEED = ("RC8", "RC9")


def measures(world: World) -> dict[str, float]:
    """Every yearly count and percentage that `calibration.json` publishes, by its name there."""
    lists, years = world.lists, (world.until - world.since).days / 365.25
    yearly = {
        "contacts": started(world, "contacts", "date_of_contact").height,
        "referrals": started(world, "referrals", "date_of_referral").height,
        "assessments": started(world, "assessments", "assessment_authorisation_date").height,
        "section_47": started(world, "section_47", "strategy_discussion_date").height,
        "icpc": started(world, "section_47", "date_of_icpc").height,
        "plans": started(world, "child_protection", "cp_plan_start_date").height,
        "care_starts": started(world, "children_in_care", "date_started_to_be_looked_after").height,
        "adopted": _adopted(world),
    }
    referrals = started(world, "referrals", "date_of_referral")
    needs = started(world, "children_in_need", "cin_start_date")
    plans = started(world, "child_protection", "cp_plan_start_date")
    care = started(world, "children_in_care", "date_started_to_be_looked_after")
    in_need = at_march(lists["children_in_need"], "cin_start_date", "cin_closure_date", world)
    in_care = at_march(
        lists["children_in_care"], "date_started_to_be_looked_after", "date_ceased_to_be_looked_after", world
    )
    marches = len(march_days(world))
    not_in_need = needs.filter(pl.col("reason_for_closure").is_in(NOT_IN_NEED)).height
    closed = needs.height - needs["reason_for_closure"].null_count()
    return {name: count / years for name, count in yearly.items()} | {
        "re_referral_percent": 100 * _re_referred(world),
        "nfa_percent": 100 * referrals["referral_nfa"].mean(),
        "not_in_need_percent": 100 * not_in_need / referrals.height,
        "closed_share": closed / max(needs.height, 1),
        "repeat_plan_percent": 100 * (plans["number_of_previous_cp_plans"] > 0).mean(),
        "plans_at_31_march": at_march(lists["child_protection"], "cp_plan_start_date", "cp_plan_end_date", world).height
        / marches,
        "in_need_at_31_march": in_need.height / marches,
        "disability_percent": 100 * (in_need["disability"] == "yes").mean(),
        "in_care_at_31_march": in_care.height / marches,
        "unaccompanied_start_percent": 100 * care["uasc_in_last_12_months"].mean(),
        "unaccompanied_at_31_march": in_care["uasc_in_last_12_months"].sum() / marches,
        "care_leavers_19_to_21": lists["care_leavers"].filter(pl.col("age_of_child").is_between(19, 21)).height,
    }


def shares(world: World) -> dict[str, dict[str, float]]:
    """Every published distribution, by its name in `calibration.json`."""
    lists = world.lists
    assessed = started(world, "assessments", "assessment_authorisation_date")
    held = started(world, "section_47", "date_of_icpc")
    ended = started(world, "child_protection", "cp_plan_end_date")
    closed = started(world, "children_in_need", "cin_closure_date").filter(
        ~pl.col("reason_for_closure").is_in(NOT_IN_NEED).fill_null(False)
    )
    in_need = at_march(lists["children_in_need"], "cin_start_date", "cin_closure_date", world)
    plans = started(world, "child_protection", "cp_plan_start_date")
    waits = working_days_between(pl.col("assessment_start_date"), pl.col("assessment_authorisation_date"))
    to_conference = working_days_between(pl.col("strategy_discussion_date"), pl.col("date_of_icpc"))
    return {
        "assessment_working_days": _in_bins(assessed, waits, ASSESSMENT),
        "icpc_working_days": _in_bins(held, to_conference, CONFERENCE),
        "plan_length": _in_bins(ended, _days("cp_plan_start_date", "cp_plan_end_date"), LENGTHS),
        "episode_length": _in_bins(closed, _days("cin_start_date", "cin_closure_date"), LENGTHS),
        "category_of_abuse": _by(plans, "initial_category_of_abuse"),
        "closure": _by(closed.with_columns(pl.col("reason_for_closure").fill_null("blank")), "reason_for_closure"),
        "primary_need": _by(in_need, "primary_need_code"),
        "referral_source": _by_source(started(world, "referrals", "date_of_referral"), world),
        "gender": _by(in_need, "gender"),
        "ethnicity": _by(in_need, "ethnicity"),
        "age": _ages(in_need),
        "month": _months(started(world, "referrals", "date_of_referral")),
    }


def started(world: World, name: str, column: str) -> pl.DataFrame:
    """Rows of a list whose date in `column` lies in the window."""
    return world.lists[name].filter(pl.col(column).is_between(world.since, world.until))


def march_days(world: World) -> list[date]:
    """The 31 Marches in the window."""
    years = range(world.since.year, world.until.year + 1)
    return [date(year, 3, 31) for year in years if world.since <= date(year, 3, 31) <= world.until]


def at_march(frame: pl.DataFrame, start: str, end: str, world: World) -> pl.DataFrame:
    """Rows open on each 31 March in the window, with `march`: a row open on three of them is there three times."""
    marches = pl.DataFrame({"march": march_days(world)})
    return frame.join(marches, how="cross").filter(
        pl.col(start) <= pl.col("march"), (pl.col(end) > pl.col("march")).fill_null(True)
    )


def _re_referred(world: World) -> float:
    """Referrals within twelve months of the child's last, of those whose twelve months lie in the window."""
    dated = (
        world.lists["referrals"]
        .select("child_unique_id", "date_of_referral")
        .sort("child_unique_id", "date_of_referral")
    )
    before = pl.col("date_of_referral").shift(1).over("child_unique_id")
    again = ((pl.col("date_of_referral") - before).dt.total_days() <= 365).fill_null(False)
    later = pl.col("date_of_referral") >= pl.lit(world.since).dt.offset_by("12mo")
    return float(dated.with_columns(again=again).filter(later)["again"].mean() or 0)


def _adopted(world: World) -> int:
    ceased = started(world, "children_in_care", "date_ceased_to_be_looked_after")
    return ceased.filter(pl.col("reason_ceased_to_be_looked_after").is_in(["E11", "E12"])).height


def _days(start: str, end: str) -> pl.Expr:
    return (pl.col(end) - pl.col(start)).dt.total_days()


def _in_bins(frame: pl.DataFrame, value: pl.Expr, bins: dict[str, tuple[int, int]]) -> dict[str, float]:
    counts = frame.select(**{name: value.is_between(*bounds).mean() for name, bounds in bins.items()})
    return {name: float(share or 0) for name, share in counts.row(0, named=True).items()}


def _by(frame: pl.DataFrame, column: str) -> dict[str, float]:
    counts = frame[column].value_counts(normalize=True, sort=True)
    return {str(name): float(share) for name, share in counts.iter_rows()}


def _by_source(frame: pl.DataFrame, world: World) -> dict[str, float]:
    codes = {code: name for name, codes in world.preset.assumed["source_codes"].items() for code in codes}
    return _by(frame.select(pl.col("referral_source").replace_strict(codes, return_dtype=pl.String)), "referral_source")


def _ages(in_need: pl.DataFrame) -> dict[str, float]:
    """Ages on 31 March as DfE groups them."""
    born, march = pl.col("date_of_birth"), pl.col("march")
    years = ((march - born).dt.total_days() / 365.25).floor()
    unborn = born.is_null() | (born > march)
    return {
        "unborn": float(in_need.select(unborn.mean()).item()),
        "0": float(in_need.select((~unborn & (years < 1)).mean()).item()),
        "1-4": float(in_need.select(years.is_between(1, 4).mean()).item()),
        "5-9": float(in_need.select(years.is_between(5, 9).mean()).item()),
        "10-15": float(in_need.select(years.is_between(10, 15).mean()).item()),
        "16+": float(in_need.select((years >= 16).mean()).item()),
    }


def _months(referrals: pl.DataFrame) -> dict[str, float]:
    """Referrals a day in each month, 1 being the mean of all."""
    months = referrals.group_by(month=pl.col("date_of_referral").dt.month()).len().sort("month")
    mean = months["len"].mean()
    return {str(month): count / mean for month, count in months.iter_rows()}
