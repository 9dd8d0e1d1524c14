"""Section 47 enquiries and their conferences. 6 May 2024 was a bank holiday."""

from tests.lib.rule_specs import spec

DATES = "section_47 | strategy_discussion_date | date_of_icpc"
ENDED = "section_47 | strategy_discussion_date | section_47_end_date | ok"
ENQUIRY = "section_47 | strategy_discussion_date | date_of_icpc | section_47_end_date | icpc_not_needed | ok"

SPECS = [
    spec("8615", f"{DATES} | ok\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 1 Mar | no\nA | 4 Mar | - | -"),
    spec("8715", f"{DATES} | ok\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -"),
    spec(
        "8675Q",
        f"""
{ENQUIRY}
A | 10 Jul | - | - | - | yes
A | 9 Jul | - | - | - | no
A | 9 Jul | - | - | no | no
A | 9 Jul | - | - | yes | -
A | 9 Jul | 30 Jul | - | - | -
A | 9 Jul | - | 30 Jul | - | -
""",
    ),
    spec(
        "8875",
        f"{DATES} | ok\nA | 1 Mar | 15 Mar | yes\nA | 1 Mar | 16 Mar | no\nA | 1 Mar | 17 Mar | no\nA | 1 Mar | - | -",
    ),
    spec("A5-04", f"{DATES} | ok\nA | 1 May | 7 May | yes\nA | 1 May | 6 May | no\nA | 1 May | - | -"),
    spec(
        "8890",
        f"""
{ENQUIRY}
A | 4 Mar | 18 Mar | - | - | yes
A | 18 Mar | - | - | - | no
A | 1 Jul | - | - | - | no
B | 4 Mar | - | - | yes | yes
B | 6 Mar | - | 7 Mar | - | yes
B | 8 Mar | - | - | - | yes
C | 4 Mar | - | - | yes | yes
C | 4 Mar | - | - | yes | -
C | 4 Mar | - | - | - | no
""",
    ),
    spec(
        "8839",
        f"""
{ENQUIRY}
A | 4 Mar | - | - | - | no
A | 1 Jul | - | - | no | no
A | 5 Mar | - | - | yes | -
B | 4 Mar | - | - | - | yes
B | 6 Mar | - | 7 Mar | - | -
""",
    ),
    spec(
        "A5-02",
        """
section_47 | icpc_not_needed | date_of_icpc | icpc_resulted_in_plan | ok
A | yes | - | - | yes
A | yes | 18 Mar | - | no
A | yes | - | no | no
A | no | 18 Mar | yes | -
A | - | - | - | -
""",
    ),
    spec(
        "A5-05",
        "section_47 | date_of_icpc | icpc_resulted_in_plan | ok\nA | 18 Mar | no | yes\nA | - | yes | no\nA | - | - | -",
    ),
    spec("A5-10", f"{ENDED}\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 1 Mar | no\nA | 4 Mar | - | -"),
    spec("A5-11", f"{ENDED}\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -"),
]
