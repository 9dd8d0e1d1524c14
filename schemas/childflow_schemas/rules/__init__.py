"""The rules of good data, by the numbers DfE gives them where it has one.

`RULES` holds one object per rule, list and column. `with_rules` turns those of a list into a pandera schema; the
`validate` stage collects the failing rows of all of them.
"""

from childflow_schemas.rules import (
    adoption,
    assessments,
    broad,
    care,
    children_in_need,
    cross_list,
    duplicates,
    enquiries,
    front_door,
    identity,
    leaving_care,
    placements,
    plans,
    readable,
    required,
)
from childflow_schemas.rules.rule import Judge, Lists, Rule, Severity
from childflow_schemas.rules.schema import at, with_rules

RULES: tuple[Rule, ...] = (
    *required.RULES,
    *readable.RULES,
    *broad.RULES,
    *identity.RULES,
    *duplicates.RULES,
    *front_door.RULES,
    *assessments.RULES,
    *enquiries.RULES,
    *children_in_need.RULES,
    *plans.RULES,
    *care.RULES,
    *placements.RULES,
    *leaving_care.RULES,
    *adoption.RULES,
    *cross_list.RULES,
)


def rules_of(list_name: str) -> tuple[Rule, ...]:
    """The rules whose breaches are rows of the list."""
    return tuple(rule for rule in RULES if rule.list == list_name)


def rules_with_id(rule_id: str) -> tuple[Rule, ...]:
    """The rules of that id, one for each list and column it stands on; upper and lower case are the same."""
    return tuple(rule for rule in RULES if rule.id.casefold() == rule_id.casefold())


__all__ = ["RULES", "Judge", "Lists", "Rule", "Severity", "at", "rules_of", "rules_with_id", "with_rules"]
