"""`childflow rules`: listing and explaining, before any data is looked at."""

import json

import typer.testing

from childflow.commands.rules import rules
from childflow.errors import ConfigurationError

runner = typer.testing.CliRunner()


def test_every_rule_is_listed_once_with_its_lists():
    lines = runner.invoke(rules, ["list"]).output.splitlines()

    [line] = [line for line in lines if line.startswith("8630")]
    assert line == "8630    error  An episode closes no earlier than it starts (children_in_need)"
    assert len(lines) == len(set(lines))
    assert "A0-05   error  The cell is blank or can be read as a whole number" in "\n".join(lines)


def test_the_list_is_json_on_request():
    listed = json.loads(runner.invoke(rules, ["list", "--json"]).output)

    assert {"id", "list", "column", "severity", "title", "why", "fix", "source", "needs", "version"} == set(listed[0])


def test_a_rule_is_explained_with_each_place_it_looks_at():
    said = runner.invoke(rules, ["explain", "8608"]).output

    assert "An assessment is authorised no earlier than it starts" in said
    assert "assessments.assessment_authorisation_date" in said
    assert "early_help.assessment_completion_date" in said
    assert "How to fix it" in said


def test_a_rule_is_explained_by_an_example_of_good_data_and_of_a_breach():
    said = runner.invoke(rules, ["explain", "8805"]).output

    assert said.endswith(
        """
        children_in_need | cin_closure_date | reason_for_closure
good    A                | 4 Mar            | RC7
breach  A                | 4 Mar            | -
"""
    )


def test_a_rule_of_dfes_that_is_not_checked_says_why_not():
    assert runner.invoke(rules, ["explain", "4012q"]).output == (
        "4012Q  not checked on Annex A: Annex A has no dates of child in need plans\n"
        "CIN plan starts and ends the same day (CIN census)\n"
    )
    assert runner.invoke(rules, ["explain", "4001"]).output.startswith("4001  told by A6-05: ")


def test_a_rule_that_is_not_there_is_answered_with_the_nearest():
    error = runner.invoke(rules, ["explain", "8609"]).exception

    assert isinstance(error, ConfigurationError)
    assert str(error).startswith("There is no rule `8609`. Did you mean `86")
