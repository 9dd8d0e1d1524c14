"""Work that is over and was never closed. Six weeks before 31 July was 19 June."""

from tests.lib.rule_specs import spec

SPECS = [
    spec(
        "A2-20",
        """
early_help | assessment_start_date | assessment_completion_date | ok
A | 31 Jul 2023 | -      | yes
A | 30 Jul 2023 | -      | no
A | 30 Jul 2022 | 4 Mar  | -
A | -           | -      | -
""",
    ),
    spec(
        "A2-21",
        """
early_help | assessment_start_date | assessment_completion_date | ok
A | 4 Mar | -      | no
B | 4 Mar | -      | no
B | 5 Mar | 8 Apr  | -
C | 4 Mar | -      | yes
D | 4 Mar | 8 Apr  | -
E | 4 Mar | -      | yes
- | 4 Mar | -      | -

children_in_need | cin_start_date | cin_closure_date
A | 5 Mar | -
C | 4 Mar | -
D | 5 Mar | -
E | 4 Jan | 4 Mar
""",
    ),
    spec(
        "A7-20",
        """
child_protection | cp_plan_start_date | cp_plan_end_date | date_of_last_statutory_visit | ok
A | 4 Mar  | -      | 19 Jun | yes
A | 4 Mar  | -      | 18 Jun | no
A | 4 Mar  | -      | -      | no
A | 4 Mar  | 8 Apr  | 18 Mar | -
A | 19 Jun | -      | -      | -
A | -      | -      | -      | -
""",
    ),
    spec(
        "A7-21",
        """
child_protection | cp_plan_start_date | cp_plan_end_date | ok
A | 5 Mar | -     | no
B | 5 Mar | -     | yes
C | 5 Mar | -     | yes
D | 5 Mar | 8 Apr | -
E | 5 Mar | -     | -

children_in_need | cin_start_date | cin_closure_date
A | 4 Mar | 30 Apr
B | 4 Mar | -
C | 4 Mar | 30 Apr
C | 1 Jun | -
D | 4 Mar | 30 Apr
""",
    ),
]
