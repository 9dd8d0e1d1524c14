"""Assessments authorised late. From 4 March 2024, 45 working days go to 9 May: two bank holidays at Easter, one in May."""

from tests.lib.rule_specs import spec

DATES = "assessments | assessment_start_date | assessment_authorisation_date | ok"

SPECS = [
    spec(
        "A4-20",
        f"""
{DATES}
A | 4 Mar  | 9 May  | yes
A | 4 Mar  | 10 May | no
A | 5 Mar  | 12 May | yes
A | 4 Mar  | 3 Mar  | yes
A | 4 Mar  | -      | -
A | -      | 4 Mar  | -
""",
    ),
    spec(
        "A4-21",
        f"""
{DATES}
A | 5 Mar | 8 Apr  | yes
A | 5 Mar | 9 Apr  | no
A | 9 Apr | 30 Apr | -
A | 5 Mar | -      | -
B | 5 Mar | 9 Apr  | yes
C | 5 Mar | 9 Apr  | yes
D | 5 Mar | 9 Apr  | -
- | 5 Mar | 9 Apr  | -

children_in_need | cin_start_date | cin_closure_date
A | 4 Mar | 8 Apr
B | 4 Mar | -
C | 4 Jan | 5 Mar
C | 5 Mar | 30 Apr
""",
    ),
]
