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
    case_status,
    children_in_need,
    deaths,
    duplicates,
    enquiries,
    exchanged,
    front_door,
    identity,
    in_the_whole,
    left_open,
    local_lists,
    on_the_map,
    own_authority,
    permanence,
    plans,
    required,
    unborn,
    unread,
    windows,
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
    *case_status.SPECS,
    *deaths.SPECS,
    *own_authority.SPECS,
    *permanence.SPECS,
    *windows.SPECS,
    *in_the_whole.SPECS,
    *unborn.SPECS,
    *exchanged.SPECS,
    *left_open.SPECS,
    *authorised.SPECS,
    *local_lists.SPECS,
    *on_the_map.SPECS,
)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_the_rule_finds_what_the_table_says(spec):
    assert spec.judged() == spec.expected


@pytest.mark.parametrize("verdict", [True, False])
def test_every_rule_has_a_row_that_passes_and_one_that_fails(verdict):
    shown = {spec.rule for spec in SPECS if verdict in spec.expected}

    assert [f"{rule.id} {rule.list}.{rule.column}" for rule in ALL_RULES if rule not in shown] == []
