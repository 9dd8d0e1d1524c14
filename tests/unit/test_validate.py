"""What `validate` does around the rules: counting, not running, setting aside, and keys that hold."""

import polars as pl
import pytest

from childflow.errors import ChildflowError, InputError
from childflow.stages.validate import lacking_sheets, present_columns, validate
from childflow.stages.validate.collector import flags
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules import RULES, Rule, Severity
from tests.lib.ingested import CUT_OFF, lists_of, no_unread
from tests.lib.lists import DEFINITIONS, identifying

NO_UNREAD = no_unread()
ALL = {name: each.names for name, each in BY_NAME.items()}

CONTACTS = """
contacts | date_of_contact | gender | ethnicity | contact_source
A | 4 Mar | female | WBRI | 6
- | 4 Mar | female | WBRI | 6
- | - | female | WBRI | 6
B | - | male | WBRI | -
C | 1 Aug | male | WBRI | 6
D | 31 Jul | male | WBRI | 6
"""


def validated(tables, present=ALL, unread=NO_UNREAD):
    return validate(lists_of(tables), unread, present, CUT_OFF)


def test_rows_that_are_nobodys_of_no_date_or_yet_to_come_are_set_aside_by_their_first_reason():
    found = validated(CONTACTS)

    assert found.lists["contacts"]["child_unique_id"].to_list() == ["A", "D"]
    assert found.set_aside["contacts"].select("_record", "reason").rows() == [
        (2, "no child id"),
        (3, "no child id"),
        (4, "no start date"),
        (5, "starts after the cut-off"),
    ]


def test_every_row_is_kept_or_set_aside_with_nothing_changed():
    lists = lists_of(CONTACTS)

    found = validated(CONTACTS)

    whole = pl.concat([found.lists["contacts"], found.set_aside["contacts"].drop("reason")]).sort("_record")
    assert whole.equals(lists["contacts"])


def test_an_end_before_its_start_is_told_and_kept():
    found = validated("assessments | assessment_start_date | assessment_authorisation_date\nA | 4 Mar | 1 Mar")

    assert found.set_aside == {}
    assert "8608" in found.issues["rule"].to_list()


def test_care_leavers_have_no_start_date_to_lack_and_adopters_are_no_children():
    found = validated("care_leavers | gender\nA | male\n- | male\n\nadopters | date_enquiry_received\n- | 4 Mar\nZ | -")

    assert found.lists["care_leavers"].height == 1
    assert found.set_aside["adopters"]["reason"].to_list() == ["no adopter id", "no start date"]


def test_rows_set_aside_are_told_by_rules_too():
    issues = validated(CONTACTS).issues

    assert issues.filter(rule="8500")["_record"].to_list() == [2, 3]
    assert issues.filter(rule="A1-01")["_record"].to_list() == [3, 4, 5]


def test_an_issue_says_where_it_is_whose_it_is_and_what_to_look_at():
    tables = "referrals | date_of_referral | referral_source | allocated_team\nA | 4 Mar | - | North"

    [issue] = validated(tables).issues.filter(rule="8866").to_dicts()

    assert issue.pop("issue_key")
    assert issue == {
        "rule": "8866",
        "severity": "error",
        "list": "referrals",
        "_record": 1,
        "_file": "return.xlsx",
        "_sheet": "List",
        "_row": 2,
        "child_unique_id": "A",
        "column": "referral_source",
        "team": "North",
        "state": None,
        "first_seen": CUT_OFF,
        "accepted_reason": None,
        "accepted_by": None,
        "accepted_until": None,
        "acceptance_ended": None,
    }


def test_every_rule_is_counted_once_as_passed_failed_or_not_run():
    results = validated(CONTACTS).results

    assert results.height == len(RULES)
    here = results.filter(pl.col("list") == "contacts", pl.col("status") != "not_run")
    assert (here["tested"] + here["not_applicable"] == 6).all()
    assert here.filter((pl.col("failed") > 0) != (pl.col("status") == "failed")).is_empty()
    assert results.filter(rule="8866", list="contacts").select("tested", "failed", "status").row(0) == (6, 1, "failed")


def test_issues_are_as_many_as_the_rules_say_failed():
    found = validated(CONTACTS)

    assert found.issues.height == found.results["failed"].sum()


