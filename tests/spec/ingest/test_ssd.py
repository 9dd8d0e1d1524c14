"""SSD extracts as lists: ids are kept, so that what led to what is recorded; names and narrative are never read."""

from datetime import date

import pytest

from childflow.stages.ingest import ingest
from tests.lib.other_returns import csv_set, ingested, told, unbalanced

PERSON = """
person.csv
pers_person_id | pers_forename | pers_surname | pers_sex | pers_gender | pers_ethnicity | pers_dob | pers_expected_dob
A | Canary | Ravenscroft | F | | WBRI | 2015-03-27 00:00:00 |
B | Canary | Ravenscroft | | I | MWBC | NULL | 2024-05-01
"""


def extract(tables: str):
    """What is made of SSD tables drawn as text, persons A and B beside them."""
    it = ingested(csv_set(f"{PERSON.strip()}\n\n{tables.strip()}", returned="ssd"))
    assert unbalanced(it) == []
    return it


def test_contacts_and_early_help_keep_their_ids():
    it = extract(
        """
        contacts.csv
        cont_contact_id | cont_person_id | cont_contact_date | cont_contact_source_code | cont_contact_outcome_json
        0012 | A | 2024-03-04 09:30:00 | 6 | {"NEW_REFERRAL_FLAG": "Y", "NFA_FLAG": "N"}
        13 | B | 2024-03-05 | 2A | {"OUTCOME_NFA_FLAG":"Y","COMMENTS":"Mum \\"ADVICE_FLAG\\": \\"Y\\" Ravenscroft"}
        14 | C | 2024-03-06 | 2A | Advice given to Ravenscroft

        ssd_early_help_episodes.csv
        EARL_EPISODE_ID | EARL_PERSON_ID | EARL_EPISODE_START_DATE | EARL_EPISODE_END_DATE | EARL_EPISODE_ORGANISATION
        77 | A | 2024-01-04 | 2024-02-04 | Family Hub"""
    )
    columns = (
        "child_unique_id",
        "gender",
        "date_of_birth",
        "date_of_contact",
        "contact_source",
        "contact_outcome",
        "contact_id",
    )
    assert told(it, "contacts", *columns) == [
        ("A", "female", "27 Mar 2015", "4 Mar 2024", "6", "referral", "0012"),
        ("B", "neither", "1 May 2024", "5 Mar 2024", "2A", "nfa", "13"),
        ("C", None, None, "6 Mar 2024", "2A", None, "14"),
    ]
    assert told(it, "early_help", "assessment_start_date", "assessment_completion_date", "early_help_id") == [
        ("4 Jan 2024", "4 Feb 2024", "77")
    ]
    assert "Ravenscroft" not in str([frame.rows() for frame in it.lists.values()]) + str(it.unread.rows())
    accounts = {each["table"]: each for each in it.mapping["other_returns"]}
    assert accounts["ssd_person"]["joined_onto_rows"] == 2
    assert accounts["ssd_person"]["cells_not_read"] == {"pers_forename": 2, "pers_surname": 2}


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ('{"CP_ENQUIRY_FLAG":"Y","NEW_REFERRAL_FLAG":"Y"}', "strategy_discussion;referral"),
        ('{"outcome_advice_flag": 1}', "advice"),
        ('{"ADVICE_FLAG": true}', "advice"),
        ('{"ADVICE_FLAG": ""}', None),
        ('{"PRIVATE_FOSTERING_FLAG": "Y"}', None),
        ("NULL", None),
    ],
)
def test_outcomes_are_the_known_flags_that_are_set(said, outcome):
    it = extract(
        f"contacts.csv\ncont_contact_id|cont_person_id|cont_contact_date|cont_contact_outcome_json\n1|A|2024-03-04|{said}"
    )
    assert told(it, "contacts", "contact_outcome") == [(outcome,)]


