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


def test_the_list_is_json_on_request():
    listed = json.loads(runner.invoke(rules, ["list", "--json"]).output)

    assert {"id", "list", "column", "severity", "title", "why", "fix", "source", "needs", "version"} == set(listed[0])


def test_a_rule_is_explained_with_each_place_it_looks_at():
    said = runner.invoke(rules, ["explain", "8608"]).output

    assert "An assessment is authorised no earlier than it starts" in said
    assert "assessments.assessment_authorisation_date" in said
    assert "early_help.assessment_completion_date" in said
    assert "How to fix it" in said


def test_a_rule_that_is_not_there_is_answered_with_the_nearest():
    error = runner.invoke(rules, ["explain", "8609"]).exception

    assert isinstance(error, ConfigurationError)
    assert str(error).startswith("There is no rule `8609`. Did you mean `86")
