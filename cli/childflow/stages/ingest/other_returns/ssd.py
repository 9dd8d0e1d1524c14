"""The Standard Safeguarding Dataset as lists: its tables hold ids, so that what led to what is recorded.

Field names of ssd-data-model @4987c73f and of versions before it. Names, workers, addresses and free text are not read.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.stages.ingest.other_returns import ssd_outcomes as outcomes
from childflow.stages.ingest.other_returns.making import Making, Sources, copied
from childflow.stages.ingest.other_returns.parts import day, is_no, is_yes, yes_or_no
from childflow.stages.ingest.other_returns.ssd_care import make_care
from childflow.stages.ingest.other_returns.ssd_leaving import make_adoption, make_care_leavers
from childflow.stages.ingest.other_returns.ssd_plans import make_plans
from childflow.stages.ingest.other_returns.ssd_rows import Ssd
from childflow.stages.ingest.other_returns.tables import Tables
from childflow.stages.ingest.returns import Extraction, latest_start, span_in

CONTACTS: Sources = {
    "date_of_contact": ("ssd_contacts.cont_contact_date", "ssd_contacts.cont_contact_start"),
    "contact_source": ("ssd_contacts.cont_contact_source_code", "ssd_contacts.cont_contact_source"),
    "contact_outcome": ("ssd_contacts.cont_contact_outcome_json",),
    "contact_id": ("ssd_contacts.cont_contact_id",),
}
EARLY_HELP: Sources = {
    "assessment_start_date": ("ssd_early_help_episodes.earl_episode_start_date",),
    "assessment_completion_date": ("ssd_early_help_episodes.earl_episode_end_date",),
    "organisation_completing_assessment": ("ssd_early_help_episodes.earl_episode_organisation",),
    "early_help_outcome": ("ssd_early_help_episodes.earl_episode_end_reason",),
    "early_help_id": ("ssd_early_help_episodes.earl_episode_id",),
}
REFERRALS: Sources = {
    "date_of_referral": ("ssd_cin_episodes.cine_referral_date",),
    "referral_source": ("ssd_cin_episodes.cine_referral_source_code", "ssd_cin_episodes.cine_referral_source"),
    "referral_nfa": ("ssd_cin_episodes.cine_referral_nfa",),
    "allocated_team": ("ssd_cin_episodes.cine_referral_team",),
    "referral_outcome": ("ssd_cin_episodes.cine_referral_outcome_json",),
    "referral_id": ("ssd_cin_episodes.cine_referral_id",),
}
CHILDREN_IN_NEED: Sources = {
    "cin_start_date": ("ssd_cin_episodes.cine_referral_date",),
    "primary_need_code": ("ssd_cin_episodes.cine_cin_primary_need_code", "ssd_cin_episodes.cine_cin_primary_need"),
    "date_child_was_last_seen": ("ssd_cin_visits.cinv_cin_visit_date",),
    "cin_closure_date": ("ssd_cin_episodes.cine_close_date",),
    "reason_for_closure": ("ssd_cin_episodes.cine_close_reason",),
    "case_status": (
        "ssd_cin_episodes.cine_close_date",
        "ssd_cla_episodes.clae_cla_episode_ceased_date",
        "ssd_cp_plans.cppl_cp_plan_end_date",
        "ssd_cin_plans.cinp_cin_plan_end_date",
        "ssd_cin_assessments.cina_assessment_auth_date",
    ),
    "referral_id": ("ssd_cin_episodes.cine_referral_id",),
}
ASSESSMENTS: Sources = {
    "assessment_start_date": ("ssd_cin_assessments.cina_assessment_start_date",),
    "child_seen_during_assessment": ("ssd_cin_assessments.cina_assessment_child_seen",),
    "assessment_authorisation_date": ("ssd_cin_assessments.cina_assessment_auth_date",),
    "support_needed": ("ssd_cin_assessments.cina_assessment_outcome_nfa",),
    "allocated_team": ("ssd_cin_assessments.cina_assessment_team",),
    "assessment_outcome": ("ssd_cin_assessments.cina_assessment_outcome_json",),
    "assessment_id": ("ssd_cin_assessments.cina_assessment_id",),
    "referral_id": ("ssd_cin_assessments.cina_referral_id",),
}
REFERRAL = ["_return", "cine_referral_id"]
NO_EPISODE = "of no episode of need in the return"

DATES = {
    "ssd_contacts": ("cont_contact_date", "cont_contact_start"),
    "ssd_early_help_episodes": ("earl_episode_start_date", "earl_episode_end_date"),
    "ssd_cin_episodes": ("cine_referral_date", "cine_close_date"),
    "ssd_cin_assessments": ("cina_assessment_start_date", "cina_assessment_auth_date"),
    "ssd_s47_enquiry": ("s47e_s47_start_date", "s47e_s47_end_date"),
    "ssd_cp_plans": ("cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    "ssd_cla_episodes": ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
}
"""Columns that say when something happened, and so that the extract was drawn no earlier."""


def make_ssd(tables: Tables, days: Mapping[str, Extraction]) -> Making:
    """The lists of every SSD extract in `tables`; `days` are those they were drawn, by return, where known."""
    ssd = Ssd(tables)
    _contacts(ssd)
    ssd.make(
        "early_help",
        ssd.rows("ssd_early_help_episodes", EARLY_HELP),
        "ssd_early_help_episodes.earl_person_id",
        EARLY_HELP,
    )
    _referrals(ssd)
    _assessments(ssd)
    make_plans(ssd)
    make_care(ssd, days)
    make_care_leavers(ssd)
    make_adoption(ssd)
    return ssd.made()


def extract_days(tables: Tables) -> dict[str, Extraction]:
    """The day each extract was drawn: the latest in it, unless its name holds one."""
    days: dict[str, Extraction] = {}
    for returned in dict.fromkeys(each.returned for each in tables):
        told = [
            tables[name].filter(pl.col("_return") == returned).select(day(column)).to_series()
            for name, columns in DATES.items()
            for column in columns
        ]
        latest = latest_start(told, None)
        if latest is not None and span_in(returned) is None:
            days[returned] = Extraction(latest, "latest_date")
    return days


def _contacts(ssd: Ssd) -> None:
    rows = ssd.rows("ssd_contacts", CONTACTS).with_columns(
        contact_outcome=outcomes.outcome("cont_contact_outcome_json", outcomes.CONTACT)
    )
    ssd.make("contacts", rows, "ssd_contacts.cont_person_id", CONTACTS)


def _referrals(ssd: Ssd) -> None:
    """Lists 3 and 6: a referral that led to no further action is no episode of need."""
    person = "ssd_cin_episodes.cine_person_id"
    referrals = ssd.rows("ssd_cin_episodes", REFERRALS).with_columns(
        referral_outcome=outcomes.outcome("cine_referral_outcome_json", outcomes.REFERRAL)
    )
    ssd.make("referrals", referrals, person, REFERRALS)
    episodes = copied(referrals.filter(~is_yes("cine_referral_nfa")), CHILDREN_IN_NEED)
    ssd.make("children_in_need", _with_last_seen(ssd, _with_case_status(ssd, episodes)), person, CHILDREN_IN_NEED)
    visited = ssd.tables["ssd_cin_visits"].with_columns(cine_person_id="cinv_person_id")
    ssd.making.match(visited, episodes, ["_return", "cine_person_id"], NO_EPISODE)


def _with_case_status(ssd: Ssd, episodes: pl.DataFrame) -> pl.DataFrame:
    """With `case_status` by what is open: care before a plan, a plan before an assessment."""
    of_referral = {
        "cp_plan": ("ssd_cp_plans", "cppl_referral_id", "cppl_cp_plan_end_date"),
        "cin_plan": ("ssd_cin_plans", "cinp_referral_id", "cinp_cin_plan_end_date"),
        "open_assessment": ("ssd_cin_assessments", "cina_referral_id", "cina_assessment_auth_date"),
    }
    in_care = ssd.tables["ssd_cla_episodes"].filter(
        pl.all_horizontal(pl.col("clae_cla_episode_ceased_date", "clae_cla_episode_ceased").is_null())
    )
    looked_after = in_care.select("_return", cine_person_id="clae_person_id", looked_after=pl.lit("looked_after"))
    told = episodes.join(looked_after.unique(), on=["_return", "cine_person_id"], how="left", maintain_order="left")
    for status, (table, referral, end) in of_referral.items():
        still_open = ssd.tables[table].filter(pl.col(end).is_null())
        there = still_open.select("_return", pl.col(referral).alias("cine_referral_id"), pl.lit(status).alias(status))
        told = told.join(there.unique(), on=REFERRAL, how="left", maintain_order="left")
    closed = pl.when(pl.col("cine_close_date").is_not_null()).then(pl.lit("closed"))
    return told.with_columns(case_status=pl.coalesce(closed, "looked_after", *of_referral))


def _with_last_seen(ssd: Ssd, episodes: pl.DataFrame) -> pl.DataFrame:
    """With the latest visit to a child in need within the episode."""
    began, closed = day("cine_referral_date"), day("cine_close_date")
    visits = ssd.tables["ssd_cin_visits"].select(
        "_return", "cinv_cin_visit_date", cine_person_id="cinv_person_id", _day=day("cinv_cin_visit_date")
    )
    within = pl.col("_day").is_between(began, pl.coalesce(closed, "_day"))
    seen = (
        episodes.select("_return", "_file", "_row", "cine_person_id", "cine_referral_date", "cine_close_date")
        .join(visits.drop_nulls(), on=["_return", "cine_person_id"])
        .filter(within)
        .sort("_day")
        .unique(["_file", "_row"], keep="last")
        .select("_file", "_row", date_child_was_last_seen="cinv_cin_visit_date")
    )
    return episodes.join(seen, on=["_file", "_row"], how="left", maintain_order="left")


def _assessments(ssd: Ssd) -> None:
    """List 4: an assessment that did not lead to no further action found that support was needed."""
    nfa = "cina_assessment_outcome_nfa"
    needed = yes_or_no(pl.when(is_no(nfa)).then(True).when(is_yes(nfa)).then(False))
    ended = pl.col("cina_assessment_auth_date").is_not_null()
    rows = ssd.rows("ssd_cin_assessments", ASSESSMENTS).with_columns(
        support_needed=pl.when(ended).then(needed),
        assessment_outcome=outcomes.outcome("cina_assessment_outcome_json", outcomes.ASSESSMENT),
    )
    ssd.make("assessments", rows, "ssd_cin_assessments.cina_person_id", ASSESSMENTS)
