"""Children who died, by the reason the case or the care ended."""

from tests.lib.rule_specs import spec

CLOSED = """
children_in_need | cin_closure_date | reason_for_closure
A | 30 Apr | RC2
B | 30 Apr | RC7
"""
CEASED = """
children_in_care | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
C | 30 Apr | E2
D | 30 Apr | E4A
"""

SPECS = [
    spec(
        "8535Q",
        """
children_in_need | date_of_birth | cin_closure_date | reason_for_closure | ok
A | 4 Mar | 4 Mar | RC2 | yes
A | 5 Mar | 4 Mar | RC2 | no
A | 5 Mar | 4 Mar | RC7 | -
A | - | 4 Mar | RC2 | -
""",
    ),
    spec(
        "8535Q",
        """
children_in_care | date_of_birth | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after | ok
A | 4 Mar | 4 Mar | E2 | yes
A | 5 Mar | 4 Mar | E2 | no
A | 5 Mar | 4 Mar | E8 | -
""",
    ),
    *(
        spec(
            rule_id,
            f"""
{name} | {day} | ok
A | 30 Apr | yes
A | 1 May | no
B | 1 May | -
C | 30 Apr | yes
C | 1 May | no
D | 1 May | -
A | - | -
{CLOSED}{CEASED}""",
        )
        for rule_id, name, day in (
            ("8555Q", "referrals", "date_of_referral"),
            ("8915", "child_protection", "cp_plan_start_date"),
            ("8920", "child_protection", "cp_plan_end_date"),
        )
    ),
    spec(
        "8585Q",
        """
children_in_need | cin_closure_date | reason_for_closure | ok
A | 30 Apr | RC2 | yes
B | 30 Apr | RC2 | no
C | 30 Apr | RC2 | no
D | 30 Apr | RC2 | -
E | 30 Apr | RC2 | -
F | 30 Apr | RC7 | -

children_in_care | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
A | 30 Apr | E2
B | - | -
C | 30 Apr | E8
D | 4 Mar | E4A
F | - | -
""",
    ),
]
