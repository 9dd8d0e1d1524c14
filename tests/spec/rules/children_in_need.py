"""Episodes of need."""

from tests.lib.rule_specs import spec

DATES = "children_in_need | cin_start_date | cin_closure_date | ok"
CLOSED = "children_in_need | cin_closure_date | reason_for_closure | ok"

SPECS = [
    spec("8630", f"{DATES}\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 3 Mar | no\nA | 4 Mar | - | -"),
    spec("8620", f"{DATES}\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -"),
    spec("8805", f"{CLOSED}\nA | 4 Mar | RC7 | yes\nA | 4 Mar | - | no\nA | - | RC7 | -\nA | - | - | -"),
    spec(
        "8805",
        f"{CLOSED}\nA | 4 Mar | - | no\nB | 4 Mar | - | yes\n\n"
        "unread | _record | column\nchildren_in_need | 2 | reason_for_closure",
    ),
    spec("8810", f"{CLOSED}\nA | 4 Mar | RC7 | yes\nA | - | RC7 | no\nA | 4 Mar | - | -\nA | - | - | -"),
    spec(
        "8815",
        f"{DATES}\nA | 4 Mar | - | no\nA | 8 May | - | no\nA | 4 Jan | 8 Feb | -\nB | 4 Mar | - | yes\nB | 4 Mar | - | -",
    ),
    spec(
        "8820",
        f"""
{DATES}
A | 4 Mar | 29 Mar | yes
A | 29 Mar | 10 Apr | yes
A | 9 Apr | - | no
A | 30 Jul | - | no
B | 4 Mar | 29 Mar | yes
B | 4 Mar | - | no
B | 20 Mar | 25 Mar | no
C | 4 Mar | 4 Mar | yes
C | 4 Mar | 4 Mar | -
D | 4 Mar | 1 Mar | yes
D | 5 Mar | - | yes
- | 4 Mar | - | -
""",
    ),
    spec(
        "A6-02",
        """
children_in_need | case_status | cin_closure_date | ok
A | closed | 4 Mar | yes
A | closed | - | no
A | cin_plan | - | yes
A | cin_plan | 4 Mar | no
A | - | 4 Mar | -
""",
    ),
    spec("A6-03", "children_in_need | date_child_was_last_seen | ok\nA | 31 Jul | yes\nA | 1 Aug | no\nA | - | -"),
]
