"""The first indicators, by month: each keeps its numerator and denominator, so that any can be checked by hand.

Definitions follow the published ones (DfE children in need census, local authority interactive tool); a month is
that of the date each indicator goes by. Months before the first event or after the cut-off have no row.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childflow_schemas.events import INDICATORS

DECIDED = pl.col("end_basis") == "recorded"
ANSWERED = pl.col("next_activity").is_not_null() & (pl.col("next_activity").cast(pl.String) != "not_recorded")


@dataclass(frozen=True)
class Indicator:
    """A count of one activity's events, or the share of them that are `met`, by the month of `by`."""

    id: str
    label: str
    activity: str
    by: str = "start_date"
    of: pl.Expr | None = None
    met: pl.Expr | None = None


def _in_time() -> pl.Expr:
    return pl.col("clock_working_days") <= pl.col("clock_days")


def _led_to(place: str) -> pl.Expr:
    return pl.col("next_activity").cast(pl.String) == place


def _again_within_a_year() -> pl.Expr:
    return (pl.col("start_date") <= pl.col("previous_start").dt.offset_by("12mo")).fill_null(False)


DEFINITIONS = (
    Indicator("contacts", "Contacts", "contact"),
    Indicator("contacts_in_time", "Contacts decided within 1 working day", "contact", of=DECIDED, met=_in_time()),
    Indicator(
        "contacts_to_referral", "Contacts that became a referral", "contact", of=ANSWERED, met=_led_to("referral")
    ),
    Indicator("early_help_started", "Early help started", "early_help"),
    Indicator("referrals", "Referrals", "referral"),
    Indicator("re_referrals", "Referrals within 12 months of the child's last", "referral", met=_again_within_a_year()),
    Indicator("referrals_nfa", "Referrals with no further action", "referral", of=ANSWERED, met=_led_to("nfa")),
    Indicator("assessments", "Assessments completed", "assessment", by="end_date"),
    Indicator(
        "assessments_in_time",
        "Assessments within 45 working days of the referral",
        "assessment",
        "end_date",
        met=_in_time(),
    ),
    Indicator("section_47", "Section 47 enquiries started", "section_47"),
    Indicator("section_47_to_icpc", "Section 47 enquiries that led to a conference", "section_47", met=_led_to("icpc")),
    Indicator("icpc", "Initial child protection conferences", "icpc"),
    Indicator("icpc_in_time", "Conferences within 15 working days", "icpc", met=_in_time()),
    Indicator("icpc_to_plan", "Conferences that led to a plan", "icpc", met=_led_to("cp_plan")),
    Indicator("cp_plans", "Child protection plans started", "cp_plan"),
    Indicator(
        "cp_plans_repeat", "Plans of children who had one before", "cp_plan", met=pl.col("previous_start").is_not_null()
    ),
    Indicator("looked_after", "Children who started to be looked after", "looked_after"),
)


def indicators_of(events: pl.DataFrame) -> pl.DataFrame:
    """Every indicator of `DEFINITIONS` by month: as `INDICATORS` has it, sorted by indicator and month."""
    with_previous = events.with_columns(
        activity=pl.col("activity").cast(pl.String),
        previous_start=pl.col("start_date").shift(1).over("child", "activity"),
    )
    return pl.concat([_by_month(each, with_previous) for each in DEFINITIONS])


def _by_month(indicator: Indicator, events: pl.DataFrame) -> pl.DataFrame:
    counted = events.filter(pl.col("activity") == indicator.activity, pl.col(indicator.by).is_not_null())
    if indicator.of is not None:
        counted = counted.filter(indicator.of)
    met = pl.lit(True) if indicator.met is None else indicator.met.fill_null(False)
    share = indicator.met is not None
    return (
        counted.group_by(month=pl.col(indicator.by).dt.truncate("1mo"))
        .agg(numerator=met.sum() if share else pl.len(), denominator=pl.len() if share else pl.lit(None, pl.UInt32))
        .sort("month")
        .with_columns(
            indicator=pl.lit(indicator.id),
            label=pl.lit(indicator.label),
            value=pl.when(pl.col("denominator").is_null())
            .then(pl.col("numerator"))
            .otherwise(pl.col("numerator") / pl.col("denominator")),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in INDICATORS.items())
    )
