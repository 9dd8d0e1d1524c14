"""The case status of an episode of need, against what the other lists show of the child."""

from tests.lib.rule_specs import spec

OPEN = "children_in_need | case_status | cin_closure_date | ok"
IN_CARE = "children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after"

SPECS = [
    spec(
        "A6-04",
        """
children_in_need | case_status | cin_closure_date | ok
A | looked_after | - | yes
B | cin_plan | - | no
C | cin_plan | - | -
D | closed | 4 Mar | -

children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after
A | 4 Mar | -
B | 4 Mar | -
C | 4 Mar | 8 Apr
D | 4 Mar | -
""",
    ),
    spec(
        "A6-05",
        """
children_in_need | case_status | cin_closure_date | ok
A | cp_plan | - | yes
B | cin_plan | - | no
C | looked_after | - | yes
D | cin_plan | - | -

child_protection | cp_plan_start_date | cp_plan_end_date
A | 4 Mar | -
B | 4 Mar | -
C | 4 Mar | -
D | 4 Mar | 8 Apr
""",
    ),
    spec(
        "A6-06",
        f"""
{OPEN}
A | looked_after | - | yes
B | looked_after | - | no
C | looked_after | - | no
D | cin_plan | - | -
E | looked_after | 4 Mar | -

{IN_CARE}
A | 4 Mar | -
B | 4 Mar | 8 Apr
""",
    ),
    spec(
        "A6-07",
        f"""
{OPEN}
A | cp_plan | - | yes
B | cp_plan | - | no

child_protection | cp_plan_start_date | cp_plan_end_date
A | 4 Mar | -
""",
    ),
    spec(
        "A6-08",
        f"""
{OPEN}
A | open_assessment | - | yes
B | open_assessment | - | no

assessments | assessment_start_date | assessment_authorisation_date
A | 4 Mar | -
B | 4 Mar | 8 Apr
""",
    ),
    spec(
        "4000",
        """
children_in_need | case_status | cin_start_date | ok
A | cin_plan | 4 Mar | yes
B | cin_plan | 4 Mar | no
C | cin_plan | 4 Mar | yes
D | cp_plan | 4 Mar | -
E | cin_plan | 5 Mar | -

referrals | date_of_referral | referral_nfa
A | 4 Mar | no
B | 4 Mar | yes
C | 4 Mar | yes
C | 4 Mar | no
D | 4 Mar | yes
E | 4 Mar | yes
""",
    ),
]
