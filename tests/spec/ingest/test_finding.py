"""Which sheet is which list, which header which column, and which rows are rows."""

import re
from dataclasses import replace
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
list 2 help.csv  | early_help
assess.csv       | assessments
cpp              | child_protection
child need.csv   | children_in_need
care.csv         | children_in_care
leaving care     | care_leavers
AA_5_s47_enquiries | section_47
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
    headers = [column.header for column in each.columns if not column.added]
    it = found(sheet([[each.title], [None], headers], name="Sheet1"))
    assert (it.list.name, it.header_row, it.by) == (each.name, 3, "headers")
    assert list(it.taken) == [column.name for column in each.columns if not column.added]


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


def test_a_general_word_is_a_header_once_something_else_tells_the_list():
    assert found(drawn("Child Unique ID | Start date", name="Sheet9")) is None
    assert found(drawn("Child Unique ID | Start date", name="S47")).taken == {
        "child_unique_id": 0,
        "strategy_discussion_date": 1,
    }
    case_system = found(drawn("Child ID | startdate | cpdate", name="extract"))
    assert (case_system.list.name, case_system.by) == ("section_47", "headers")


def in_place(place, headers="Child Unique ID | Case Status", name="Sheet1"):
    it = found(replace(drawn(headers, name=name), place=place))
    return it and (it.list.name, it.by)


@pytest.mark.parametrize("name", ["Sheet6", "Tab 6", "Table 6", "Worksheet (6)", "6", "sheet 06"])
def test_a_sheet_without_a_name_of_its_own_may_be_known_by_its_place(name):
    assert in_place(6, name=name) == ("children_in_need", "order")


def test_the_place_of_a_sheet_is_the_weakest_sign():
    assert in_place(5) is None  # list 5 has no such column
    assert in_place(6, name="Working") is None
    assert in_place(6, "Gender | Case Status") is None  # a place without the child is not enough
    assert in_place(1, "Child Unique ID | Outcome") is None  # nor is a general word
    assert in_place(6, name="List 7") is None
    assert in_place(3, CONTACTS) == ("contacts", "headers")
    assert in_place(12) is None


def test_the_place_of_a_sheet_settles_what_its_headers_leave_open():
    both = "Child Unique ID | Assessment start date"
    assert in_place(2, both) == ("early_help", "headers")
    assert in_place(4, both) == ("assessments", "headers")


def test_a_csv_file_has_no_place():
    alone = replace(drawn("Child Unique ID | Contact Source", name="x"), name=None, file="1.csv")
    assert found(alone) is None


TWO_ROWS = {
    "groups above": """
        Child           |        |     | Contact         |
        Child Unique ID | Gender | Age | Date of Contact | Contact Source
        A               | F      | 7   | 04/03/2024      | Police
        """,
    "some merged downwards": """
        Child Unique ID | Gender | Contact         |                | Allocated
                        |        | Date of Contact | Contact Source | Team
        A               | F      | 04/03/2024      | Police         | North
        """,
    "a title above": """
        Contacts of the last six months | | |
        Child Unique ID | Gender | Date of Contact | Contact Source
        A               | F      | 04/03/2024      | Police
        """,
}


@pytest.mark.parametrize("kind", TWO_ROWS)
def test_headers_may_stand_in_two_rows_and_the_rows_begin_below_them(kind):
    it = ingest([drawn(TWO_ROWS[kind], name="Sheet1")])
    [row] = it.lists["contacts"].rows(named=True)
    assert (row["child_unique_id"], row["gender"], row["contact_source"]) == ("A", "female", "6")
    assert (row["date_of_contact"], row["_row"]) == (date(2024, 3, 4), 3)
    [entry] = it.mapping["files"][0]["sheets"]
    assert (entry["header_row"], entry["rows"], entry["blank_rows"]) == (2, 1, 0)


def test_a_row_of_cells_is_never_half_of_the_headers():
    it = found(
        drawn(
            """
            Child Unique ID | Date of referral | Referral Source | What happened
                            |                  |                 | NFA
            A               | 04/03/2024       | Police          | NFA
            """,
            name="List 3",
        )
    )
    assert (it.header_row, "referral_nfa" in it.taken) == (1, False)


def test_an_opposite_question_is_taken_and_its_answer_reversed():
    it = ingest(
        [
            drawn(
                """
                Child Unique ID | Strategy discussion initiating Section 47 Enquiry Start Date | ICPC required?
                A | 04/03/2024 | Yes
                B | 05/03/2024 | b) No
                C | 06/03/2024 |
                D | 07/03/2024 | perhaps
                """,
                name="List 5",
            )
        ]
    )
    assert it.lists["section_47"]["icpc_not_needed"].to_list() == [False, True, None, None]
    assert it.unread.select("column", "said").rows() == [("icpc_not_needed", "perhaps")]
    *_, heading = it.mapping["files"][0]["sheets"][0]["headers"]
    assert heading == {
        "header": "ICPC required?", "column": "icpc_not_needed", "why": "opposite", "opposite": True
    }  # fmt: skip


def test_words_that_answer_the_columns_own_question_do_not_answer_the_opposite_one():
    headers = "Child Unique ID | Date of referral | Further action?"
    it = ingest([drawn(f"{headers}\nA | 04/03/2024 | Y\nB | 05/03/2024 | NFA", name="List 3")])
    assert it.lists["referrals"]["referral_nfa"].to_list() == [False, None]
    assert it.unread["said"].to_list() == ["NFA"]


