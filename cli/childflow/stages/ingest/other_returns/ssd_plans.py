"""Enquiries, conferences and plans of an SSD, joined by their ids."""

from __future__ import annotations

import polars as pl

from childflow.stages.ingest.other_returns import ssd_outcomes as outcomes
from childflow.stages.ingest.other_returns.making import Sources, copied
from childflow.stages.ingest.other_returns.parts import day, is_no, is_yes, yes_or_no
from childflow.stages.ingest.other_returns.ssd_rows import Ssd, latest

SECTION_47: Sources = {
    "strategy_discussion_date": ("ssd_s47_enquiry.s47e_s47_start_date",),
    "icpc_not_needed": ("ssd_s47_enquiry.s47e_s47_nfa",),
    "date_of_icpc": ("ssd_initial_cp_conference.icpc_icpc_date",),
    "icpc_resulted_in_plan": ("ssd_initial_cp_conference.icpc_icpc_outcome_cp_flag",),
    "allocated_team": ("ssd_s47_enquiry.s47e_s47_completed_by_team", "ssd_initial_cp_conference.icpc_icpc_team"),
    "section_47_end_date": ("ssd_s47_enquiry.s47e_s47_end_date",),
    "section_47_outcome": ("ssd_s47_enquiry.s47e_s47_outcome_json",),
    "icpc_outcome": ("ssd_initial_cp_conference.icpc_icpc_outcome_json",),
    "section_47_id": ("ssd_s47_enquiry.s47e_s47_enquiry_id", "ssd_initial_cp_conference.icpc_s47_enquiry_id"),
    "referral_id": ("ssd_s47_enquiry.s47e_referral_id", "ssd_initial_cp_conference.icpc_referral_id"),
    "icpc_id": ("ssd_initial_cp_conference.icpc_icpc_id",),
}
CHILD_PROTECTION: Sources = {
    "cp_plan_start_date": ("ssd_cp_plans.cppl_cp_plan_start_date",),
    "initial_category_of_abuse": ("ssd_cp_plans.cppl_cp_plan_initial_category",),
    "latest_category_of_abuse": ("ssd_cp_plans.cppl_cp_plan_latest_category",),
    "date_of_last_statutory_visit": ("ssd_cp_visits.cppv_cp_visit_date",),
    "child_seen_alone": ("ssd_cp_visits.cppv_cp_visit_seen_alone",),
    "date_of_latest_review_conference": ("ssd_cp_reviews.cppr_cp_review_date",),
    "cp_plan_end_date": ("ssd_cp_plans.cppl_cp_plan_end_date",),
    "number_of_previous_cp_plans": ("ssd_cp_plans.cppl_cp_plan_start_date",),
    "cp_plan_id": ("ssd_cp_plans.cppl_cp_plan_id",),
    "referral_id": ("ssd_cp_plans.cppl_referral_id",),
    "icpc_id": ("ssd_cp_plans.cppl_icpc_id", "ssd_initial_cp_conference.icpc_icpc_id"),
}
ENQUIRY = ["_return", "section_47_id"]
PLAN = ["_return", "cppl_cp_plan_id"]
NO_PLAN = "of no plan in the return"


def make_plans(ssd: Ssd) -> None:
    """Lists 5 and 7. A conference stands with its enquiry; a second one, or one of no enquiry, is a row by itself."""
    conferences = _conferences(ssd)
    _section_47(ssd, conferences)
    _child_protection(ssd, conferences)


def _conferences(ssd: Ssd) -> pl.DataFrame:
    told = {column: sources for column, sources in SECTION_47.items() if "ssd_initial_cp_conference" in sources[-1]}
    rows = copied(ssd.tables["ssd_initial_cp_conference"], told)
    flag = "icpc_icpc_outcome_cp_flag"
    return rows.with_columns(
        icpc_resulted_in_plan=yes_or_no(pl.when(is_yes(flag)).then(True).when(is_no(flag)).then(False)),
        icpc_outcome=outcomes.outcome("icpc_icpc_outcome_json", outcomes.CONFERENCE),
    )


def _section_47(ssd: Ssd, conferences: pl.DataFrame) -> None:
    enquiries = copied(
        ssd.tables["ssd_s47_enquiry"], {column: SECTION_47[column] for column in SECTION_47 if column != "icpc_id"}
    ).with_columns(section_47_outcome=outcomes.outcome("s47e_s47_outcome_json", outcomes.SECTION_47))
    first = (
        conferences.filter(pl.col("section_47_id").is_not_null())
        .sort(day("date_of_icpc"), "_row", nulls_last=True)
        .unique(ENQUIRY, keep="first", maintain_order=True)
        .join(enquiries, on=ENQUIRY, how="semi")
    )
    ssd.making.joined(first)
    own = ("date_of_icpc", "icpc_resulted_in_plan", "icpc_outcome", "icpc_id")
    held = first.select(*ENQUIRY, *own, _team="allocated_team")
    with_theirs = enquiries.join(held, on=ENQUIRY, how="left", maintain_order="left").with_columns(
        allocated_team=pl.coalesce("allocated_team", "_team")
    )
    ssd.make("section_47", ssd.with_team(with_theirs), "ssd_s47_enquiry.s47e_person_id", SECTION_47)
    alone = conferences.join(first, on=["_return", "_file", "_row"], how="anti").with_columns(
        pl.lit(None, pl.String).alias(column)
        for column in ("strategy_discussion_date", "icpc_not_needed", "section_47_end_date", "section_47_outcome")
    )
    ssd.make("section_47", ssd.with_team(alone), "ssd_initial_cp_conference.icpc_person_id", SECTION_47)


def _child_protection(ssd: Ssd, conferences: pl.DataFrame) -> None:
    plans = ssd.rows("ssd_cp_plans", CHILD_PROTECTION).with_columns(_start=day("cppl_cp_plan_start_date"))
    earlier = (pl.col("_start").rank("min") - 1).over("_return", "cppl_person_id")
    visits = latest(
        ssd.tables["ssd_cp_visits"], "cppv_cp_plan_id", "cppv_cp_visit_date", "cppv_cp_visit_seen_alone"
    ).rename({"cppv_cp_plan_id": "cppl_cp_plan_id"})
    reviews = latest(ssd.tables["ssd_cp_reviews"], "cppr_cp_plan_id", "cppr_cp_review_date").rename(
        {"cppr_cp_plan_id": "cppl_cp_plan_id"}
    )
    made_by = (
        conferences.filter(pl.col("icpc_cp_plan_id").is_not_null())
        .select("_return", cppl_cp_plan_id="icpc_cp_plan_id", _icpc="icpc_icpc_id")
        .unique(PLAN, keep="first", maintain_order=True)
    )
    told = plans
    for part in (visits, reviews, made_by):
        told = told.join(part, on=PLAN, how="left", maintain_order="left")
    told = told.with_columns(
        date_of_last_statutory_visit="cppv_cp_visit_date",
        child_seen_alone="cppv_cp_visit_seen_alone",
        date_of_latest_review_conference="cppr_cp_review_date",
        number_of_previous_cp_plans=earlier.cast(pl.Int32).cast(pl.String),
        icpc_id=pl.coalesce("cppl_icpc_id", "_icpc"),
    )
    ssd.make("child_protection", told, "ssd_cp_plans.cppl_person_id", CHILD_PROTECTION)
    for table, column in (("ssd_cp_visits", "cppv_cp_plan_id"), ("ssd_cp_reviews", "cppr_cp_plan_id")):
        ssd.making.match(ssd.tables[table].with_columns(cppl_cp_plan_id=column), plans, PLAN, NO_PLAN)
