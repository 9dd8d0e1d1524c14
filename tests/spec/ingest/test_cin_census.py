"""The CIN census as lists: referrals, episodes of need and what stands inside them, in the layouts of 2021 to 2026."""

from datetime import date

import pytest

from childflow.errors import InputError
from tests.lib.other_returns import child, cin_census, ingested, told, unbalanced, xml_return

REFERRED = "<CINreferralDate>2023-06-05</CINreferralDate><ReferralSource>1A</ReferralSource>"
TAKEN_UP = "<ReferralNFA>0</ReferralNFA>"


def details(inside: str = "", nfa: str = TAKEN_UP, referred: str = REFERRED) -> str:
    """A `CINdetails`."""
    return f"<CINdetails>{referred}<PrimaryNeedCode>N1</PrimaryNeedCode>{nfa}{inside}</CINdetails>"


@pytest.fixture
def census(tmp_path):
    """What is made of a census of the given `Child` elements."""

    def made(*children: str, name: str = "cin.xml", reference: str = "2024-03-31"):
        it = ingested(xml_return(tmp_path, cin_census("".join(children), reference), name))
        assert unbalanced(it) == []
        return it

    return made


def test_a_referral_that_is_taken_up_is_an_episode_of_need_and_one_with_no_further_action_is_not(census):
    it = census(
        child(details("<CINclosureDate>2023-09-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>")),
        child(details(nfa="<ReferralNFA>true</ReferralNFA>"), of="B"),
    )
    assert told(it, "referrals", "child_unique_id", "date_of_referral", "referral_source", "referral_nfa") == [
        ("A", "5 Jun 2023", "1A", False),
        ("B", "5 Jun 2023", "1A", True),
    ]
    columns = ("child_unique_id", "cin_start_date", "primary_need_code", "cin_closure_date", "reason_for_closure")
    assert told(it, "children_in_need", *columns, "case_status", "_sheet") == [
        ("A", "5 Jun 2023", "N1", "1 Sep 2023", "RC8", "closed", "CINdetails")
    ]


@pytest.mark.parametrize(
    ("identity", "about", "expected"),
    [
        ("<GenderCurrent>1</GenderCurrent>", "", ("male", None, None, None, None)),
        ("<GenderCurrent>9</GenderCurrent>", "", ("neither", None, None, None, None)),
        ("<Sex>F</Sex><PersonBirthDate>2015-03-31</PersonBirthDate>", "", ("female", None, "31 Mar 2015", 9, None)),
        ("<Sex>F</Sex><PersonBirthDate>2015-04-01</PersonBirthDate>", "", ("female", None, "1 Apr 2015", 8, None)),
        ("<Sex>F</Sex><PersonBirthDate>2024-04-01</PersonBirthDate>", "", ("female", None, "1 Apr 2024", None, None)),
        ("<Sex>U</Sex><ExpectedPersonBirthDate>2024-05-01</ExpectedPersonBirthDate>", "", ("not_stated", None, "1 May 2024", -1, None)),
        ("", "<Ethnicity>MWBC</Ethnicity>", (None, "MWBC", None, None, None)),
        ("", "<Disabilities><Disability>HAND</Disability><Disability>HEAR</Disability></Disabilities>", (None, None, None, None, "yes")),
        ("", "<Disabilities><Disability>NONE</Disability></Disabilities>", (None, None, None, None, "no")),
        ("", "<Disabilities/>", (None, None, None, None, None)),
    ],
    ids=[
        "gender of 2021 to 2024", "indeterminate", "sex of 2025 on", "the day before a birthday", "born later", "unborn",
        "ethnicity", "disabled", "none", "blank",
    ],
)  # fmt: skip
def test_each_layout_tells_of_the_child(census, identity, about, expected):
    it = census(child(details(), identity, about))
    assert told(it, "children_in_need", "gender", "ethnicity", "date_of_birth", "age_of_child", "disability") == [
        expected
    ]
    assert it.unread.is_empty()


