"""The eleven lists as a return shows them, typed and coded, from what the authority has written down."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from childflow.synthetic.adopting import adopters, adoption
from childflow.synthetic.columns import before_latest, chosen, drawn, known, last_of_every, named, when_known
from childflow.synthetic.in_care import care_leavers, children_in_care
from childflow.synthetic.shown import Shown
from childflow_schemas.annex_a import BY_NAME

RECORD = "_record_made"
"""The number of the record that made a row: it links a list to the truth, and is never written."""


def lists_of(shown: Shown, outcomes: bool) -> dict[str, pl.DataFrame]:
    """The lists in Annex A order, every canonical column present; outcome columns null unless `outcomes`, ids null."""
    made = {}
    for name, list_ in BY_NAME.items():
        frame = MAKERS[name](shown)
        columns = [
            (pl.lit(None) if column.episode or (column.outcome and not outcomes) else pl.col(column.name))
            .cast(column.dtype)
            .alias(column.name)
            for column in list_.columns
        ]
        made[name] = frame.select(pl.col("record").alias(RECORD), *columns)
    return made


def contacts(shown: Shown) -> pl.DataFrame:
    """List 1."""
    return shown.rows("contacts").with_columns(
        date_of_contact="start",
        contact_source="source",
        contact_decision_date=known("decided", shown.day),
        contact_outcome=when_known("decided", shown.day, "outcome"),
    )


def early_help(shown: Shown) -> pl.DataFrame:
    """List 2."""
    return shown.rows("early_help").with_columns(
        assessment_start_date="start",
        assessment_completion_date=known("end", shown.day),
        organisation_completing_assessment=named("organisation", shown.teams.organisations),
        early_help_outcome=when_known("end", shown.day, "outcome"),
    )


def referrals(shown: Shown) -> pl.DataFrame:
    """List 3."""
    number = (
        shown.counted("referrals").group_by("child").agg(number_of_referrals_in_last_12_months=before_latest("start"))
    )
    return (
        shown.rows("referrals")
        .join(number, on="child", how="left", maintain_order="left")
        .with_columns(
            date_of_referral="start",
            referral_source="source",
            referral_nfa=when_known("decided", shown.day, "nfa").fill_null(False),
            referral_decision_date=known("decided", shown.day),
            referral_outcome=when_known("decided", shown.day, "outcome"),
            **shown.worker(),
        )
    )


def assessments(shown: Shown) -> pl.DataFrame:
    """List 4."""
    seen = pl.when(pl.col("end") > shown.day).then(pl.lit("no")).otherwise("seen")
    return shown.rows("assessments").with_columns(
        assessment_start_date="start",
        child_seen_during_assessment=pl.when(drawn(1) < 0.01).then(pl.lit("unknown")).otherwise(seen),
        assessment_authorisation_date=known("end", shown.day),
        support_needed=when_known("end", shown.day, "support"),
        assessment_outcome=when_known("end", shown.day, "outcome"),
        **shown.worker(),
    )


def section_47(shown: Shown) -> pl.DataFrame:
    """List 5: one row an enquiry, with the conference where one was held."""
    day = shown.day
    no_conference = pl.col("conference").is_null()
    held = pl.col("conference") <= day
    resulted = pl.when(held).then(pl.col("conference_outcome") == "cp_plan")
    dated = pl.when(~pl.col("undated")).then(known("end", day))
    return (
        shown.rows("section_47")
        .join(_enquiry_counts(shown), on="child", how="left", maintain_order="left")
        .with_columns(
            strategy_discussion_date="start",
            icpc_not_needed=when_known("end", day, no_conference),
            date_of_icpc=known("conference", day),
            icpc_resulted_in_plan=resulted,
            strategy_discussion_outcome=pl.lit("section_47"),
            section_47_end_date=dated,
            section_47_outcome=when_known("end", day, "outcome"),
            icpc_outcome=pl.when(held).then("conference_outcome"),
            **shown.worker(),
        )
    )


def _enquiry_counts(shown: Shown) -> pl.DataFrame:
    """Enquiries and conferences in the twelve months before the child's latest enquiry."""
    latest = pl.col("start").max()
    conference = pl.col("conference")
    in_year = (conference < latest) & (conference >= latest.dt.offset_by("-12mo"))
    return (
        shown.counted("section_47")
        .group_by("child")
        .agg(
            number_of_section_47_enquiries_in_last_12_months=before_latest("start"),
            number_of_icpcs_in_last_12_months=in_year.sum().cast(pl.Int32),
        )
    )


def children_in_need(shown: Shown) -> pl.DataFrame:
    """List 6: the episode of need from referral to closure, under whatever else there is."""
    day = shown.day
    return shown.rows("children_in_need").with_columns(
        cin_start_date="start",
        primary_need_code="need",
        date_child_was_last_seen=last_of_every(7 + (drawn(2) * 28).cast(pl.Int64), day, "end"),
        cin_closure_date=known("end", day),
        reason_for_closure=when_known("end", day, "reason"),
        case_status=_case_status(shown),
        **shown.worker(),
    )


def _case_status(shown: Shown) -> pl.Expr:
    """The first that applies: looked after, child protection plan, open assessment, else child in need plan."""

    def open_in(name: str) -> pl.Expr:
        rows = shown.counted(name).filter(pl.col("end") > shown.day)
        return pl.col("child").is_in(rows["child"].implode())

    return (
        pl.when(pl.col("end") <= shown.day)
        .then(pl.lit("closed"))
        .when(open_in("children_in_care"))
        .then(pl.lit("looked_after"))
        .when(open_in("child_protection"))
        .then(pl.lit("cp_plan"))
        .when(open_in("assessments"))
        .then(pl.lit("open_assessment"))
        .otherwise(pl.lit("cin_plan"))
    )


def child_protection(shown: Shown) -> pl.DataFrame:
    """List 7."""
    day = shown.day
    months = (pl.min_horizontal(pl.lit(day), "end") - pl.col("start")).dt.total_days()
    reviewed = pl.when(months >= 270).then(90 + (months - 90) // 180 * 180).when(months >= 88).then(88)
    return shown.rows("child_protection").with_columns(
        cp_plan_start_date="start",
        initial_category_of_abuse="first",
        latest_category_of_abuse="latest",
        date_of_last_statutory_visit=last_of_every(7 + (drawn(3) * 14).cast(pl.Int64), day, "end"),
        child_seen_alone=chosen({"yes": 72, "no": 24, "unknown": 4}, 4),
        date_of_latest_review_conference=pl.col("start") + pl.duration(days=reviewed),
        cp_plan_end_date=known("end", day),
        emergency_protection_in_last_6_months=drawn(5) < 0.03,
        number_of_previous_cp_plans="previous",
        cp_plan_end_reason=when_known("end", day, "reason"),
        **shown.worker(),
    )


MAKERS: dict[str, Callable[[Shown], pl.DataFrame]] = {
    "contacts": contacts,
    "early_help": early_help,
    "referrals": referrals,
    "assessments": assessments,
    "section_47": section_47,
    "children_in_need": children_in_need,
    "child_protection": child_protection,
    "children_in_care": children_in_care,
    "care_leavers": care_leavers,
    "adoption": adoption,
    "adopters": adopters,
}