CASE = """
cin_episodes.csv
cine_referral_id | cine_person_id | cine_referral_date | cine_cin_primary_need_code | cine_referral_source_code | cine_referral_nfa | cine_close_reason | cine_close_date | cine_referral_team | cine_referral_worker_id
R1 | A | 2024-01-08 | N1 | 6 | N | | | T1 | Ravenscroft
R2 | B | 2024-01-09 | N1 | 1A | Y | | | T2 | Ravenscroft

cin_assessments.csv
cina_assessment_id | cina_person_id | cina_referral_id | cina_assessment_start_date | cina_assessment_child_seen | cina_assessment_auth_date | cina_assessment_outcome_nfa | cina_assessment_team
A1 | A | R1 | 2024-01-10 | Y | 2024-02-20 | N | T1
A2 | A | R1 | 2024-03-10 | N | | N | T1

s47_enquiry.csv
s47e_s47_enquiry_id | s47e_referral_id | s47e_person_id | s47e_s47_start_date | s47e_s47_end_date | s47e_s47_nfa | s47e_s47_completed_by_team
S1 | R1 | A | 2024-01-12 | 2024-01-20 | N | T1
S2 | R1 | A | 2024-03-12 | | | T1

conferences.csv
icpc_icpc_id | icpc_s47_enquiry_id | icpc_person_id | icpc_cp_plan_id | icpc_referral_id | icpc_icpc_date | icpc_icpc_outcome_cp_flag | icpc_icpc_team
I1 | S1 | A | P1 | R1 | 2024-01-30 | Y | T2
I2 | S1 | A | | R1 | 2024-02-15 | N | T2
I3 | | B | | | 2024-02-16 | N | T2

cp_plans.csv
cppl_cp_plan_id | cppl_referral_id | cppl_icpc_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date | cppl_cp_plan_initial_category | cppl_cp_plan_latest_category
P0 | | | A | 2021-01-30 | 2021-12-01 | EMO | EMO
P1 | R1 | | A | 2024-01-30 | | NEG | MUL

cp_visits.csv
cppv_cp_visit_id | cppv_cp_plan_id | cppv_person_id | cppv_cp_visit_date | cppv_cp_visit_seen_alone
1 | P1 | A | 2024-02-03 | N
2 | P1 | A | 2024-02-13 | Y
3 | P9 | A | 2024-02-13 | Y

cp_reviews.csv
cppr_cp_review_id | cppr_person_id | cppr_cp_plan_id | cppr_cp_review_due | cppr_cp_review_date
1 | A | P1 | 2024-04-28 | 2024-03-20

cin_visits.csv
cinv_cin_visit_id | cinv_person_id | cinv_cin_visit_date
1 | A | 2024-01-15
2 | A | 2023-01-15

department.csv
dept_team_id | dept_team_name
T1 | North
T2 | South
"""


def test_a_case_is_joined_by_its_ids_all_the_way():
    it = extract(CASE)
    assert told(
        it, "referrals", "child_unique_id", "date_of_referral", "referral_nfa", "allocated_team", "referral_id"
    ) == [
        ("A", "8 Jan 2024", False, "North", "R1"),
        ("B", "9 Jan 2024", True, "South", "R2"),
    ]
    assert told(
        it, "children_in_need", "child_unique_id", "case_status", "date_child_was_last_seen", "referral_id"
    ) == [("A", "cp_plan", "15 Jan 2024", "R1")]
    columns = ("assessment_id", "referral_id", "child_seen_during_assessment", "support_needed", "allocated_team")
    assert told(it, "assessments", *columns) == [
        ("A1", "R1", "yes", True, "North"),
        ("A2", "R1", "no", None, "North"),
    ]
    columns = ("section_47_id", "icpc_id", "referral_id", "date_of_icpc", "icpc_resulted_in_plan", "icpc_not_needed")
    assert sorted(told(it, "section_47", *columns), key=str) == [
        ("S1", "I1", "R1", "30 Jan 2024", True, False),
        ("S1", "I2", "R1", "15 Feb 2024", False, None),
        ("S2", None, "R1", None, None, None),
        (None, "I3", None, "16 Feb 2024", False, None),
    ]
    columns = ("cp_plan_id", "icpc_id", "referral_id", "number_of_previous_cp_plans", "latest_category_of_abuse")
    latest = ("date_of_last_statutory_visit", "child_seen_alone", "date_of_latest_review_conference")
    assert told(it, "child_protection", *columns, *latest) == [
        ("P0", None, None, 0, "emotional", None, None, None),
        ("P1", "I1", "R1", 1, "multiple", "13 Feb 2024", "yes", "20 Mar 2024"),
    ]
    assert (it.extraction.basis, f"{it.extraction.day}") == ("latest_date", "2024-03-12")
    accounts = {each["table"]: each for each in it.mapping["other_returns"]}
    assert accounts["ssd_cp_visits"]["set_aside"] == {"of no plan in the return": 1}
    assert accounts["ssd_initial_cp_conference"]["joined_onto_rows"] == 1
    assert accounts["ssd_initial_cp_conference"]["became_rows"] == 2