def test_assessments_enquiries_and_plans_know_the_referral_they_came_from(census):
    inside = (
        "<Assessments><AssessmentActualStartDate>2023-06-06</AssessmentActualStartDate>"
        "<AssessmentAuthorisationDate>2023-07-10</AssessmentAuthorisationDate>"
        "<FactorsIdentifiedAtAssessment><AssessmentFactors>1C</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
        "<Section47><S47ActualStartDate>2023-06-12</S47ActualStartDate><DateOfInitialCPC>2023-06-28</DateOfInitialCPC>"
        "<ICPCnotRequired>false</ICPCnotRequired></Section47>"
        "<ChildProtectionPlans><CPPstartDate>2023-06-28</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
        "<LatestCategoryOfAbuse>MUL</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP><Reviews>"
        "<CPPreviewDate>2023-09-20</CPPreviewDate><CPPreviewDate>2024-02-20</CPPreviewDate></Reviews></ChildProtectionPlans>"
    )
    it = census(child(details(inside)))
    referral = "A 2023-06-05"
    for name in ("referrals", "children_in_need", "assessments", "section_47", "child_protection"):
        assert it.lists[name]["referral_id"].to_list() == [referral], name
    assert told(it, "assessments", "assessment_start_date", "assessment_authorisation_date") == [
        ("6 Jun 2023", "10 Jul 2023")
    ]
    conference = f"{referral} icpc 2023-06-28"
    columns = ("strategy_discussion_date", "date_of_icpc", "icpc_not_needed", "icpc_resulted_in_plan", "icpc_id")
    assert told(it, "section_47", *columns) == [("12 Jun 2023", "28 Jun 2023", False, True, conference)]
    columns = ("initial_category_of_abuse", "latest_category_of_abuse", "number_of_previous_cp_plans")
    assert told(it, "child_protection", *columns, "date_of_latest_review_conference", "icpc_id") == [
        ("neglect", "multiple", 1, "20 Feb 2024", conference)
    ]
    assert told(it, "children_in_need", "case_status") == [("cp_plan",)]


def test_two_referrals_of_one_day_have_ids_of_their_own(census):
    ids = census(child(details() + details())).lists["referrals"]["referral_id"].to_list()
    assert ids == ["A 2023-06-05", "A 2023-06-05 2"]


def section_47(start: str, conference: str = "", not_needed: str = "0") -> str:
    held = f"<DateOfInitialCPC>{conference}</DateOfInitialCPC>" if conference else ""
    return f"<Section47><S47ActualStartDate>{start}</S47ActualStartDate>{held}<ICPCnotRequired>{not_needed}</ICPCnotRequired></Section47>"


def plan(start: str) -> str:
    return f"<ChildProtectionPlans><CPPstartDate>{start}</CPPstartDate></ChildProtectionPlans>"


OF_CASE = "<DateOfInitialCPC>2023-06-28</DateOfInitialCPC>"


@pytest.mark.parametrize(
    ("inside", "rows"),
    [
        (section_47("2023-06-12", "2023-06-28"), [("12 Jun 2023", "28 Jun 2023", False)]),
        (section_47("2023-06-12", "2023-06-28") + plan("2023-06-28"), [("12 Jun 2023", "28 Jun 2023", True)]),
        (section_47("2023-06-12", "2023-06-28") + plan("2023-07-01"), [("12 Jun 2023", "28 Jun 2023", None)]),
        (section_47("2023-06-12", "2023-06-28") + plan("2022-07-01"), [("12 Jun 2023", "28 Jun 2023", False)]),
        (section_47("2023-06-12", not_needed="1"), [("12 Jun 2023", None, None)]),
        (OF_CASE + section_47("2023-06-12"), [("12 Jun 2023", "28 Jun 2023", False)]),
        (OF_CASE + section_47("2023-06-12", "2023-06-28"), [("12 Jun 2023", "28 Jun 2023", False)]),
        (OF_CASE, [(None, "28 Jun 2023", False)]),
        (OF_CASE + section_47("2023-07-12"), [("12 Jul 2023", None, None), (None, "28 Jun 2023", False)]),
        (OF_CASE + section_47("2023-06-12", not_needed="1"), [("12 Jun 2023", None, None), (None, "28 Jun 2023", False)]),
        (
            OF_CASE + section_47("2023-06-07") + section_47("2023-06-12"),
            [("7 Jun 2023", None, None), ("12 Jun 2023", "28 Jun 2023", False)],
        ),
    ],
)  # fmt: skip
def test_a_conference_is_of_its_enquiry_or_of_the_case_and_led_to_a_plan_that_begins_that_day(census, inside, rows):
    it = census(child(details(inside)))
    said = told(it, "section_47", "strategy_discussion_date", "date_of_icpc", "icpc_resulted_in_plan")
    assert sorted(said, key=str) == sorted(rows, key=str)