def test_a_rule_that_speaks_of_no_row_has_not_passed():
    [result] = validated(CONTACTS).results.filter(rule="8750", list="contacts").to_dicts()

    assert (result["status"], result["reason"]) == ("not_run", "no row that it speaks of")
    assert (result["tested"], result["not_applicable"]) == (0, 6)


def test_a_rule_about_a_list_the_return_has_not_is_not_run_and_says_why():
    [result] = validated(CONTACTS).results.filter(rule="8805").to_dicts()

    assert (result["status"], result["tested"]) == ("not_run", None)
    assert result["reason"] == "the return has no list 6, children in need"


def test_a_rule_about_a_column_the_return_has_not_is_not_run_though_every_cell_is_blank():
    present = {"contacts": {"child_unique_id", "date_of_contact"}}

    results = validated(CONTACTS, present).results

    [result] = results.filter(rule="8866", list="contacts").to_dicts()
    assert (result["status"], result["reason"]) == ("not_run", "the return has no column “Contact Source”")
    assert results.filter(rule="A1-01")["status"].item() == "failed"


def test_a_rule_across_lists_names_the_list_whose_column_is_missing():
    tables = "assessments | assessment_start_date\nA | 4 Mar\n\nchildren_in_need | cin_start_date\nA | 4 Mar"
    present = ALL | {"children_in_need": {"child_unique_id", "cin_start_date"}}

    [result] = validated(tables, present).results.filter(rule="8867").to_dicts()

    assert result["reason"] == "the return has no column “CIN Closure Date” of children_in_need"


def test_an_optional_column_that_only_refines_a_rule_is_not_missed():
    present = ALL | {"section_47": set(BY_NAME["section_47"].names) - {"section_47_end_date"}}

    found = validated("section_47 | strategy_discussion_date\nA | 4 Mar", present)

    assert found.results.filter(rule="8675Q")["status"].item() == "failed"
    assert found.results.filter(rule="A5-10")["status"].item() == "not_run"


def test_the_key_of_an_issue_is_the_same_whatever_row_and_file_it_stands_on():
    first = validated("contacts | date_of_contact | contact_source\nA | 4 Mar | -\nB | 5 Mar | -")
    later = validated("contacts | date_of_contact | contact_source\nC | 6 Mar | 6\nB | 5 Mar | -\nA | 4 Mar | -")

    def keys(found):
        return dict(found.issues.filter(rule="8866").select("child_unique_id", "issue_key").iter_rows())

    assert keys(first) == keys(later)
    assert len(set(keys(first).values())) == 2
    assert keys(first)["A"] == "8866:contact_source:b9aba1824bf72567"


def test_issues_of_records_with_the_same_key_have_keys_of_their_own():
    issues = validated(CONTACTS + CONTACTS.strip().split("\n", 1)[1]).issues

    assert issues["issue_key"].is_unique().all()


def test_a_list_that_ingest_did_not_write_is_refused_without_its_values():
    broken = identifying("contacts", [{"child_unique_id": "A", "gender": "SECRET"}]).drop("ethnicity")

    with pytest.raises(InputError) as refused:
        validate({"contacts": broken}, NO_UNREAD, ALL, CUT_OFF)

    assert "The list contacts is not as `childflow ingest` writes it" in str(refused.value)
    assert "column gender" in str(refused.value)
    assert "SECRET" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_rule_polars_cannot_carry_out_is_told_without_its_values():
    words = {"title": "", "why": "", "fix": "", "source": "", "severity": Severity.ERROR}
    ok = pl.col("child_unique_id").str.to_integer(strict=True) > 0
    rule = Rule(id="X", list="contacts", column="child_unique_id", ok=ok, **words)
    lists = lists_of("contacts | date_of_contact\nSECRET | 4 Mar")

    with pytest.raises(ChildflowError) as refused:
        flags("contacts", [rule], lists, NO_UNREAD, CUT_OFF)

    assert "SECRET" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_a_local_list_is_judged_and_its_rows_accounted_for():
    rows = [{"child_unique_id": "A", "start_date": CUT_OFF}, {"start_date": CUT_OFF}, {"child_unique_id": "B"}]
    own = {"local_list": identifying("local_list", rows)}

    found = validate(own, NO_UNREAD, {"local_list": DEFINITIONS["local_list"].names}, CUT_OFF, DEFINITIONS)

    assert found.lists["local_list"]["child_unique_id"].to_list() == ["A"]
    assert found.set_aside["local_list"]["reason"].to_list() == ["no child id", "no start date"]
    assert found.issues["rule"].to_list() == ["8500", "L-01"]


