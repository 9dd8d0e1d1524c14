"""Which sheet is which list, which header which column, and which rows are rows."""

from datetime import date

import pytest

from childflow.authorities import NOTHING_SAID, Authority
from childflow.stages.ingest import ingest
from childflow.stages.ingest.finding import find_list, list_named
from childflow.stages.ingest.headings import Why, headers_in, known_headers, match, normal
from childflow_schemas.annex_a import BY_NAME, LISTS
from tests.lib.workbooks import drawn, sheet

CONTACTS = "Child Unique ID | Gender | Date of Contact | Contact Source"


def found(each, authority=NOTHING_SAID):
    return find_list(each, authority)


def names(text):
    return [line.split("|")[0].strip() for line in text.strip().splitlines()]


SHEET_NAMES = """
List_1           | contacts
List 1           | contacts
list1            | contacts
List 01          | contacts
Annex A List 3   | referrals
List_10          | adoption
List 11          | adopters
AA_8_children_in_care | children_in_care
Contacts         | contacts
Early Help       | early_help
Referrals        | referrals
Assessments      | assessments
Sec47 and ICPC   | section_47
Children in Need | children_in_need
CIN              | children_in_need
Child Protection | child_protection
Children in Care | children_in_care
Care leavers     | care_leavers
Adoption         | adoption
contacts.csv     | contacts
List_12          | None
Guidance         | None
Codes_used       | None
Sheet1           | None
"""


@pytest.mark.parametrize("line", SHEET_NAMES.strip().splitlines())
def test_a_sheet_name_speaks_of_its_list(line):
    name, expected = (part.strip() for part in line.split("|"))
    assert str(list_named(name)) == expected


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.name)
def test_published_headers_are_found_under_any_sheet_name_and_below_titles(each):
    headers = [column.header for column in each.columns if not column.outcome]
    it = found(sheet([[each.title], [None], headers], name="Sheet1"))
    assert (it.list.name, it.header_row, it.by) == (each.name, 3, "headers")
    assert list(it.taken) == [column.name for column in each.columns if not column.outcome]


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.name)
def test_canonical_names_are_headers_too_outcome_columns_among_them(each):
    it = found(sheet([list(each.names)], name="Sheet1"))
    assert it.list.name == each.name
    assert tuple(it.taken) == each.names


def test_headers_are_believed_before_the_sheet_name():
    it = found(drawn(CONTACTS, name="List 3"))
    assert (it.list.name, it.by) == ("contacts", "headers")


def test_the_sheet_name_settles_what_one_header_leaves_open():
    both = "Child Unique ID | Assessment start date"
    assert found(drawn(both, name="Early Help")).list.name == "early_help"
    assert found(drawn(both, name="Assessments")).list.name == "assessments"


def test_in_a_sheet_of_that_name_one_column_of_the_list_is_enough():
    assert found(drawn("Gender | Contact Source", name="List 1")).by == "name"
    assert found(drawn("Gender | Contact Source", name="Sheet1")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Gender | Ethnicity | Contact Source | Referral Source | Legal Status | Placement Type",
        "List Number/Title | Field Heading | Detailed Guidance",
        "Child Unique ID | Gender | Ethnicity | Date of Birth",
        "UPN | Date of Birth | Gender | Ethnicity",
    ],
    ids=["codes", "guidance", "nothing of one list", "another return"],
)
def test_a_sheet_of_something_else_is_no_list(text):
    assert found(drawn(text, name="Sheet1")) is None


HEADERS = """
Date of Referral | referrals | date_of_referral | published
DATE OF REFERRAL  | referrals | date_of_referral | published
DateOfReferral   | referrals | date_of_referral | published
date_of_referral | referrals | date_of_referral | published
Referral NFA     | referrals | referral_nfa | published
Age              | referrals | age_of_child | alias
DOB              | referrals | date_of_birth | alias
LA in Touch      | care_leavers | la_in_touch | published
Case Status      | children_in_need | case_status | published
Was the child assessed as requiring LA children's social care support? | assessments | support_needed | published
Was the child assessed as requiring LA childrenâ€™s social care support | assessments | support_needed | published
Was the child assessed as being in need at assessment? | assessments | support_needed | alias
Section 47 Enquiry Start Date | section_47 | strategy_discussion_date | alias
Initial Child Protection Conference Not Required | section_47 | icpc_not_needed | alias
Contact Outcome  | contacts | contact_outcome | published
Language         | contacts | None | unknown
Stage 1 started  | adopters | None | unknown
Ethnic group     | contacts | None | unknown
"""

