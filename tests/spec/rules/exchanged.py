"""Days and months the wrong way round: told by the decision, which is never far off."""

from childflow_schemas.rules.exchanged import DECIDED
from tests.lib.rule_specs import Spec, spec


def _exchanged(rule_id: str) -> Spec:
    """Far off alone is no sign of it: only where the other way round the two are close."""
    name, start, decision = DECIDED[rule_id]
    return spec(
        rule_id,
        f"""
{name} | {start} | {decision} | ok
A | 4 Mar  | 5 Mar  | yes
A | 4 Mar  | 4 Mar  | yes
A | 3 Apr  | 5 Mar  | no
A | 2 Mar  | 4 Feb  | no
A | 4 Mar  | 3 May  | no
A | 4 Mar  | 25 Mar | yes
A | 4 Mar  | 20 May | yes
A | 7 Jul  | 2 Mar  | yes
A | 25 Mar | 20 Feb | yes
A | 3 Apr  | -      | -
A | -      | 5 Mar  | -
""",
    )


SPECS = [_exchanged(rule_id) for rule_id in DECIDED]
