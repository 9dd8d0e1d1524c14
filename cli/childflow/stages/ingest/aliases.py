"""Other headers that returns use for the published columns: older templates, SQL extracts and case systems.

Compared as `wording.compact` makes them, so that case, spaces, underscores and punctuation are not listed.
Sources: the older names in Ofsted's Annex A template of August 2019 and the names public Annex A tools look for.
"""

from __future__ import annotations

ANY_LIST: dict[str, tuple[str, ...]] = {
    "child_unique_id": (
        "Child ID",
        "Child identifier",
        "Child unique identifier",
        "Childs unique ID",
        "Unique child ID",
        "LA child ID",
        "Child reference",
        "Person ID",
        "Client ID",
        *("LA person ID", "Child LA ID", "Mosaic ID", "Liquidlogic ID", "Person number"),
    ),
    "adopter_identifier": ("Adopter ID", "Adopter identifier", "Individual adopter ID"),
    "family_identifier": ("Family ID",),
    "gender": ("Sex", "Sex or gender", "Child gender"),
    "ethnicity": ("Ethnic origin", "Ethnicity code", "Child ethnicity", "Ethnicity main code"),
    "date_of_birth": ("DOB", "Birth date", "Child date of birth", "Date of birth or expected date of birth"),
    "age_of_child": ("Age", "Age of child", "Age in years", "Age years", "Child age"),
    "disability": ("Disability", "Disabled", "Child has a disability", "Does the child have a disability (Y/N)"),
    "allocated_team": ("Team", "Current team", "Case holding team"),
    "allocated_worker": ("Worker", "Social worker", "Allocated social worker", "Case worker"),
}
"""Column to headers, for every list that has the column."""