def test_the_rules_of_a_declared_list_that_is_not_there_are_not_run_and_say_so():
    found = validate({}, NO_UNREAD, {}, CUT_OFF, DEFINITIONS)

    [result] = found.results.filter(rule="L-02").to_dicts()
    assert (result["status"], result["reason"]) == (
        "not_run",
        "the return has no list “Local list”",
    )


def test_a_list_nobody_declared_and_free_text_for_an_outcome_are_refused():
    with pytest.raises(InputError, match="local_list is neither of Annex A nor declared"):
        validate({"local_list": identifying("local_list", [{}])}, NO_UNREAD, {}, CUT_OFF)
    said = identifying("local_list", [{"child_unique_id": "A", "outcome": "SECRET"}])
    with pytest.raises(InputError, match="column outcome") as refused:
        validate({"local_list": said}, NO_UNREAD, {}, CUT_OFF, DEFINITIONS)
    assert "SECRET" not in str(refused.value)


def test_columns_are_present_by_header_or_because_they_hold_something():
    lists = lists_of("contacts | date_of_contact | contact_outcome\nA | 4 Mar | nfa")
    headers = [{"header": "ID", "column": "child_unique_id"}, {"header": "NFA?", "column": None}]
    mapping = {"files": [{"sheets": [{"list": "contacts", "headers": headers}, {"list": None, "why": "empty"}]}]}

    present = present_columns(mapping, lists)["contacts"]

    assert {"child_unique_id", "date_of_contact", "contact_outcome"} <= present
    assert "contact_source" not in present


def pile(**sheets):
    """The mapping of one file, its sheets of referrals with just these columns."""
    return {
        "files": [
            {
                "file": "return.xlsx",
                "sheets": [
                    {"sheet": name, "list": "referrals", "headers": [{"column": column} for column in columns.split()]}
                    for name, columns in sheets.items()
                ],
            }
        ]
    }


CENSUS = "child_unique_id date_of_referral"
WITH_TEAM = "child_unique_id date_of_referral allocated_team"


def referrals(*rows):
    names = ("child_unique_id", "_sheet", "allocated_team")
    told = [{**dict(zip(names, row, strict=True)), "date_of_referral": CUT_OFF} for row in rows]
    return {"referrals": identifying("referrals", told)}


def told_of_teams(lists, mapping, unread=NO_UNREAD):
    present = present_columns(mapping, lists)
    found = validate(lists, unread, present, CUT_OFF, lacking=lacking_sheets(mapping))
    [result] = found.results.filter(rule="A0-10", list="referrals").to_dicts()
    issues = found.issues.filter(rule="A0-10")["child_unique_id"].to_list()
    return issues, result["tested"], result["not_applicable"]


def test_a_rule_speaks_only_of_rows_whose_sheet_had_its_column():
    lists = referrals(("A", "List_3", "North"), ("B", "List_3", None), ("C", "CINdetails", None))

    assert told_of_teams(lists, pile(List_3=WITH_TEAM, CINdetails=CENSUS)) == (["B"], 2, 1)


def test_what_an_older_return_told_of_a_row_is_judged_though_the_newest_has_no_such_column():
    """C's team came from an older sheet; D's stood there too, and could not be read."""
    lists = referrals(("A", "List_3", "North"), ("C", "CINdetails", "South"), ("D", "CINdetails", None))
    unread = pl.DataFrame(
        [{"list": "referrals", "_record": 3, "column": "allocated_team"}], schema_overrides={"_record": pl.UInt32}
    )

    assert told_of_teams(lists, pile(List_3=WITH_TEAM, CINdetails=CENSUS), unread) == (["D"], 3, 0)


def test_nothing_is_lacking_where_all_sheets_of_a_list_are_alike():
    assert lacking_sheets(pile(March=WITH_TEAM, April=WITH_TEAM)) == {}
    assert lacking_sheets(pile(March=WITH_TEAM, April=CENSUS)) == {
        "referrals": {"allocated_team": {("return.xlsx", "April")}}
    }
