"""The gate: what stops a scheduled run, and what does not."""

from datetime import date

import polars as pl
import pytest

from childflow.rule_settings import RuleSetting
from childflow.stages.validate import gate, validate
from childflow.stages.validate.accepting import ACCEPTED
from tests.lib.ingested import CUT_OFF, lists_of, no_unread
from tests.lib.runs import ALL

TABLES = """
contacts | date_of_contact | date_of_birth | gender | ethnicity | contact_source
A | 4 Mar | 1 Jan 2015 | female | WBRI | -
B | 4 Mar | 1 Jan 2015 | female | WBRI | -
C | 4 Mar | - | female | WBRI | 6

referrals | date_of_referral | date_of_birth | gender | ethnicity | referral_source | referral_nfa | allocated_team | allocated_worker
A | 4 Mar | 1 Jan 2015 | female | WBRI | - | no | North | W
"""
"""Three errors of rule 8866 in four rows, and queries of 8525Q and others."""


def held(accepted=(), **limits):
    rows = pl.DataFrame(
        [("8866", key, "Known", "Lead", date(2025, 1, 1)) for key in accepted], schema=ACCEPTED, orient="row"
    )
    found = validate(lists_of(TABLES), no_unread(), ALL, CUT_OFF, accepted=rows)
    of_rules = {rule.removeprefix("rule_"): RuleSetting(at_most=most).limit for rule, most in limits.items()}
    return gate(found.results, of_rules), found.issues


def test_it_counts_every_error_and_query():
    counts, issues = held()

    assert counts.errors == issues.filter(severity="error").height
    assert counts.queries == issues.filter(severity="query").height > 0
    assert counts.over == ()


def test_accepted_issues_do_not_count():
    (before, issues) = held()

    after, _ = held(issues.filter(rule="8866")["issue_key"].head(2))

    assert (after.errors, after.queries) == (before.errors - 2, before.queries)


@pytest.mark.parametrize(
    ("at_most", "accepted", "over"),
    [
        (3, 0, []),
        (2, 0, [("8866", 3, 4)]),
        (2, 1, []),
        ("75 %", 0, []),
        ("74.9 %", 0, [("8866", 3, 4)]),
        ("74 %", 1, []),
    ],
)
def test_a_rule_with_a_limit_is_held_by_that_over_all_its_lists(at_most, accepted, over):
    keys = held()[1].filter(rule="8866")["issue_key"].head(accepted)

    counts, _ = held(keys, rule_8866=at_most)

    assert [(each.rule, each.found, each.tested) for each in counts.over] == over


def test_what_a_limit_allows_does_not_count_among_the_errors():
    assert held(rule_8866=3)[0].errors == held()[0].errors - 3


def test_a_rule_that_was_not_run_has_no_breaches_to_limit():
    assert held(rule_8608=0)[0].over == ()
