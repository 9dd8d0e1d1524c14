"""The six months of lists 1 to 8, with a month to spare: from 31 December 2023."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules.windows import LAST_DAY
from tests.lib.rule_specs import Spec, spec

ENDS = {
    "early_help": "assessment_completion_date",
    "assessments": "assessment_authorisation_date",
    "section_47": "date_of_icpc",
    "children_in_need": "cin_closure_date",
    "child_protection": "cp_plan_end_date",
    "children_in_care": "date_ceased_to_be_looked_after",
}


def _within_window(name: str) -> list[Spec]:
    """One old row of 21 is out of place; in a list with more of them, none is: it holds years of history."""
    start, end = BY_NAME[name].start, ENDS.get(name)
    if end is None:
        head, recent, edge, old = f"{name} | {start} | ok", "8 May | yes", "31 Dec 2023 | yes", "30 Dec 2023"
    else:
        head = f"{name} | {start} | {end} | ok"
        recent, edge, old = "8 May 2022 | - | yes", "8 May 2022 | 31 Dec 2023 | yes", "8 May 2022 | 30 Dec 2023"
    others = "\n".join(f"C{n} | {recent}" for n in range(19))
    return [
        spec("A0-14", f"{head}\n{others}\nA | {edge}\nB | {old} | no"),
        spec("A0-14", f"{head}\nA | {edge.replace('yes', '-')}\nB | {old} | -"),
    ]


SPECS = [each for name in LAST_DAY for each in _within_window(name)]
