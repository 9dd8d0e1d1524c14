"""Returns of several kinds together: each says what it has columns for, and nothing of the rest."""

from childflow.authorities import Authority
from childflow.stages.ingest import ingest
from tests.lib.other_returns import child, cin_census, csv_set, ingested, told, unbalanced, xml_return
from tests.lib.workbooks import drawn

EPISODES = "CHILD | DECOM | RNE | LS | CIN | PLACE | PLACE_PROVIDER | DEC | REC | PL_POST | URN"
DETAILS = (
    "<CINdetails><CINreferralDate>2023-06-05</CINreferralDate><ReferralSource>6</ReferralSource><ReferralNFA>0</ReferralNFA>"
    "<ChildProtectionPlans><CPPstartDate>2023-06-28</CPPstartDate><CPPendDate>2023-12-01</CPPendDate></ChildProtectionPlans>"
    "</CINdetails>"
)


def contacts_and_referrals():
    contacts = "Child Unique ID | Date of Contact | Contact Source\nA | 02/06/2023 | 6"
    referrals = (
        "Child Unique ID | Date of referral | Referral Source | Allocated Team | Referral NFA?\n"
        "A | 05/06/2023 | 6 | North | no\nA | 01/02/2024 | 2A | South | yes"
    )
    return [drawn(contacts, "List 1", "annex_a_2024-03-01.xlsx"), drawn(referrals, "List 3", "annex_a_2024-03-01.xlsx")]


def all_three(tmp_path):
    care = csv_set(f"episodes.csv\n{EPISODES}\nA|02/12/2023|S|C1|N1|U1|PR4||||", "903")
    return contacts_and_referrals(), care, xml_return(tmp_path, cin_census(child(DETAILS)), "cin.xml")


def test_contacts_from_annex_a_plans_from_the_cin_census_and_care_from_the_903(tmp_path):
    it = ingested(*all_three(tmp_path))
    assert {name: frame.height for name, frame in it.lists.items()} == {
        "contacts": 1,
        "referrals": 2,
        "children_in_need": 1,
        "child_protection": 1,
        "children_in_care": 1,
    }
    assert it.returns == ("903", "annex_a_2024-03-01.xlsx", "cin.xml")
    assert (f"{it.extraction.day}", it.extraction.basis) == ("2024-03-31", "return")
    assert unbalanced(it) == []


def test_a_record_of_two_kinds_of_return_has_the_columns_of_both(tmp_path):
    it = ingested(*all_three(tmp_path))
    columns = ("date_of_referral", "allocated_team", "gender", "referral_nfa", "referral_id", "_return")
    assert told(it, "referrals", *columns) == [
        ("1 Feb 2024", "South", None, True, None, "annex_a_2024-03-01.xlsx"),
        ("5 Jun 2023", "North", "female", False, "A 2023-06-05", "cin.xml"),
    ]
    assert it.reconciliation["referrals"].merged == 1
    assert it.changes.is_empty()


def test_the_order_they_are_given_in_changes_nothing(tmp_path):
    one, other = ingested(*all_three(tmp_path)), ingested(*reversed(all_three(tmp_path)))
    assert all(one.lists[name].equals(other.lists[name]) for name in one.lists)
    assert one.mapping == other.mapping


def test_tables_of_two_kinds_in_one_folder_are_told_apart():
    contacts = "contacts.csv\nChild Unique ID | Date of Contact | Contact Source\nA | 02/06/2023 | 6"
    it = ingested(csv_set(f"{contacts}\n\nepisodes.csv\n{EPISODES}\nA|02/12/2023|S|C1|N1|U1|PR4||||", "folder"))
    assert list(it.lists) == ["contacts", "children_in_care"]
    assert it.returns == ("folder",)


def test_a_sheet_that_the_authority_file_calls_a_list_is_no_table_of_another_return():
    sheets = csv_set("ours.csv\nCHILD | REVIEW | DATE_OF_CONTACT\nA | 01/06/2023 | 02/06/2023", "folder")
    authority = Authority(sheets={"ours.csv": "contacts"}, headers={"contacts": {"CHILD": "child_unique_id"}})
    assert told(ingest(sheets, authority), "contacts", "child_unique_id", "date_of_contact") == [("A", "2 Jun 2023")]
