"""The rules as an authority has them, and what is told of a rule that could not look."""

import polars as pl
import pytest

from childflow.authorities import Authority
from childflow.config import parse_toml
from childflow.errors import ConfigurationError
from childflow.stages.ingest import UNREAD_CELLS
from childflow.stages.validate import validate
from tests.lib.ingested import CUT_OFF, lists_of
from tests.lib.runs import ALL, judged

CONTACTS = "contacts | date_of_contact | contact_source\nA | 4 Mar | -\nB | 5 Mar | 6"


def settings(text):
    return parse_toml(text, Authority, "ours.toml").rules


def result(found, rule, column=None):
    place = {"rule": rule, "list": "contacts"} | ({"column": column} if column else {})
    [row] = found.results.filter(**place).to_dicts()
    return row


def test_a_severity_of_its_own_is_that_of_every_issue_and_result():
    found = judged(CONTACTS, settings=settings('[rules."8866"]\nseverity = "query"'))

    assert result(found, "8866")["severity"] == "query"
    assert found.issues.filter(rule="8866")["severity"].to_list() == ["query"]


def test_a_rule_that_is_off_is_not_run_and_says_the_authoritys_reason():
    found = judged(CONTACTS, settings=settings('[rules."8866"]\noff = "The front door  records no source."'))

    told = result(found, "8866")
    assert (told["status"], told["reason"]) == ("not_run", "switched off: The front door records no source.")
    assert (told["tested"], told["failed"], told["accepted"]) == (None, None, None)
    assert found.issues.filter(rule="8866").is_empty()


def test_what_is_not_set_is_as_it_is():
    found = judged(CONTACTS, settings=settings('[rules."8866"]\nat_most = 3'))

    assert found.results.equals(judged(CONTACTS).results)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[rules."8670q"]\noff = "no"', "line 1: there is no rule `8670q`. Did you mean `8670Q`?"),
        ('name = "x"\n\n[rules.nonsense]\noff = "no"', "line 3: there is no rule `nonsense`. `childflow rules list`"),
        ('[rules."8866"]\nof = "no"', "line 2: unknown key `of` in `rules.8866`. Did you mean `off`?"),
        ('[rules."8866"]\noff = " "', "line 2: `off` is the reason why the rule is switched off, in words."),
        ('[rules."8866"]\nseverity = "warning"', "line 2: `rules.8866.severity` should be 'error' or 'query'."),
        ('[rules."8866"]\nat_most = "two"', "line 2: `at_most` is a number of breaches, as 20, or a share"),
        ('[rules."8866"]\nat_most = -1', "line 2: `at_most` is a number"),
        ('[rules."8866"]\nat_most = true', "line 2: `at_most` is a number"),
        ('[rules."8866"]\nat_most = "101 %"', "line 2: `at_most` is a number"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_nearest_right_word(text, said):
    with pytest.raises(ConfigurationError) as refused:
        settings(text)

    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("at_most", "found", "tested", "allowed"),
    [
        ("20", 20, 100, True),
        ("20", 21, 100, False),
        ("0", 0, 100, True),
        ("0", 1, 100, False),
        ('"2 %"', 2, 100, True),
        ('"2 %"', 3, 100, False),
        ('"2%"', 2, 99, False),
        ('"0.5 %"', 1, 200, True),
        ('"0 %"', 0, 0, True),
        ('"100 %"', 7, 7, True),
    ],
)
def test_a_limit_is_a_number_of_breaches_or_a_share_of_the_rows_judged(at_most, found, tested, allowed):
    limit = settings(f'[rules."8866"]\nat_most = {at_most}')["8866"].limit

    assert limit.allows(found, tested) == allowed


def unread(*cells):
    rows = [{"list": "contacts", "column": column, "_record": record} for record, column in cells]
    return pl.DataFrame(rows, schema=UNREAD_CELLS)


def judged_unread(tables, *cells):
    return validate(lists_of(tables), unread(*cells), ALL, CUT_OFF)


UNREADABLE = "contacts | date_of_contact | date_of_birth | age_of_child | contact_source\nA | 4 Mar | - | 9 | 6\nB | - | - | 9 | 6"


def test_a_rule_of_a_column_in_which_no_cell_could_be_read_is_not_run():
    found = judged_unread(UNREADABLE, (1, "date_of_birth"), (2, "date_of_birth"))

    not_run = found.results.filter(list="contacts", reason="no cell of the column “Date of Birth” could be read")
    assert "8520" in not_run["rule"].to_list()
    assert not_run["tested"].null_count() == not_run.height
    assert set(not_run["status"]) == {"not_run"}


def test_the_rule_that_asks_whether_a_cell_can_be_read_tells_of_every_cell_that_cannot():
    found = judged_unread(UNREADABLE, (1, "date_of_birth"), (2, "date_of_birth"))

    assert result(found, "A0-04", "date_of_birth")["failed"] == 2


def test_one_cell_that_could_be_read_is_enough_to_run():
    found = judged_unread(UNREADABLE, (2, "date_of_contact"))

    assert result(found, "A1-01")["failed"] == 1
    reasons = found.results.filter(list="contacts")["reason"].drop_nulls()
    assert not reasons.str.contains("could be read").any()


def test_a_column_that_is_blank_is_not_one_that_cannot_be_read():
    found = judged_unread("contacts | date_of_contact | contact_source\nA | 4 Mar | -")

    assert result(found, "8866")["status"] == "failed"


def test_a_rule_across_lists_names_the_list_whose_cells_could_not_be_read():
    tables = "assessments | assessment_start_date\nA | 4 Mar\n\nchildren_in_need | cin_start_date | cin_closure_date\nA | 4 Mar | -"
    cell = {"list": "children_in_need", "column": "cin_closure_date", "_record": 1}
    found = validate(lists_of(tables), pl.DataFrame([cell], schema=UNREAD_CELLS), ALL, CUT_OFF)

    [told] = found.results.filter(rule="8867").to_dicts()
    assert told["reason"] == "no cell of the column “CIN Closure Date” of children_in_need could be read"
