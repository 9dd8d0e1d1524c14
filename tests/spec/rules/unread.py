"""Cells that held something which could not be read: not blank, and not good."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules import readable
from childflow_schemas.rules.rule import Rule
from tests.lib.rule_specs import Spec, spec
from tests.spec.rules.required import filling

BLANK = {blank for blank, _, _ in readable.TOLD_APART.values()}
"""Rules about a blank, where DfE has another number for what cannot be read."""


def _spec(rule: Rule) -> Spec:
    verdicts = ("yes", "no") if rule.id in BLANK else ("no", "-")
    return spec(
        rule.id,
        f"{rule.list} | {rule.column} | ok\n"
        f"A | {filling(BY_NAME[rule.list].column(rule.column))} | yes\nB | - | {verdicts[0]}\nC | - | {verdicts[1]}\n\n"
        f"unread | _record | column\n{rule.list} | 2 | {rule.column}\n{rule.list} | 3 | gender",
        rule.column,
    )


SPECS = [_spec(rule) for rule in readable.RULES]
