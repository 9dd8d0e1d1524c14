"""Rows listed more often than they should be. Provenance is made up: all rows are of one return."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules.duplicates import BEFORE_LATEST, COUNTS, ONE_ROW_A_CHILD
from tests.lib.rule_specs import Spec, spec
from tests.spec.rules.required import filling


def _one_row(name: str, end: str) -> list[Spec]:
    """In a list of the latest episodes a child has one row; in years of history a child may come again."""
    start = BY_NAME[name].start
    history = "\n".join(f"H{year} | 1 Mar {year} | 1 Jun {year} | -" for year in range(2015, 2024))
    return [
        spec(
            "8510",
            f"""
{name} | {start} | {end} | ok
A | 4 Mar | - | no
A | 1 Jan | 1 Mar | no
B | 4 Mar | - | yes
- | 4 Mar | - | -
""",
        ),
        spec("8510", f"{name} | referral_id | {start} | ok\nA | 1 | 4 Mar | -\nA | 2 | 8 May | -"),
        spec("8510", f"{name} | {start} | {end} | ok\n{history}\nH2015 | 4 Mar | - | -"),
    ]


def _listed_twice(name: str) -> Spec:
    each = BY_NAME[name]
    rest = each.key[1:]
    cells = " | ".join(filling(each.column(column)) for column in rest)
    blank = " | ".join("-" for _ in rest)
    return spec(
        "A0-06",
        f"{name} | {' | '.join(rest)} | ok\nA | {cells} | yes\nA | {cells} | no\nB | {cells} | yes\n"
        f"C | {blank} | -\nC | {blank} | -",
    )


def _same_count(name: str, column: str, rule_id: str) -> Spec:
    return spec(rule_id, f"{name} | {column} | ok\nA | 2 | yes\nA | 2 | yes\nB | 0 | no\nB | 1 | no\nC | - | -", column)


def _at_least_listed(name: str, column: str, rule_id: str, day: str) -> Spec:
    """A row of thirteen months before is not counted, nor a second one of the same day."""
    return spec(
        rule_id,
        f"""
{name} | {day} | {column} | ok
A | 4 Mar | 1 | -
A | 8 May | 1 | yes
B | 4 Mar | 0 | -
B | 8 May | 0 | no
C | 8 Apr 2023 | 0 | -
C | 8 May | 0 | yes
D | 8 May | 0 | yes
D | 8 May | 0 | yes
E | 8 May | - | -
- | 8 May | 0 | -
""",
        column,
    )


SPECS = [
    *(each for name, end in ONE_ROW_A_CHILD.items() for each in _one_row(name, end)),
    spec("8510", "care_leavers | gender | ok\nA | male | no\nA | male | no\nB | male | yes\n- | male | -"),
    *(_listed_twice(name) for name, each in BY_NAME.items() if len(each.key) > 1),
    *(_same_count(name, column, rule_id) for (name, column), rule_id in COUNTS.items()),
    *(_at_least_listed(*place, *told) for place, told in BEFORE_LATEST.items()),
]
