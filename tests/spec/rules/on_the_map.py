"""What journeys showed of the rows they were made of."""

from childflow_schemas.rules.on_the_map import RULES
from tests.lib.rule_specs import Spec, spec

LISTS = [*dict.fromkeys(rule.list for rule in RULES), "local_list"]


def _judged(rule_id: str, column: str, name: str) -> Spec:
    """A row may have made two activities; of the last nothing is said, as it is open or has no outcome."""
    return spec(
        rule_id,
        f"""
{name} | ok
A | yes
B | no
C | no
D | -
E | -

in_log | _record | {column}
{name} | 1 | yes
{name} | 2 | no
{name} | 3 | yes
{name} | 3 | no
{name} | 4 | -
""",
    )


SPECS = [
    _judged(rule_id, column, name) for name in LISTS for rule_id, column in (("J9", "on_map"), ("J6", "outcome_known"))
]