LONG_HEADERS = [
    (
        "Is this a second or subsequent episode of being a Looked After Child within the last 12 months (Y/N))",
        "second_period_in_last_12_months",
    ),
    (
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
        "number_of_missing_episodes_in_last_12_months",
    ),
    (
        "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
        "number_of_absent_episodes_in_last_12_months",
    ),
]


@pytest.mark.parametrize("line", HEADERS.strip().splitlines())
def test_a_header_names_its_column(line):
    header, name, column, why = (part.strip() for part in line.split("|"))
    [heading] = match(headers_in([header]), known_headers(name))
    assert (str(heading.column), heading.why.value) == (column, why)


@pytest.mark.parametrize(("header", "column"), LONG_HEADERS)
def test_a_long_header_names_its_column_whatever_its_quotes_and_brackets(header, column):
    [heading] = match(headers_in([header]), known_headers("children_in_care"))
    assert heading.column == column


def test_no_header_of_a_list_could_be_taken_for_two_columns():
    for each in LISTS:
        published = [normal(column.header) for column in each.columns]
        assert len(set(published)) == len(published)


def test_of_two_headers_for_one_column_the_surer_is_read_and_the_other_told():
    headings = match(headers_in(["Age", "Age of Child (Years)", "Age"]), known_headers("contacts"))
    assert [(each.column, each.why) for each in headings] == [
        (None, Why.DUPLICATE),
        ("age_of_child", Why.PUBLISHED),
        (None, Why.DUPLICATE),
    ]


def test_an_authority_says_what_its_headers_and_sheets_are():
    authority = Authority(
        headers={"contacts": {"When they rang": "date_of_contact"}}, sheets={"Front door log": "contacts"}
    )
    it = found(drawn("Child Unique ID | when they  RANG", name="Front door log"), authority)
    assert (it.list.name, it.by) == ("contacts", "headers and name")
    assert it.headings[1].why is Why.AUTHORITY


def test_rows_are_known_by_their_number_in_excel_and_blank_ones_are_no_rows():
    it = ingest(
        [
            drawn(
                f"""
                Contacts of the last six months
                .
                {CONTACTS}
                .
                A | F | 04/03/2024 | Police
                .
                - | - | n/a | NULL
                B | M | 05/03/2024 | Police
                """
            )
        ]
    )
    contacts = it.lists["contacts"]
    assert contacts["_row"].to_list() == [5, 8]
    assert contacts["_record"].to_list() == [1, 2]
    [entry] = it.mapping["files"][0]["sheets"]
    assert (entry["header_row"], entry["rows"], entry["blank_rows"]) == (3, 2, 3)
    assert it.reconciliation["contacts"].read == 2


def test_a_key_column_without_a_header_is_told():
    it = ingest(
        [drawn("Child Unique ID | When | Contact Source\nA | 04/03/2024 | Police")], extracted_on=date(2024, 4, 1)
    )
    assert it.missing_keys == [("return.xlsx", "contacts", "date_of_contact")]


def test_a_list_with_headers_alone_is_there_with_no_rows():
    it = ingest(
        [drawn(f"{CONTACTS}\nA | F | 04/03/2024 | Police"), sheet([list(BY_NAME["referrals"].names)], "List 3")]
    )
    assert it.lists["referrals"].height == 0
    assert list(it.lists) == ["contacts", "referrals"]
    assert "early_help" in it.mapping["absent_lists"]


def test_every_column_of_a_list_is_there_and_those_without_a_header_are_blank():
    it = ingest([drawn(f"{CONTACTS}\nA | F | 04/03/2024 | Police")])
    contacts = it.lists["contacts"]
    assert set(BY_NAME["contacts"].dtypes) == set(contacts.columns)
    assert contacts["date_of_birth"].to_list() == [None]
    assert contacts.schema == BY_NAME["contacts"].schema().validate(contacts).schema


def test_an_unread_cell_is_kept_with_its_place_and_what_it_said():
    it = ingest([drawn(f"{CONTACTS}\nA | F | 04/03/2024 | Police\nB | who knows | 13/13/2024 | Gateway")])
    rows = it.unread.drop("_file", "_sheet").rows()
    assert rows == [
        ("contacts", "contact_source", 2, 3, "code", "Gateway"),
        ("contacts", "date_of_contact", 2, 3, "date", "13/13/2024"),
        ("contacts", "gender", 2, 3, "code", "who knows"),
    ]
    assert it.lists["contacts"].row(1, named=True)["date_of_contact"] is None