BY_LIST: dict[str, dict[str, tuple[str, ...]]] = {
    "contacts": {
        "date_of_contact": ("Contact date", "Date contact received", "Contact received date", "contact_dttm"),
        "contact_source": ("Source of contact", "Contact made by"),
        "contact_decision_date": ("Date of contact decision", "Contact decision made"),
        "contact_outcome": ("Outcome of contact", "Contact decision"),
    },
    "early_help": {
        "assessment_start_date": ("Early help assessment start date", "Early help start date", "eha_startdate"),
        "assessment_completion_date": (
            "Early help assessment completion date",
            "Early help end date",
            "Assessment end date",
            "eha_completeddate",
        ),
        "organisation_completing_assessment": ("Organisation completing early help assessment", "Lead organisation"),
        "early_help_outcome": ("Outcome of early help", "Early help closure reason"),
    },
    "referrals": {
        "date_of_referral": ("Referral date", "Date referral received", "Referral start date", "refrl_start_dttm"),
        "referral_source": ("Source of referral",),
        "referral_nfa": (
            *(
                "Referral no further action",
                "Referral with no further action",
                "Referral resulted in no further action",
            ),
            *("Referral resulted in NFA", "Referral closed with NFA"),
        ),
        "number_of_referrals_in_last_12_months": ("Number of referrals in the last 12 months",),
        "referral_decision_date": ("Date of referral decision",),
        "referral_outcome": ("Outcome of referral", "Referral decision"),
    },
    "assessments": {
        "assessment_start_date": ("Assessment start date", "Start date of assessment"),
        "child_seen_during_assessment": ("Child seen during assessment", "Child seen"),
        "assessment_authorisation_date": (
            "Date of authorisation",
            "Assessment date of authorisation",
            "Continuous assessment authorisation date",
            "Assessment end date",
        ),
        "support_needed": (
            "Was the child assessed as being in need at assessment?",
            "Was the child assessed as being in need?",
            "Was the child assessed as requiring LA childrens social care support?",
            "Was the child assessed as requiring social care support?",
        ),
        "assessment_outcome": ("Outcome of assessment",),
    },
    "section_47": {
        "strategy_discussion_date": (
            "Section 47 enquiry start date",
            "Section 47 start date",
            "S47 enquiry start date",
            "S47 start date",
            "Strategy discussion start date",
            "Date of strategy discussion",
        ),
        "icpc_not_needed": (
            "Initial Child Protection Conference not required",
            "Was an Initial Child Protection Conference unnecessary?",
            "Was an ICPC deemed unnecessary?",
            "ICPC not required",
        ),
        "date_of_icpc": ("ICPC date", "Date of ICPC", "Initial Child Protection Conference date", "cpdate"),
        "icpc_resulted_in_plan": ("Did the ICPC result in a Child Protection Plan", "ICPC resulted in CP plan"),
        "number_of_section_47_enquiries_in_last_12_months": ("Number of S47 enquiries in the last 12 months",),
        "number_of_icpcs_in_last_12_months": ("Number of Initial Child Protection Conferences in the last 12 months",),
        "section_47_end_date": ("S47 end date", "S47 enquiry end date", "Section 47 enquiry end date"),
        "section_47_outcome": ("S47 outcome", "S47 enquiry outcome", "Outcome of section 47 enquiry"),
        "icpc_outcome": ("Initial Child Protection Conference outcome", "Outcome of ICPC"),
        "strategy_discussion_outcome": ("Outcome of strategy discussion",),
    },
    "children_in_need": {
        "cin_start_date": ("Child in need start date", "CIN episode start date", "Date CIN started"),
        "primary_need_code": ("Primary need", "Category of need"),
        "date_child_was_last_seen": ("Date last seen", "Date child last seen"),
        "cin_closure_date": ("Child in need closure date", "CIN end date", "CIN episode end date", "Date CIN closed"),
        "reason_for_closure": ("Closure reason", "CIN closure reason"),
    },
    "child_protection": {
        "cp_plan_start_date": ("CPP start date", "CP start date", "CP plan start date", "start_dttm2"),
        "initial_category_of_abuse": ("Initial category",),
        "latest_category_of_abuse": ("Latest category", "Current category of abuse"),
        "date_of_last_statutory_visit": ("Date of last statutory visit", "Last statutory visit"),
        "child_seen_alone": ("Child seen alone",),
        "date_of_latest_review_conference": ("Date of the latest review conference", "Latest review conference date"),
        "cp_plan_end_date": ("CPP end date", "CP end date", "CP plan end date", "end_dttm2"),
        "emergency_protection_in_last_6_months": (
            "Subject to Emergency Protection Order or Protected Under Police Powers in the Last Six Months",
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last 6 Months",
        ),
        "number_of_previous_cp_plans": ("Number of previous CPPs", "Previous child protection plans"),
        "cp_plan_end_reason": (
            *("Child Protection Plan End Reason", "Reason for end of Child Protection Plan"),
            *("Reason CP plan ended", "CPP end reason"),
        ),
    },
    "children_in_care": {
        "uasc_in_last_12_months": (
            "Unaccompanied Asylum Seeking Child (UASC) in the last 12 months",
            "Unaccompanied Asylum Seeking Child within the last 12 months",
            "UASC",
        ),
        "date_started_to_be_looked_after": (
            "Date started being looked after",
            "Date started looked after",
            "startdaterecentcareepisode",
        ),
        "category_of_need": ("Category of need",),
        "second_period_in_last_12_months": (
            "Is this a second or subsequent episode of being a Looked After Child within the last 12 months",
            "Is this a second or subsequent period of being looked after within the last 12 months",
        ),
        "start_date_of_current_legal_status": ("Current legal status start date",),
        "legal_status": ("Child legal status",),
        "date_of_latest_statutory_review": ("Date of last statutory review",),
        "permanence_plan": ("What is the permanence plan for the child",),
        "date_of_last_iro_visit": ("Date of last IRO visit or contact to the child", "Date of last IRO contact"),
        "number_of_placements_in_last_12_months": ("Number of placements in last 12 months",),
        "date_ceased_to_be_looked_after": (
            "Date ceased looked after",
            "Date ceased being looked after",
            "dateceasedlac",
        ),
        "reason_ceased_to_be_looked_after": ("Reason ceased looked after", "Reason ceased being looked after"),
        "start_date_of_most_recent_placement": ("Most recent placement start date",),
        "urn_of_placement": ("Placement URN",),
        "la_of_placement": ("Placement LA",),
        "number_of_missing_episodes_in_last_12_months": (
            "Number of missing episodes in the last 12 months",
            "Number of Episodes the Child has been Missing from Placement in the last 12 months",
        ),
        "number_of_absent_episodes_in_last_12_months": (
            "Number of absent episodes in the last 12 months",
            "Number of Episodes the Child has been Absent from Placement in the last 12 months",
        ),
    },
    "care_leavers": {
        "uasc": (
            "UASC",
            "Unaccompanied Asylum Seeking Child (UASC)",
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        ),
        "allocated_personal_adviser": ("Personal adviser", "Personal advisor", "Allocated Personal Adviser"),
        "la_in_touch": ("In touch", "Local authority in touch"),
        "latest_pathway_plan_review_date": ("Date of latest pathway plan review",),
        "latest_date_of_contact": ("Date of latest contact",),
        "type_of_accommodation": ("Accommodation type", "Accommodation"),
        "activity_status": ("Main activity",),
    },
    "adoption": {
        "date_entered_care": ("Date entered care",),
        "date_of_decision_reversed": ("Date of decision that child should no longer be placed",),
        "reason_decision_reversed": ("Reason why child is no longer placed for adoption",),
    },
    "adopters": {
        "number_of_children_placed": ("Number of children placed",),
        "date_matched": ("Date matched", "Date adopter matched with child"),
        "date_children_placed": ("Date child placed with adopter",),
    },
}
"""List to column to headers, where the words mean that column in that list only."""

