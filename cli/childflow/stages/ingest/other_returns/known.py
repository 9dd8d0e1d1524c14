"""The tables of the returns we know besides Annex A: their names, the columns we read of each, and how to tell them.

A column that is not named here is not read at all: names, addresses, workers, UPNs and free text go no further.
Facts from DfE's specifications of the CIN census and the SSDA903, as public validators and pipelines hold them
(data-to-insight/csc-validator-be-cin and csc-validator-be-903, SocialFinanceDigitalLabs/liia-tools-pipeline: MIT), and
from the published field names of the Standard Safeguarding Dataset (data-to-insight/ssd-data-model).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of return, by the name people know it by."""

    CIN_CENSUS = "CIN census"
    SSDA903 = "SSDA903"
    SSD = "SSD"


@dataclass(frozen=True)
class Known:
    """A table of a kind of return. `columns` are those read, in its own spelling. What tells the table is its name,
    where it is an element of XML; else all headers of any set of `telling`, or `prefix` on every header. `why_not` says
    why none of its rows become rows of a list, where none do."""

    kind: Kind
    name: str
    columns: tuple[str, ...]
    telling: tuple[frozenset[str], ...] = ()
    prefix: str = ""
    why_not: str = ""


NO_LIST = "no list holds this"
CIN_PLANS = "no list holds plans of children in need; an open one tells the case status"
OF_THE_RETURN = "says when and by whom the return was made, nothing of a child"
NO_DATES = "yes or no, where the list wants dates"
NAMES_STAFF = "names staff, who are not followed"
ADDRESSES = "addresses are not read"


def _cin(name: str, columns: str, why_not: str = "") -> Known:
    return Known(Kind.CIN_CENSUS, name, tuple(columns.split()), why_not=why_not)


CIN_CENSUS = (
    _cin("CollectionDetails", "ReferenceDate", OF_THE_RETURN),
    _cin("Source", "DateTime", OF_THE_RETURN),
    _cin("ChildIdentifiers", "LAchildID PersonBirthDate ExpectedPersonBirthDate GenderCurrent Sex"),
    _cin("ChildCharacteristics", "Ethnicity"),
    _cin("Disabilities", "Disability"),
    _cin(
        "CINdetails",
        "CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure DateOfInitialCPC ReferralNFA",
    ),
    _cin("Assessments", "AssessmentActualStartDate AssessmentAuthorisationDate"),
    _cin("FactorsIdentifiedAtAssessment", "", NO_LIST),
    _cin("CINPlanDates", "CINPlanStartDate CINPlanEndDate", CIN_PLANS),
    _cin("Section47", "S47ActualStartDate DateOfInitialCPC ICPCnotRequired"),
    _cin(
        "ChildProtectionPlans",
        "CPPstartDate CPPendDate InitialCategoryOfAbuse LatestCategoryOfAbuse NumberOfPreviousCPP",
    ),
    _cin("Reviews", "CPPreviewDate"),
    _cin("PreProceedingsandFGDM", "", NO_LIST),
)
"""Elements of the layouts of 2021 to 2026."""


def _903(name: str, columns: str, telling: str, why_not: str = "") -> Known:
    sets = tuple(frozenset(each.split()) for each in telling.split("|") if each)
    return Known(Kind.SSDA903, name, tuple(columns.split()), telling=sets, why_not=why_not)


_AD1 = "DATE_INT DATE_MATCH"
_OC3 = "IN_TOUCH ACTIV ACCOM"
SSDA903 = (
    _903("Header", "CHILD SEX DOB ETHNIC", "CHILD ETHNIC|CHILD UPN MOTHER"),
    _903(
        "Episodes",
        "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC PL_POST URN",
        "CHILD DECOM",
    ),
    _903("Reviews", "CHILD REVIEW", "CHILD REVIEW"),
    _903("UASC", "CHILD DUC", "CHILD DUC"),
    _903("OC2", "", "CHILD SDQ_SCORE|CHILD HEALTH_ASSESSMENT|CHILD HEALTH_CHECK", NO_DATES),
    _903("OC3", f"CHILD DOB {_OC3}", "CHILD IN_TOUCH"),
    _903("AD1", f"CHILD {_AD1}", "CHILD DATE_INT|CHILD DATE_MATCH"),
    _903("PlacedAdoption", "CHILD DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED", "CHILD DATE_PLACED"),
    _903("PrevPerm", "", "CHILD PREV_PERM", NO_LIST),
    _903("Missing", "CHILD MISSING MIS_START MIS_END", "CHILD MIS_START"),
    _903("SW_Episodes", "", "CHILD SW_ID|CHILD SW_DECOM", NAMES_STAFF),
    _903("DOLO", "", "CHILD DOLO_START", NO_LIST),
    # The elements of the XML, which stand for the tables above; the header holds two of them and the UASC.
    _903("HEADER", f"CHILDID SEX DOB ETHNIC UASC DUC {_AD1} {_OC3}", ""),
    _903("EPISODE", "DECOM RNE LS CIN PL PLACE_PROVIDER DEC REC PL_POST URN", ""),
    _903("AREVIEW", "REVIEW", ""),
    _903("AMISSING", "MISSING MIS_START MIS_END", ""),
    _903("AD_PLACED", "DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED", ""),
    _903("PERMANENCE", "", "", NO_LIST),
)
"""CSV files of the years 2017 to 2027, and the elements of the XML."""