CARE = """
cla_episodes.csv
clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_primary_need_code | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason | clae_cla_id | clae_referral_id | clae_entered_care_date
1 | A | 2023-05-01 | N1 | 2023-08-01 | X1 | L1 | R1 | 2023-05-01
2 | A | 2023-08-01 | N1 | | | L1 | R1 | 2023-05-01
3 | B | 2022-01-01 | N2 | 2023-06-01 | E4A | L2 | | 2022-01-01
4 | C | 2024-03-31 | N2 | | | | | 2024-03-31

cla_placement.csv
clap_cla_placement_id | clap_cla_id | clap_cla_placement_start_date | clap_cla_placement_end_date | clap_cla_placement_type | clap_cla_placement_provider | clap_cla_placement_postcode | clap_cla_placement_urn
1 | L1 | 2023-05-01 | 2023-08-01 | U4 | PR1 | AB1 2CD | SC1
2 | L1 | 2023-08-01 | | K2 | PR4 | AB1 2CE | SC2
3 | L9 | 2023-08-01 | | K2 | PR4 | AB1 2CE | SC2

legal_status.csv
lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date
1 | A | C1 | 2023-05-01
2 | A | C2 | 2023-10-01
3 | B | V2 | 2022-01-01
4 | B | C1 | 2024-01-01

cla_reviews.csv
clar_cla_review_id | clar_cla_id | clar_cla_review_date | clar_cla_review_cancelled
1 | L1 | 2023-06-01 | N
2 | L1 | 2023-09-01 | N
3 | L1 | 2023-12-01 | Y

cla_visits.csv
clav_cla_visit_id | clav_cla_id | clav_cla_visit_date
1 | L1 | 2024-01-15

cla_health.csv
clah_health_check_id | clah_person_id | clah_health_check_type | clah_health_check_date
1 | A | Health Assessment | 2023-07-01
2 | A | Dental Check | 2023-07-02

missing.csv
miss_table_id | miss_person_id | miss_missing_episode_start_date | miss_missing_episode_type | miss_missing_episode_end_date | miss_missing_rhi_offered | miss_missing_rhi_accepted
1 | A | 2023-06-01 | Missing | 2023-06-02 | Y | N
2 | A | 2023-07-01 | A | 2023-07-02 | N | N

immigration_status.csv
immi_immigration_status_id | immi_person_id | immi_immigration_status
1 | A | UASC

care_leavers.csv
clea_table_id | clea_person_id | clea_care_leaver_eligibility | clea_care_leaver_in_touch | clea_care_leaver_accommodation | clea_care_leaver_accom_suitable | clea_care_leaver_activity | clea_care_leaver_worker_id
1 | B | Former relevant child | Yes | U | Suitable | F1 | Ravenscroft

permanence.csv
perm_table_id | perm_person_id | perm_cla_id | perm_adm_decision_date | perm_placement_order_date | perm_permanence_order_date | perm_permanence_order_type
1 | A | L1 | 2023-09-01 | 2023-10-10 | 2024-02-01 | Adoption Order
2 | B | L2 | | | 2023-06-01 | Special Guardianship Order
"""