ONCE_KNOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "contacts": {
        "date_of_contact": ("Date", "Date received"),
        "contact_source": ("Source",),
        "contact_decision_date": ("Decision date", "Date of decision"),
        "contact_outcome": ("Outcome", "Decision"),
    },
    "early_help": {
        "assessment_start_date": ("Start date", "Date started"),
        "assessment_completion_date": ("End date", "Completion date", "Closure date"),
        "organisation_completing_assessment": ("Organisation",),
        "early_help_outcome": ("Outcome", "Closure reason"),
    },
    "referrals": {
        "date_of_referral": ("Date", "Date received", "Start date"),
        "referral_source": ("Source",),
        "referral_nfa": ("NFA", "No further action"),
        "referral_decision_date": ("Decision date", "Date of decision"),
        "referral_outcome": ("Outcome", "Decision"),
    },
    "assessments": {
        "assessment_start_date": ("Start date", "Date started"),
        "assessment_authorisation_date": ("End date", "Authorisation date", "Authorised date", "Completion date"),
        "assessment_outcome": ("Outcome",),
    },
    "section_47": {
        "strategy_discussion_date": ("Start date", "Date started"),
        "section_47_end_date": ("End date",),
        "section_47_outcome": ("Outcome",),
    },
    "children_in_need": {
        "cin_start_date": ("Start date",),
        "cin_closure_date": ("End date", "Closure date"),
        "case_status": ("Status",),
    },
    "child_protection": {
        "cp_plan_start_date": ("Start date", "Plan start date"),
        "cp_plan_end_date": ("End date", "Plan end date"),
        "cp_plan_end_reason": ("End reason", "Reason for closure"),
    },
    "care_leavers": {"activity_status": ("Activity",)},
}
"""As `BY_LIST`, for words so general that they mean their column only once something else tells which list it is."""

OPPOSITE: dict[str, dict[str, tuple[str, ...]]] = {
    "referrals": {
        "referral_nfa": (
            *("Further action", "Further action required", "Further action taken"),
            *("Referral further action", "Did the referral lead to further action?"),
        ),
    },
    "assessments": {
        "support_needed": (
            *("NFA", "No further action", "Assessment NFA", "Assessment outcome NFA", "Assessment no further action"),
            *("Assessment resulted in NFA", "Assessment closed with NFA"),
        ),
    },
    "section_47": {
        "icpc_not_needed": (
            *("ICPC required", "ICPC needed", "ICPC necessary", "Was an ICPC required?", "Was an ICPC needed?"),
            *("Was an ICPC deemed necessary?", "Was an ICPC deemed required?", "Did the enquiry lead to an ICPC?"),
            *("Initial Child Protection Conference required", "Initial Child Protection Conference needed"),
            "Was an Initial Child Protection Conference required?",
            "Was an Initial Child Protection Conference deemed necessary?",
            "Was an Initial Child Protection Conference deemed required?",
        ),
    },
}
"""As `BY_LIST`, for headers that ask the opposite of the column's yes/no question: their yes is its no."""
