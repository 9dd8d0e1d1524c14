"""The rules of good data, by the numbers DfE gives them where it has one.

`RULES` holds one object per rule, list and column. `with_rules` turns those of a list into a pandera schema; the
`validate` stage collects the failing rows of all of them.
"""

from collections.abc import Mapping

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition
from childflow_schemas.rules import (
    adoption,
    assessments,
    authorised,
    broad,
    care,
    case_status,
    children_in_need,
    cross_list,
    deaths,
    duplicates,
    enquiries,
    exchanged,
    front_door,
    identity,
    in_the_whole,
    leaving_care,
    left_open,
    local,
    on_the_map,
    own_authority,
    permanence,
    placements,
    plans,
    readable,
    required,
    unborn,
    windows,
)
from childflow_schemas.rules.rule import Judge, Lists, Rule, Severity
from childflow_schemas.rules.schema import at, with_rules
from childflow_schemas.rules.settings import as_set

RULES: tuple[Rule, ...] = (
    *required.RULES,
    *readable.RULES,
    *broad.RULES,
    *identity.RULES,
    *duplicates.RULES,
    *windows.RULES,
    *front_door.RULES,
    *assessments.RULES,
    *enquiries.RULES,
    *children_in_need.RULES,
    *plans.RULES,
    *care.RULES,
    *placements.RULES,
    *own_authority.RULES,
    *leaving_care.RULES,
    *adoption.RULES,
    *cross_list.RULES,
    *case_status.RULES,
    *deaths.RULES,
    *permanence.RULES,
    *in_the_whole.RULES,
    *unborn.RULES,
    *exchanged.RULES,
    *left_open.RULES,
    *authorised.RULES,
    *on_the_map.RULES,
)


ALL_RULES = (*RULES, *local.ANY)
"""`RULES`, and those of any local list, which stand on `local_list`."""


def rules_for(definitions: Mapping[str, ListDefinition]) -> tuple[Rule, ...]:
    """The rules of just these lists: `RULES`, and those of each local list."""
    local_ones = (each for name, each in definitions.items() if name not in BY_NAME)
    return (*RULES, *(rule for each in local_ones for rule in local.rules_of(each)))


def rules_of(list_name: str) -> tuple[Rule, ...]:
    """The rules whose breaches are rows of the list."""
    return tuple(rule for rule in RULES if rule.list == list_name)


def rules_with_id(rule_id: str) -> tuple[Rule, ...]:
    """The rules of that id, one for each list and column it stands on; upper and lower case are the same."""
    return tuple(rule for rule in ALL_RULES if rule.id.casefold() == rule_id.casefold())


__all__ = [
    "ALL_RULES",
    "RULES",
    "Judge",
    "Lists",
    "Rule",
    "Severity",
    "as_set",
    "at",
    "rules_for",
    "rules_of",
    "rules_with_id",
    "with_rules",
]
