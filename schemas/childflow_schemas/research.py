"""The research edition: what passes of each list, one row of attributes a child, and working days to tell clocks by.

Lists hold what happened and when, and not who: of sources, teams, needs and ages only `ATTRIBUTES` pass, one value a
child, as coarse as the classes need them.
"""

from __future__ import annotations

import polars as pl

from childflow_schemas.children import AgeBand

DTypes = dict[str, pl.DataType | type[pl.DataType]]

PASSES: dict[str, tuple[str, ...]] = {
    "contacts": ("date_of_contact", "contact_decision_date", "contact_outcome", "contact_id"),
    "early_help": ("assessment_start_date", "assessment_completion_date", "early_help_outcome", "early_help_id"),
    "referrals": ("date_of_referral", "referral_nfa", "referral_decision_date", "referral_outcome", "referral_id"),
    "assessments": (
        *("assessment_start_date", "assessment_authorisation_date", "support_needed", "assessment_outcome"),
        *("assessment_id", "referral_id"),
    ),
    "section_47": (
        *("strategy_discussion_date", "icpc_not_needed", "date_of_icpc", "icpc_resulted_in_plan"),
        *("strategy_discussion_outcome", "section_47_end_date", "section_47_outcome", "icpc_outcome"),
        *("section_47_id", "referral_id", "icpc_id"),
    ),
    "children_in_need": ("cin_start_date", "cin_closure_date", "reason_for_closure", "referral_id"),
    "child_protection": (
        *("cp_plan_start_date", "cp_plan_end_date", "cp_plan_end_reason", "cp_plan_id", "referral_id", "icpc_id"),
    ),
    "children_in_care": (
        *("date_started_to_be_looked_after", "date_ceased_to_be_looked_after", "reason_ceased_to_be_looked_after"),
        *("placement_type", "care_period_id", "referral_id"),
    ),
    "care_leavers": (),
    "adoption": (
        *("date_of_decision_to_place", "date_of_matching", "date_placed_for_adoption", "date_of_adoption_order"),
        *("date_of_decision_reversed", "reason_decision_reversed"),
    ),
}
"""List name to the columns that pass beside `_record` and `child`, in Annex A order; their types are those of the
inside edition. Adopters, who are no children, do not pass."""

LOCAL_PASSES = ("start_date", "end_date", "outcome")
"""The same, of every local list."""

TOLD_WITH: dict[str, dict[str, tuple[str, ...]]] = {
    "contacts": {"contact_decision_date": ("contact_outcome",)},
    "early_help": {"assessment_completion_date": ("early_help_outcome",)},
    "referrals": {"referral_decision_date": ("referral_outcome", "referral_nfa")},
    "assessments": {"assessment_authorisation_date": ("assessment_outcome", "support_needed")},
    "section_47": {
        "date_of_icpc": ("icpc_outcome", "icpc_resulted_in_plan"),
        "section_47_end_date": ("section_47_outcome", "icpc_not_needed"),
    },
    "children_in_need": {"cin_closure_date": ("reason_for_closure",)},
    "child_protection": {"cp_plan_end_date": ("cp_plan_end_reason",)},
    "children_in_care": {"date_ceased_to_be_looked_after": ("reason_ceased_to_be_looked_after",)},
    "adoption": {"date_of_decision_reversed": ("reason_decision_reversed",)},
}
"""Of each list, the dates with which more becomes known, and what: before the date, neither is."""

LOCAL_TOLD_WITH = {"end_date": ("outcome",)}
"""The same, of every local list."""

WORKING_DAYS: DTypes = {"child": pl.String, "day": pl.Date, "working_day": pl.Int32}
"""Columns of `working_days.parquet`, sorted by child and day: each of a child's dates (shifted), and how many working
days it lies after the cut-off, counted on true dates; negative before it."""

ATTRIBUTES: DTypes = {
    "age_band": AgeBand,
    "gender": pl.String,
    "ethnicity_group": pl.String,
    "disability": pl.String,
    "uasc": pl.Boolean,
    "latest_source": pl.String,
    "latest_source_group": pl.String,
    "team": pl.String,
    "district": pl.String,
    "primary_need": pl.String,
    "category_of_abuse": pl.String,
}
"""Attributes of `children.parquet` that can be told of children in the research edition; all else that says who a child
is, and no list of activities does, is left blank."""

FURTHEST = "furthest_service"
"""The furthest a child ever went: worked out to measure by, and written nowhere, for the lists tell it."""

FURTHEST_SERVICES = {
    "care": "care_periods",
    "plan": "plans",
    "enquiry": "section_47s",
    "assessment": "assessments",
    "referral": "referrals",
}
"""Its values, furthest first, to the count that says so; of whom none says so it is `front_door`."""