@pytest.mark.parametrize(
    ("inside", "status"),
    [
        (plan("2023-06-28"), "cp_plan"),
        ("<CINPlanDates><CINPlanStartDate>2023-07-01</CINPlanStartDate></CINPlanDates>", "cin_plan"),
        ("<CINPlanDates><CINPlanStartDate>2023-07-01</CINPlanStartDate><CINPlanEndDate>2023-08-01</CINPlanEndDate></CINPlanDates>", None),
        ("<Assessments><AssessmentActualStartDate>2023-06-06</AssessmentActualStartDate></Assessments>", "open_assessment"),
        ("", None),
    ],
)  # fmt: skip
def test_the_case_status_is_what_is_open(census, inside, status):
    assert told(census(child(details(inside))), "children_in_need", "case_status") == [(status,)]


def test_what_no_list_holds_is_set_aside_and_told(census):
    it = census(
        child(
            details(
                "<CINPlanDates><CINPlanStartDate>2023-07-01</CINPlanStartDate></CINPlanDates>"
                "<PreProceedingsandFGDM><PPStartDate>2023-07-01</PPStartDate></PreProceedingsandFGDM>"
                "<SomethingOf2028><Started>2023-07-01</Started></SomethingOf2028>"
            ),
            identity="<UPN>A1</UPN>stray<Sex>F</Sex>",
        ),
        child("", of="B"),
    )
    accounts = {each["table"]: each for each in it.mapping["other_returns"]}
    assert accounts["SomethingOf2028"]["set_aside"] == {"unknown to us": 1}
    assert accounts["PreProceedingsandFGDM"]["set_aside"] == {"no list holds this": 1}
    assert sum(accounts["CINPlanDates"]["set_aside"].values()) == 1
    assert accounts["ChildIdentifiers"]["set_aside"] == {"no row of a list is about this child": 1}
    assert accounts["ChildIdentifiers"]["cells_not_read"] == {"UPN": 1, "(text between elements)": 1}
    assert "stray" not in str(it.mapping)


def test_impossible_dates_are_unread_with_the_line_of_their_element(census):
    it = census(child(details(referred="<CINreferralDate>2023-06-31</CINreferralDate>")))
    assert it.unread.select("list", "column", "_file", "_sheet", "_row", "said").rows() == [
        ("children_in_need", "cin_start_date", "cin.xml", "CINdetails", 1, "2023-06-31"),
        ("referrals", "date_of_referral", "cin.xml", "CINdetails", 1, "2023-06-31"),
    ]
    assert it.lists["referrals"]["referral_id"].to_list() == ["A undated"]


def test_the_reference_date_is_the_day_of_extraction(census):
    it = census(child(details()), name="cin 2024-06-30.xml")
    assert (it.extraction.day, it.extraction.basis) == (date(2024, 3, 31), "return")


def test_a_blank_of_the_layout_is_a_blank_and_not_a_column_the_census_lacks(tmp_path):
    closed = details("<CINclosureDate>2023-09-01</CINclosureDate>")
    older = xml_return(tmp_path, cin_census(child(closed), "2023-03-31"), "older.xml")
    newer = xml_return(tmp_path, cin_census(child(details())), "newer.xml")
    it = ingested(newer, older)
    assert told(it, "children_in_need", "cin_closure_date", "_return") == [(None, "newer.xml")]
    assert it.lists["referrals"].height == 1


def test_a_census_without_a_case_makes_no_list_and_is_refused(tmp_path):
    with pytest.raises(InputError, match="none of those that make a list"):
        ingested(xml_return(tmp_path, cin_census(child(""))))


@pytest.mark.parametrize(
    "xml",
    [
        "<Workbook><Worksheet/></Workbook>",
        "<Message><Header><CollectionDetails><Collection>CSWW</Collection></CollectionDetails></Header></Message>",
    ],
)
def test_other_xml_is_refused_and_what_can_be_read_is_said(tmp_path, xml):
    with pytest.raises(InputError, match=r"return.xml is XML, but neither a CIN census nor an SSDA903"):
        xml_return(tmp_path, xml)
