"""Adoption and adopters."""

from childflow_schemas.rules import RULES
from childflow_schemas.rules.adoption import STEPS
from tests.lib.rule_specs import Spec, spec


def _step(rule_id: str) -> Spec:
    place, earlier, _ = STEPS[rule_id]
    name, later = place.split(".")
    return spec(
        rule_id,
        f"{name} | {earlier} | {later} | ok\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 3 Mar | no\nA | 4 Mar | - | -\nA | - | 4 Mar | -",
    )


SPECS = [
    *(_step(rule_id) for rule_id in STEPS),
    spec(
        "119",
        "adoption | date_of_decision_reversed | reason_decision_reversed | ok\n"
        "A | 4 Mar | RD1 | yes\nA | 4 Mar | - | no\nA | - | RD1 | no\nA | - | - | -",
    ),
    spec(
        "558",
        "adoption | date_of_adoption_order | date_of_decision_reversed | ok\n"
        "A | 4 Mar | - | yes\nA | 4 Mar | 1 Mar | no\nA | - | 1 Mar | -",
    ),
    spec(
        "A11-11",
        "adopters | date_left_adoption_process | reason_left_adoption_process | ok\n"
        "A | 4 Mar | 1 | yes\nA | 4 Mar | - | no\nA | - | 1 | no\nA | - | - | -",
    ),
    spec(
        "A11-12",
        "adopters | date_children_placed | number_of_children_placed | ok\n"
        "A | 4 Mar | 1 | yes\nA | 4 Mar | 0 | no\nA | 4 Mar | - | no\nA | - | 0 | -",
    ),
    *(
        spec(rule.id, f"{rule.list} | {rule.column} | ok\nA | 31 Jul | yes\nA | 1 Aug | no\nA | - | -", rule.column)
        for rule in RULES
        if rule.id in ("117", "A10-09", "A11-13")
    ),
]
