"""The lists as `anonymise` leaves them: an allow-list. A column not named here does not pass.

No identifying schema is imported: later stages know only these. `child` (and `family`, `adopter`) are keyed
pseudonyms; dates of birth become `birth_year`, `age_at_start` (whole years at the child's first contact, -1 unborn,
null elsewhere) and `age_now` (the same at the cut-off); ethnicity becomes its group; a team or a district passes only
where enough children share it.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from childflow_schemas import research
from childflow_schemas.editions import Edition

DTypes = dict[str, pl.DataType | type[pl.DataType]]

LISTS: dict[str, DTypes] = {
    "contacts": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "date_of_contact": pl.Date,
        "contact_source": pl.String,
        "contact_decision_date": pl.Date,
        "contact_outcome": pl.String,
        "contact_id": pl.String,
    },
    "early_help": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "assessment_start_date": pl.Date,
        "assessment_completion_date": pl.Date,
        "early_help_outcome": pl.String,
        "early_help_id": pl.String,
    },
    "referrals": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "date_of_referral": pl.Date,
        "referral_source": pl.String,
        "referral_nfa": pl.Boolean,
        "team": pl.String,
        "district": pl.String,
        "referral_decision_date": pl.Date,
        "referral_outcome": pl.String,
        "referral_id": pl.String,
    },
    "assessments": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "disability": pl.String,
        "assessment_start_date": pl.Date,
        "child_seen_during_assessment": pl.String,
        "assessment_authorisation_date": pl.Date,
        "support_needed": pl.Boolean,
        "team": pl.String,
        "district": pl.String,
        "assessment_outcome": pl.String,
        "assessment_id": pl.String,
        "referral_id": pl.String,
    },
    "section_47": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "disability": pl.String,
        "strategy_discussion_date": pl.Date,
        "icpc_not_needed": pl.Boolean,
        "date_of_icpc": pl.Date,
        "icpc_resulted_in_plan": pl.Boolean,
        "team": pl.String,
        "district": pl.String,
        "strategy_discussion_outcome": pl.String,
        "section_47_end_date": pl.Date,
        "section_47_outcome": pl.String,
        "icpc_outcome": pl.String,
        "section_47_id": pl.String,
        "referral_id": pl.String,
        "icpc_id": pl.String,
    },
    "children_in_need": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "disability": pl.String,
        "cin_start_date": pl.Date,
        "primary_need_code": pl.String,
        "cin_closure_date": pl.Date,
        "reason_for_closure": pl.String,
        "case_status": pl.String,
        "team": pl.String,
        "district": pl.String,
        "referral_id": pl.String,
    },
    "child_protection": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "disability": pl.String,
        "cp_plan_start_date": pl.Date,
        "initial_category_of_abuse": pl.String,
        "latest_category_of_abuse": pl.String,
        "date_of_latest_review_conference": pl.Date,
        "cp_plan_end_date": pl.Date,
        "emergency_protection_in_last_6_months": pl.Boolean,
        "number_of_previous_cp_plans": pl.Int32,
        "team": pl.String,
        "district": pl.String,
        "cp_plan_end_reason": pl.String,
        "cp_plan_id": pl.String,
        "referral_id": pl.String,
        "icpc_id": pl.String,
    },
    "children_in_care": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "uasc_in_last_12_months": pl.Boolean,
        "disability": pl.String,
        "date_started_to_be_looked_after": pl.Date,
        "category_of_need": pl.String,
        "second_period_in_last_12_months": pl.Boolean,
        "legal_status": pl.String,
        "date_of_latest_statutory_review": pl.Date,
        "permanence_plan": pl.String,
        "number_of_placements_in_last_12_months": pl.Int32,
        "date_ceased_to_be_looked_after": pl.Date,
        "reason_ceased_to_be_looked_after": pl.String,
        "placement_type": pl.String,
        "placement_provider": pl.String,
        "placement_location": pl.String,
        "number_of_missing_episodes_in_last_12_months": pl.Int32,
        "team": pl.String,
        "district": pl.String,
        "care_period_id": pl.String,
        "referral_id": pl.String,
    },
    "care_leavers": {
        "_record": pl.UInt32,
        "child": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "uasc": pl.Boolean,
        "disability": pl.String,
        "team": pl.String,
        "district": pl.String,
        "eligibility_category": pl.String,
        "latest_pathway_plan_review_date": pl.Date,
        "la_in_touch": pl.String,
        "latest_date_of_contact": pl.Date,
        "suitability_of_accommodation": pl.String,
        "activity_status": pl.String,
    },
    "adoption": {
        "_record": pl.UInt32,
        "child": pl.String,
        "family": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "birth_year": pl.Int32,
        "age_at_start": pl.Int32,
        "age_now": pl.Int32,
        "disability": pl.String,
        "date_entered_care": pl.Date,
        "date_of_decision_to_place": pl.Date,
        "date_of_placement_order": pl.Date,
        "date_of_matching": pl.Date,
        "date_placed_for_adoption": pl.Date,
        "date_of_adoption_order": pl.Date,
        "date_of_decision_reversed": pl.Date,
        "reason_decision_reversed": pl.String,
    },
    "adopters": {
        "_record": pl.UInt32,
        "adopter": pl.String,
        "family": pl.String,
        "gender": pl.String,
        "ethnicity_group": pl.String,
        "disability": pl.Boolean,
        "fostering_for_adoption": pl.Boolean,
        "date_enquiry_received": pl.Date,
        "date_stage_1_started": pl.Date,
        "date_stage_1_ended": pl.Date,
        "date_stage_2_started": pl.Date,
        "date_stage_2_ended": pl.Date,
        "date_application_submitted": pl.Date,
        "date_application_approved": pl.Date,
        "date_matched": pl.Date,
        "date_children_placed": pl.Date,
        "number_of_children_placed": pl.Int32,
        "date_of_adoption_order": pl.Date,
        "date_left_adoption_process": pl.Date,
        "reason_left_adoption_process": pl.String,
    },
}
"""List name to column to type, in Annex A order."""

LOCAL: DTypes = {
    "_record": pl.UInt32,
    "child": pl.String,
    "gender": pl.String,
    "ethnicity_group": pl.String,
    "birth_year": pl.Int32,
    "age_at_start": pl.Int32,
    "age_now": pl.Int32,
    "start_date": pl.Date,
    "end_date": pl.Date,
    "outcome": pl.String,
    "team": pl.String,
    "district": pl.String,
}
"""Column to type of every local list."""

PERSON: dict[str, str] = {name: "adopter" if name == "adopters" else "child" for name in LISTS}
"""The column of each list that says whose row it is."""

SHARED_IDS: dict[str, str] = {"referral_id": "referrals", "icpc_id": "section_47"}
"""Ids that several lists carry, to the list whose rows they are of: in the others, it is what a row came from."""


def _of(inside: DTypes, columns: tuple[str, ...]) -> DTypes:
    return {column: inside[column] for column in ("_record", "child", *columns)}


ALLOWED: dict[Edition, tuple[dict[str, DTypes], DTypes]] = {
    Edition.INSIDE: (LISTS, LOCAL),
    Edition.RESEARCH: (
        {name: _of(LISTS[name], research.PASSES[name]) if name in research.PASSES else {} for name in LISTS},
        _of(LOCAL, research.LOCAL_PASSES),
    ),
}
"""What passes in each edition that can be made: the published lists, and every local one. An edition that is not here
lets nothing pass."""


def dtypes_of(name: str, edition: Edition = Edition.INSIDE) -> DTypes:
    """Column to type of a list, published or local, in an edition; KeyError where it is none of `ALLOWED`."""
    published, local = ALLOWED[edition]
    return published.get(name, local)


def person_of(name: str) -> str:
    """The column of a list that says whose row it is."""
    return PERSON.get(name, "child")


def schema(name: str, edition: Edition = Edition.INSIDE) -> pa.DataFrameSchema:
    """The pandera schema of one pseudonymised list: just these columns, typed."""
    return pa.DataFrameSchema(
        {column: pa.Column(dtype, nullable=column != "_record") for column, dtype in dtypes_of(name, edition).items()},
        strict=True,
        name=name,
    )


KEYS: dict[str, tuple[str, ...]] = {
    "contacts": ("child", "date_of_contact", "contact_source"),
    "early_help": ("child", "assessment_start_date"),
    "referrals": ("child", "date_of_referral", "referral_source"),
    "assessments": ("child", "assessment_start_date"),
    "section_47": ("child", "strategy_discussion_date"),
    "children_in_need": ("child", "cin_start_date"),
    "child_protection": ("child", "cp_plan_start_date"),
    "children_in_care": ("child", "date_started_to_be_looked_after"),
    "care_leavers": ("child",),
    "adoption": ("child", "date_of_decision_to_place"),
    "adopters": ("adopter", "date_enquiry_received"),
}
"""Columns that say two rows of a list are one record: listed twice is not two events."""

LOCAL_KEY = ("child", "start_date")
"""The same, of every local list."""


def key_of(name: str) -> tuple[str, ...]:
    """The columns that say two rows of a list are one record; the second, where there is one, begins the row."""
    return KEYS.get(name, LOCAL_KEY)
