"""Rules about a return in the whole: too high a count or a share is told at the rows that make it so."""

from childflow_schemas.rules.identity import OF_THE_CENSUS
from tests.lib.rule_specs import Spec, spec


def _rows(count: int, gender: str) -> str:
    return "\n".join(f"C{n} | {gender} | 4 | yes" for n in range(count))


def _without_gender(name: str) -> list[Spec]:
    """One of 50 is no issue, one of 49 is. A blank counts, and is told by another rule; the unborn do not count."""
    head = f"{name} | gender | age_of_child | ok"
    return [
        spec("2886Q", f"{head}\nA | male | 4 | yes\nB | not_stated | 4 | no\nC | - | 4 | -\nD | not_stated | -1 | -"),
        spec("2886Q", f"{head}\n{_rows(49, 'female')}\nA | not_stated | 4 | yes"),
        spec("2886Q", f"{head}\n{_rows(48, 'female')}\nA | not_stated | 4 | no"),
        spec("2886Q", f"{head}\n{_rows(49, 'female')}\nA | not_stated | 4 | no\nB | - | 4 | -"),
    ]


SPECS = [
    *(each for name in OF_THE_CENSUS for each in _without_gender(name)),
    spec(
        "2883",
        """
child_protection | cp_plan_start_date | ok
A | 8 Apr | yes
B | 8 Apr | no
C | 2 Mar | -
D | 1 Aug | -
- | 8 Apr | -

section_47 | strategy_discussion_date | date_of_icpc
A | 20 Mar | 8 Apr
E | 1 Feb | -
F | 5 Feb | 20 Feb
""",
    ),
    spec(
        "2883",
        """
child_protection | cp_plan_start_date | ok
A | 8 Apr | yes
B | 8 Apr | yes

section_47 | strategy_discussion_date | date_of_icpc
A | 20 Mar | 8 Apr
C | 1 Feb | 9 Apr
""",
    ),
]
