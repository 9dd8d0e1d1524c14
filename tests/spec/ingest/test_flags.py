"""Outcomes told by several yes/no columns (golden journey G15), and what an authority file may say."""

import pytest

from childflow.authorities import Authority
from childflow.config import parse_toml
from childflow.errors import ConfigurationError
from childflow.stages.ingest import ingest
from tests.lib.workbooks import drawn

LIQUID = """
[flags.contact_outcome]
precedence = ["strategy_discussion", "referral", "existing_case", "advice", "nfa"]

[flags.contact_outcome.columns]
"OUTCOME_CP_ENQUIRY" = "strategy_discussion"
"OUTCOME_NEW_REFERRAL" = "referral"
"OUTCOME_EXISTING_REFERRAL" = "existing_case"
"OUTCOME_ADVICE" = "advice"
"OUTCOME_IAG" = "advice"
"OUTCOME_NFA" = "nfa"
"""
HEADERS = "Child Unique ID | Date of Contact | Outcome_New_Referral | OUTCOME ADVICE | OUTCOME_IAG | OUTCOME_NFA"


def outcomes(*rows, headers=HEADERS):
    authority = parse_toml(LIQUID, Authority, "liquid.toml")
    return ingest([drawn("\n".join([headers, *rows]))], authority)


def test_golden_15_the_first_set_flag_counts_and_the_others_are_kept_after_it():
    it = outcomes("A | 04/03/2024 | Y | Y | | N", "B | 04/03/2024 | | | Yes | Y", "C | 04/03/2024 | N | N | N | N")
    assert it.lists["contacts"]["contact_outcome"].to_list() == ["referral;advice", "advice;nfa", None]


def test_a_flag_that_is_neither_yes_nor_no_is_unread():
    it = outcomes("A | 04/03/2024 | maybe | Y | |")
    assert it.lists["contacts"]["contact_outcome"].to_list() == ["advice"]
    assert it.unread.select("column", "expected", "said").rows() == [("contact_outcome", "yes_no", "maybe")]


def test_an_outcome_column_is_believed_before_the_flags():
    headers = HEADERS + " | Contact Outcome"
    it = outcomes("A | 04/03/2024 | Y | | | | NFA", "B | 04/03/2024 | Y | | | |", headers=headers)
    assert it.lists["contacts"]["contact_outcome"].to_list() == ["nfa", "referral"]


def test_flags_are_told_in_the_mapping():
    [entry] = outcomes("A | 04/03/2024 | Y | | |").mapping["files"][0]["sheets"]
    assert [(each["column"], each["why"]) for each in entry["headers"]] == [
        ("child_unique_id", "published"),
        ("date_of_contact", "published"),
        *[("contact_outcome", "flag")] * 4,
    ]


MISTAKES = {
    '[headers.contact]\n"x" = "gender"': "Did you mean `contacts`",
    '[headers.contacts]\n"x" = "date_of_contct"': "Did you mean `date_of_contact`",
    '[codes.sorce]\n"x" = "6"': "Did you mean `source`",
    '[codes.source]\n"x" = "66"': "unknown code",
    '[sheets]\n"Log" = "refferals"': "Did you mean `referrals`",
    '[flags.contact_outcome]\nprecedence = ["nfa"]\ncolumns = {"N" = "nfaa"}': "precedence",
    '[flags.contact_outcom]\nprecedence = ["nfa"]\ncolumns = {"N" = "nfa"}': "Did you mean `contact_outcome`",
    '[flag.contact_outcome]\nprecedence = ["nfa"]': "Did you mean `flags`",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_an_authority_file_is_told_with_the_nearest_right_word(text):
    with pytest.raises(ConfigurationError) as told:
        parse_toml(text, Authority, "ours.toml")
    assert MISTAKES[text] in str(told.value)
