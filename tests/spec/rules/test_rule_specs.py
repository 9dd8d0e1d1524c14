"""Every rule, on rows it finds good and rows it does not."""

import pytest

from childflow_schemas.rules import ALL_RULES
from tests.lib.rule_specs import Spec
from tests.spec.rules import (
    across_lists,
    adoption,
    assessments,
    authorised,
    broad,
    care,
    care_leavers,
    children_in_need,
    duplicates,
    enquiries,
    exchanged,
    front_door,
    identity,
    left_open,
    local_lists,
    plans,
    required,
    unborn,
    unread,
)

SPECS: tuple[Spec, ...] = (
    *required.SPECS,
    *unread.SPECS,
    *broad.SPECS,
    *identity.SPECS,
    *duplicates.SPECS,
    *front_door.SPECS,
    *assessments.SPECS,
    *enquiries.SPECS,
    *children_in_need.SPECS,
    *plans.SPECS,
    *care.SPECS,
    *care_leavers.SPECS,
    *adoption.SPECS,
    *across_lists.SPECS,
    *unborn.SPECS,
    *exchanged.SPECS,
    *left_open.SPECS,
    *authorised.SPECS,
    *local_lists.SPECS,
)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_the_rule_finds_what_the_table_says(spec):
    assert spec.judged() == spec.expected


@pytest.mark.parametrize("verdict", [True, False])
def test_every_rule_has_a_row_that_passes_and_one_that_fails(verdict):
    shown = {spec.rule for spec in SPECS if verdict in spec.expected}

    assert [f"{rule.id} {rule.list}.{rule.column}" for rule in ALL_RULES if rule not in shown] == []
