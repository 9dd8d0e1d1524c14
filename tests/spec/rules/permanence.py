"""Adoption against care."""

from tests.lib.rule_specs import spec

START, END = "date_started_to_be_looked_after", "date_ceased_to_be_looked_after"
DECIDED = "adoption | date_of_decision_to_place"

SPECS = [
    *(
        spec(
            rule_id,
            f"""
children_in_care | {START} | {END} | {column} | ok
A | 4 Mar | - | {code} | yes
B | 4 Mar | - | {code} | no
C | 4 Mar | - | {other} | -
D | 4 Mar | 8 May | {code} | -

{DECIDED}
A | 8 Apr
""",
        )
        for rule_id, column, code, other in (
            ("551", "placement_type", "A5", "U6"),
            ("553", "legal_status", "E1", "C2"),
        )
    ),
    spec(
        "557",
        f"""
{DECIDED} | date_of_adoption_order | date_of_decision_reversed | ok
A | 4 Mar | - | - | yes
B | 4 Mar | - | - | no
C | 4 Mar | - | - | yes
D | 4 Mar | - | 8 Apr | -
E | 4 Mar | - | - | -
F | 4 Mar | - | - | yes
F | 4 Mar | 8 May | - | -

children_in_care | {START} | {END} | reason_ceased_to_be_looked_after
A | 4 Jan | - | -
B | 4 Jan | 8 Apr | E4A
C | 4 Jan | 8 Apr | E11
D | 4 Jan | 8 Apr | E4A
F | 4 Jan | 8 Feb | E4A
F | 9 Feb | - | -
""",
    ),
    spec(
        "A10-10",
        f"""
{DECIDED} | date_of_adoption_order | date_of_decision_reversed | ok
A | 4 Mar | - | - | yes
B | 4 Mar | - | - | no
C | 4 Mar | 8 May | - | -
D | 4 Mar | - | 8 May | -

children_in_care | {START}
A | 4 Jan
""",
    ),
]