def _ssd(name: str, prefix: str, columns: str, why_not: str = "") -> Known:
    read = tuple(f"{prefix}_{each}" for each in columns.split())
    return Known(Kind.SSD, f"ssd_{name}", read, prefix=f"{prefix}_", why_not=why_not)


SSD = (
    _ssd("person", "pers", "person_id sex gender ethnicity dob expected_dob"),
    _ssd("disability", "disa", "person_id disability_code"),
    _ssd("immigration_status", "immi", "person_id immigration_status immigration_status_end_date"),
    _ssd("legal_status", "lega", "person_id legal_status legal_status_start_date legal_status_start"),
    _ssd(
        "contacts",
        "cont",
        "contact_id person_id contact_date contact_start contact_source_code contact_source contact_outcome_json",
    ),
    _ssd(
        "early_help_episodes",
        "earl",
        "episode_id person_id episode_start_date episode_end_date episode_end_reason episode_organisation",
    ),
    _ssd(
        "cin_episodes",
        "cine",
        "referral_id person_id referral_date cin_primary_need_code cin_primary_need referral_source_code "
        "referral_source referral_outcome_json referral_nfa close_reason close_date referral_team",
    ),
    _ssd(
        "cin_assessments",
        "cina",
        "assessment_id person_id referral_id assessment_start_date assessment_child_seen assessment_auth_date "
        "assessment_outcome_json assessment_outcome_nfa assessment_team",
    ),
    _ssd("assessment_factors", "cinf", "", NO_LIST),
    _ssd("cin_plans", "cinp", "referral_id person_id cin_plan_start_date cin_plan_end_date", CIN_PLANS),
    _ssd("cin_visits", "cinv", "person_id cin_visit_date"),
    _ssd(
        "s47_enquiry",
        "s47e",
        "s47_enquiry_id referral_id person_id s47_start_date s47_end_date s47_nfa s47_outcome_json "
        "s47_completed_by_team",
    ),
    _ssd(
        "initial_cp_conference",
        "icpc",
        "icpc_id s47_enquiry_id person_id cp_plan_id referral_id icpc_date icpc_outcome_cp_flag icpc_outcome_json "
        "icpc_team",
    ),
    _ssd(
        "cp_plans",
        "cppl",
        "cp_plan_id referral_id icpc_id person_id cp_plan_start_date cp_plan_end_date cp_plan_initial_category "
        "cp_plan_latest_category",
    ),
    _ssd("cp_visits", "cppv", "cp_plan_id person_id cp_visit_date cp_visit_seen_alone"),
    _ssd("cp_reviews", "cppr", "cp_plan_id cp_review_date"),
    _ssd(
        "cla_episodes",
        "clae",
        "person_id cla_episode_start_date cla_primary_need_code cla_episode_ceased_date cla_episode_ceased "
        "cla_episode_ceased_reason cla_episode_cease_reason cla_id referral_id entered_care_date "
        "cla_last_iro_contact_date",
    ),
    _ssd(
        "cla_placement",
        "clap",
        "cla_id cla_placement_start_date cla_placement_end_date cla_placement_type cla_placement_urn "
        "cla_placement_provider cla_placement_postcode",
    ),
    _ssd("cla_reviews", "clar", "cla_id cla_review_date cla_review_cancelled"),
    _ssd("cla_visits", "clav", "cla_id person_id cla_visit_date"),
    _ssd("cla_health", "clah", "person_id health_check_type health_check_date"),
    _ssd("cla_care_plan", "lacp", "", "told in free text, which is not read"),
    _ssd(
        "missing",
        "miss",
        "person_id missing_episode_start_date missing_episode_end_date missing_episode_type missing_rhi_offered "
        "missing_rhi_accepted",
    ),
    _ssd(
        "care_leavers",
        "clea",
        "person_id care_leaver_eligibility care_leaver_in_touch care_leaver_latest_contact "
        "care_leaver_accommodation care_leaver_accom_suitable care_leaver_activity pathway_plan_review_date "
        "care_leaver_allocated_team",
    ),
    _ssd(
        "permanence",
        "perm",
        "person_id cla_id adm_decision_date placement_order_date placed_for_adoption_date matched_date "
        "placed_ffa_cp_date decision_reversed_date decision_reversed_reason permanence_order_date "
        "permanence_order_type",
    ),
    _ssd("department", "dept", "team_id team_name"),
    _ssd("involvements", "invo", "", NAMES_STAFF),
    _ssd("professionals", "prof", "", NAMES_STAFF),
    _ssd("address", "addr", "", ADDRESSES),
    *(
        _ssd(name, prefix, "", NO_LIST)
        for name, prefix in (
            ("family", "fami"),
            ("mother", "moth"),
            ("linked_identifiers", "link"),
            ("pre_proceedings", "prep"),
            ("sdq_scores", "csdq"),
            ("send", "send"),
            ("ehcp_assessment", "ehca"),
            ("ehcp_named_plan", "ehcn"),
            ("voice_of_child", "voch"),
            ("cla_convictions", "clac"),
            ("cla_immunisations", "clai"),
            ("cla_substance_misuse", "clas"),
            ("cla_previous_permanence", "lapp"),
            ("s251_finance", "s251"),
            ("version_log", "version"),
        )
    ),
)
"""Tables of the Standard Safeguarding Dataset, each with its prefix on every column."""

TABLES = (*CIN_CENSUS, *SSDA903, *SSD)