def test_care_is_a_row_for_each_period_with_what_lies_in_it():
    it = extract(CARE)
    columns = (
        *("child_unique_id", "date_started_to_be_looked_after", "date_ceased_to_be_looked_after"),
        *("reason_ceased_to_be_looked_after", "legal_status", "placement_type", "care_period_id", "referral_id"),
    )
    assert sorted(told(it, "children_in_care", *columns)) == [
        ("A", "1 May 2023", None, None, "C2", "K2", "L1", "R1"),
        ("B", "1 Jan 2022", "1 Jun 2023", "E4A", "V2", None, "L2", None),
        ("C", "31 Mar 2024", None, None, None, None, None, None),
    ]
    account = it.reconciliation["children_in_care"]
    assert (account.read, account.merged, account.left) == (4, 1, 3)


def test_what_lies_in_a_period_of_care_is_its_latest():
    it = extract(CARE)
    columns = (
        *("start_date_of_current_legal_status", "start_date_of_most_recent_placement", "urn_of_placement"),
        *("date_of_latest_statutory_review", "date_of_last_social_work_visit", "date_of_last_health_assessment"),
        *("date_of_last_dental_check", "number_of_placements_in_last_12_months", "uasc_in_last_12_months"),
        *("number_of_missing_episodes_in_last_12_months", "number_of_absent_episodes_in_last_12_months"),
        *("return_interview_offered", "return_interview_accepted"),
    )
    of_a = [row for row in told(it, "children_in_care", "child_unique_id", *columns) if row[0] == "A"]
    assert of_a == [
        (
            *("A", "1 Oct 2023", "1 Aug 2023", "SC2", "1 Sep 2023", "15 Jan 2024", "1 Jul 2023", "2 Jul 2023"),
            *(2, True, 1, 1, "no", "no"),
        )
    ]


def test_care_leavers_and_adoption():
    it = extract(CARE)
    assert told(it, "care_leavers", "child_unique_id", "eligibility_category", "la_in_touch", "activity_status") == [
        ("B", "former_relevant", "yes", "F1")
    ]
    columns = ("child_unique_id", "date_entered_care", "date_of_decision_to_place", "date_of_placement_order")
    assert told(it, "adoption", *columns, "date_of_adoption_order") == [
        ("A", "1 May 2023", "1 Sep 2023", "10 Oct 2023", "1 Feb 2024")
    ]
    accounts = {each["table"]: each for each in it.mapping["other_returns"]}
    assert sum(accounts["ssd_permanence"]["set_aside"].values()) == 1
    assert accounts["ssd_cla_placement"]["set_aside"] == {"of no period of care in the return": 1}


def test_tables_of_names_and_addresses_are_set_aside_unread():
    it = extract(
        """
        contacts.csv
        cont_contact_id | cont_person_id | cont_contact_date
        1 | A | 2024-03-04

        professionals.csv
        prof_professional_id | prof_professional_name
        1 | Ravenscroft

        address.csv
        addr_table_id | addr_person_id | addr_address_json
        1 | A | Ravenscroft

        family.csv
        fami_table_id | fami_family_id | fami_person_id
        1 | F | A"""
    )
    reasons = {each["table"]: list(each["set_aside"]) for each in it.mapping["other_returns"] if each["set_aside"]}
    assert reasons == {
        "ssd_professionals": ["names staff, who are not followed"],
        "ssd_address": ["addresses are not read"],
        "ssd_family": ["no list holds this"],
        "ssd_person": ["no row of a list is about this child"],
    }


def test_a_key_column_that_an_extract_lacks_is_told_and_no_authority_file_could_name_it():
    it = ingest(csv_set("cont.csv\ncont_contact_id | cont_person_id\n1 | 9", "ssd"), extracted_on=date(2024, 3, 31))
    assert it.missing_keys == [
        ("cont.csv", "contacts", "date_of_contact", True),
        ("cont.csv", "contacts", "contact_source", True),
    ]
