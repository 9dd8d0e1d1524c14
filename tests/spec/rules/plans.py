"""Child protection plans."""

from tests.lib.rule_specs import spec

DATES = "child_protection | cp_plan_start_date | cp_plan_end_date | ok"
REVIEW = "child_protection | cp_plan_start_date | date_of_latest_review_conference | ok"

SPECS = [
    spec("8925", f"{DATES}\nA | 4 Mar | 5 Mar | yes\nA | 4 Mar | 3 Mar | no\nA | 4 Mar | - | -"),
    spec("8930", f"{DATES}\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -"),
    spec("8840", f"{DATES}\nA | 4 Mar | 5 Mar | yes\nA | 4 Mar | 4 Mar | no\nA | 4 Mar | - | -"),
    spec(
        "8841", f"{REVIEW}\nA | 4 Mar | 5 Mar | yes\nA | 4 Mar | 4 Mar | no\nA | 4 Mar | 3 Mar | no\nA | 4 Mar | - | -"
    ),
    spec("A7-02", f"{REVIEW}\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -"),
    spec(
        "8842Q",
        """
child_protection | cp_plan_start_date | cp_plan_end_date | date_of_latest_review_conference | ok
A | 4 Mar | - | 20 May | yes
A | 4 Mar | - | - | no
A | 30 Apr | - | - | -
A | 29 Apr | - | - | no
A | 4 Mar | 30 Apr | - | -
""",
    ),
    spec(
        "A7-04",
        """
child_protection | cp_plan_start_date | cp_plan_end_date | date_of_latest_review_conference | ok
A | 4 Mar 2023 | - | 31 Jan | yes
A | 4 Mar 2023 | - | 30 Jan | no
A | 4 Mar 2023 | - | - | -
A | 4 Mar 2022 | 4 Mar | 8 May 2023 | -
""",
    ),
    spec(
        "A7-03",
        """
child_protection | cp_plan_start_date | cp_plan_end_date | date_of_last_statutory_visit | ok
A | 4 Mar | - | 4 Mar | yes
A | 4 Mar | - | 3 Mar | no
A | 4 Mar | - | 1 Aug | no
A | 4 Mar | 8 May | 8 May | yes
A | 4 Mar | 8 May | 9 May | no
A | 4 Mar | - | - | -
""",
    ),
    spec("8935", f"{DATES}\nA | 4 Mar | - | no\nA | 8 May | - | no\nA | 4 Jan | 8 Feb | -\nB | 4 Mar | - | yes"),
    spec(
        "8940",
        f"""
{DATES}
A | 4 Mar | 29 Mar | yes
A | 29 Mar | 10 Apr | no
A | 11 Apr | - | yes
A | 30 Jul | - | no
""",
    ),
]
