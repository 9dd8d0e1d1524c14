"""Assessments. Easter Monday was 1 April, and the bank holidays of May 6 and 27 May 2024."""

from tests.lib.rule_specs import spec

DATES = "assessments | assessment_start_date | assessment_authorisation_date | ok"

SPECS = [
    spec(
        "8608",
        f"""
{DATES}
A | 4 Mar | 3 Mar | no
A | 4 Mar | 4 Mar | yes
A | 4 Mar | -     | -
A | -     | 4 Mar | -
""",
    ),
    spec(
        "8696",
        f"""
{DATES}
A | 4 Mar | 31 Jul | yes
A | 4 Mar | 1 Aug  | no
A | 4 Mar | -      | -
""",
    ),
    spec(
        "8670Q",
        f"""
{DATES}
A | 28 May | -     | no
A | 29 May | -     | yes
A | 28 May | 1 Jun | -
""",
    ),
    spec(
        "8863Q",
        f"""
{DATES}
A | 4 Mar | 29 Mar | yes
A | 29 Mar | 10 Apr | no
A | 11 Apr | - | yes
A | 30 Jul | - | no
B | 4 Mar | - | yes
B | - | - | -
- | 4 Mar | - | -
C | 4 Mar | 4 Mar | yes
C | 4 Mar | 10 Mar | no
""",
    ),
    spec(
        "8896",
        f"""
{DATES}
A | 4 Mar | - | no
A | 6 Mar | - | no
A | 1 Jan | 4 Feb | -
B | 4 Mar | - | yes
- | 4 Mar | - | -
- | 5 Mar | - | -
""",
    ),
    spec(
        "A4-01",
        """
assessments | assessment_start_date | assessment_authorisation_date | support_needed | ok
A | 4 Mar | 8 Apr | yes | yes
A | 4 Mar | 8 Apr | -   | no
A | 4 Mar | -     | no  | no
A | 4 Mar | -     | -   | yes
A | -     | -     | no  | -
""",
    ),
]
