"""Local lists: one stands for all."""

from tests.lib.rule_specs import spec

LIST = "local_list"

SPECS = [
    spec("8500", f"{LIST} | start_date | ok\nA | 4 Mar | yes\n- | 4 Mar | no"),
    spec("A0-01", f"{LIST} | start_date | ok\n0012 | 4 Mar | yes\n12.0 | 4 Mar | no\n- | 4 Mar | -"),
    spec("1570", f"{LIST} | start_date | ok\n{'1' * 20} | 4 Mar | yes\n{'1' * 21} | 4 Mar | no\n- | 4 Mar | -"),
    spec("L-01", f"{LIST} | start_date | ok\nA | 31 Jul | yes\nA | 1 Aug | no\nA | - | no"),
    spec(
        "L-02",
        f"{LIST} | start_date | end_date | ok\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 3 Mar | no\nA | 4 Mar | - | -",
    ),
    spec(
        "L-03",
        f"{LIST} | start_date | end_date | ok\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -",
    ),
    *(
        spec(
            rule_id,
            f"{LIST} | {column} | ok\nA | {read} | yes\nB | - | no\nC | - | -\n\n"
            f"unread | _record | column\n{LIST} | 2 | {column}\n{LIST} | 3 | another",
            column,
        )
        for rule_id, column, read in (
            ("L-04", "outcome", "completed"),
            ("A0-03", "gender", "female"),
            ("A0-03", "ethnicity", "WBRI"),
            ("A0-04", "date_of_birth", "4 Mar"),
            ("A0-04", "end_date", "4 Mar"),
            ("A0-16", "allocated_team", "North"),
        )
    ),
    spec("A0-06", f"{LIST} | start_date | ok\nA | 4 Mar | yes\nA | 4 Mar | no\nA | 5 Mar | yes\nC | - | -"),
    spec(
        "A0-07",
        f"""
{LIST} | date_of_birth | ok
A | 4 Mar 2020 | yes
B | 4 Mar 2020 | no
C | 4 Mar 2020 | yes
D | - | -

contacts | date_of_birth
A | 4 Mar 2020
B | 3 Apr 2020
B | 3 Apr 2020
""",
    ),
]
