"""What holds of all rules: names, words, columns and severities."""

import polars as pl
import pytest

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import Kind
from childflow_schemas.rules import RULES, rules_of, rules_with_id


def test_no_two_rules_stand_on_the_same_place():
    places = [(rule.id, rule.list, rule.column) for rule in RULES]

    assert len(places) == len(set(places))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.list}-{rule.column}")
def test_a_rule_looks_at_columns_that_are_there(rule):
    assert rule.column in BY_NAME[rule.list].names
    assert rule.list in rule.needs
    assert all(column in BY_NAME[name].names for name, columns in rule.needs.items() for column in columns)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.list}-{rule.column}")
def test_a_rule_says_what_is_true_why_it_matters_and_how_to_fix_it(rule):
    assert not rule.title.endswith(".")
    assert all(sentence.strip() for sentence in (rule.title, rule.why, rule.fix, rule.source))
    assert rule.why.endswith(".")
    assert rule.fix.endswith(".")


def test_a_rule_dfe_queries_is_a_query():
    assert {rule.severity for rule in RULES if rule.id.endswith("Q")} == {"query"}


def test_a_rule_of_one_id_has_one_severity():
    severities = {(rule.id, rule.severity) for rule in RULES}

    assert len(severities) == len({rule.id for rule in RULES})


def test_every_column_the_template_requires_has_a_rule_that_asks_for_it():
    asked = {(rule.list, rule.column) for rule in RULES if rule.title.startswith("“") or rule.id == "8500"}

    required = {(each.name, column.name) for each in BY_NAME.values() for column in each.columns if column.required}
    assert required <= asked


def test_every_date_is_held_against_the_extraction_date_or_one_that_is():
    held = {(rule.list, column) for rule in RULES for column in rule.needs.get(rule.list, ())}

    dates = {(each.name, c.name) for each in BY_NAME.values() for c in each.columns if c.kind is Kind.DATE}
    assert dates <= held


def test_rules_are_found_by_list_and_by_id_in_either_case():
    assert {rule.list for rule in rules_of("contacts")} == {"contacts"}
    assert {rule.list for rule in rules_with_id("8670q")} == {"assessments"}
    assert rules_with_id("0000") == ()


def test_rules_across_lists_name_what_they_read():
    assert [rule.id for rule in RULES if not isinstance(rule.ok, pl.Expr) and not rule.across] == []


def test_an_absence_is_never_an_error():
    """Lists cover a few months: only rows that contradict each other may be one. These rules were weighed for it."""
    errors = {rule.id for rule in RULES if len(rule.across) > 1 and rule.severity == "error"}

    assert errors == {"2885", "2990", "8831", "8832", "8867", "8868", "A7-21"}


@pytest.mark.parametrize("rule_id", ["101", "102", "103", "301", "351"])
def test_children_in_care_go_by_the_numbers_of_their_own_return(rule_id):
    assert {rule.list for rule in rules_with_id(rule_id)} == {"children_in_care"}