def test_an_authority_says_which_of_its_headers_ask_the_opposite_and_is_believed_first():
    authority = Authority(opposite={"section_47": {"Conference?": "icpc_not_needed"}})
    text = "Child Unique ID | S47 start date | Was an ICPC deemed unnecessary? | Conference?\nA | 04/03/2024 | Y | Y"
    it = ingest([drawn(text, name="List 5")], authority)
    assert it.lists["section_47"]["icpc_not_needed"].to_list() == [False]
    whys = [each["why"] for each in it.mapping["files"][0]["sheets"][0]["headers"]]
    assert whys == ["published", "alias", "duplicate", "opposite, by authority"]


def test_a_chat_workbook_with_its_calculated_columns_and_thousands_of_formula_rows():
    headers = "Child Unique ID | Gender | Gender group | Ethnicity | Ethnic group | Date of Contact | Contact Source | Appears on referral list | Errors"
    filled = ["A", "a) Male", "Male", "a) WBRI", "White", "2024-03-04 00:00:00", "q) 6: Police", "Yes", "0"]
    formulas = [None, "-", "-", None, "-", "-", "", "No", "0"]
    rows = [["Date of report: ", "04/04/2024"], headers.split(" | "), filled, *[formulas] * 5000]
    it = ingest([sheet(rows, name="List 1")])
    [entry] = it.mapping["files"][0]["sheets"]
    assert (entry["header_row"], entry["rows"], entry["blank_rows"]) == (2, 1, 5000)
    assert [each["header"] for each in entry["headers"] if each["why"] == "unknown"] == [
        *("Gender group", "Ethnic group", "Appears on referral list", "Errors")
    ]
    assert it.unread.height == 0


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
DateOfContact    | contacts | date_of_contact | published
contact_dttm     | contacts | date_of_contact | alias
eha_completeddate | early_help | assessment_completion_date | alias
refrl_start_dttm | referrals | date_of_referral | alias
assessmentstartdate | assessments | assessment_start_date | canonical name
dateofauthorisation | assessments | assessment_authorisation_date | alias
cpdate           | section_47 | date_of_icpc | alias
startdate        | section_47 | strategy_discussion_date | general word
cinstartdate     | children_in_need | cin_start_date | published
start_dttm2      | child_protection | cp_plan_start_date | alias
dateceasedlac    | children_in_care | date_ceased_to_be_looked_after | alias
5. Date of Contact | contacts | date_of_contact | published
(5) Date of Contact | contacts | date_of_contact | published
6) Contact Source | contacts | contact_source | published
5 Age of Child   | contacts | age_of_child | published
Date of Contact (DD/MM/YYYY) | contacts | date_of_contact | published
Contact Source [code] | contacts | contact_source | published
Age of Child (in years) | contacts | age_of_child | published
Gender *         | contacts | gender | published
Referral NFA? (Yes/No) | referrals | referral_nfa | published
Case status:     | children_in_need | case_status | published
Date of Contact (previous) | contacts | None | unknown
ICPC required?   | section_47 | icpc_not_needed | opposite
Was an ICPC deemed necessary? | section_47 | icpc_not_needed | opposite
Was an ICPC deemed unnecessary? | section_47 | icpc_not_needed | alias
Assessment outcome NFA | assessments | support_needed | opposite
Outcome          | contacts | contact_outcome | general word
Language         | contacts | None | unknown
Stage 1 started  | adopters | None | unknown
Ethnic group     | contacts | None | unknown
"""

CUT_SHORT = """
Strategy discussion initiating | section_47 | strategy_discussion_date
strategy_discussion_initiating | section_47 | strategy_discussion_date
Did the Initial Child Protecti | section_47 | icpc_resulted_in_plan
Was the child assessed as requiring LA children’s social care s | assessments | support_needed
Subject to Emergency Protection Order or Protected Under Police P | child_protection | emergency_protection_in_last_6_months
Is this a second or subsequent period of being a Looked After Ch | children_in_care | second_period_in_last_12_months
Was an Initial Child Protectio | section_47 | None     needed, or not needed?
Number of Episodes the Child h | children_in_care | None     missing, or absent?
Date Child Was Last            | children_in_need | None     too short to tell
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


@pytest.mark.parametrize("line", CUT_SHORT.strip().splitlines())
def test_a_header_that_was_cut_off_is_the_one_long_header_it_begins(line):
    header, name, column = (part.strip() for part in line.split("|"))
    [heading] = match(headers_in([header]), known_headers(name))
    expected = column.split()[0]
    assert (str(heading.column), heading.why.value) == (expected, "unknown" if expected == "None" else "cut short")


PUBLISHED = [(each.name, column) for each in LISTS for column in each.columns]


@pytest.mark.parametrize(("name", "column"), PUBLISHED, ids=lambda each: getattr(each, "name", each))
def test_every_published_header_is_read_as_people_and_systems_retype_it(name, column):
    said = column.header.strip()
    words = re.findall(r"[A-Za-z0-9]+", said.replace("’", ""))
    retyped = [
        *("".join(word[0].upper() + word[1:] for word in words), "_".join(words).lower(), said.upper()),
        *(said + "?", said.rstrip("?"), said + "  ", said + " (Y/N)", said + " (Y/N))", f" {said}", said + ":"),
        *(said.replace(" ", "\n", 1), said.replace(" ", "\u00a0"), f"{LISTS.index(BY_NAME[name]) + 1}. {said}"),
        *(said.replace("’", "'"), said.replace("’", "‘"), said.replace("’", "").replace("'", "")),
        said.encode("utf-8").decode("cp1252", errors="ignore") if "’" in said else said,
    ]
    for header in retyped:
        [heading] = match(headers_in([header]), known_headers(name))
        assert (heading.column, heading.why) == (column.name, Why.PUBLISHED), header


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
    assert it.missing_keys == [("return.xlsx", "contacts", "date_of_contact", False)]


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
