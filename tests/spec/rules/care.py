"""Periods of care."""

from childflow_schemas.rules.care import PAST_DATES
from tests.lib.rule_specs import Spec, spec

LIST = "children_in_care"
START, END = "date_started_to_be_looked_after", "date_ceased_to_be_looked_after"
REASON, LEGAL, PLACEMENT = "reason_ceased_to_be_looked_after", "legal_status", "placement_type"
LEGAL_START, PLACEMENT_START = "start_date_of_current_legal_status", "start_date_of_most_recent_placement"
DATES = f"{LIST} | {START} | {END} | ok"


def _lasts(rule_id: str, column: str, start: str, code: str, days: int) -> Spec:
    """`days` is how long it may last: up to the extraction date while it is open."""
    return spec(
        rule_id,
        f"""
{LIST} | {column} | {start} | {END} | ok
A | {code} | 1 Jan | {days + 1} Jan | yes
A | {code} | 1 Jan | {days + 2} Jan | no
A | {code} | 30 Jul | - | yes
A | {code} | 1 Jan | - | no
A | C2 | - | - | -
""".replace("A | C2", "A | " + ("C2" if column == LEGAL else "U6")),
    )


def _aged(rule_id: str, column: str, day: str, code: str, years: int) -> Spec:
    """At least so old on the day."""
    return spec(
        rule_id,
        f"""
{LIST} | date_of_birth | {column} | {day} | ok
A | 4 Mar {2024 - years} | {code} | 4 Mar | yes
A | 5 Mar {2024 - years} | {code} | 4 Mar | no
A | - | {code} | 4 Mar | -
A | 5 Mar {2024 - years} | - | 4 Mar | -
""",
    )


def _under_18(rule_id: str, codes: tuple[str, ...]) -> Spec:
    rows = "\n".join(f"A | 5 Mar 2006 | {code} | 4 Mar | yes\nA | 4 Mar 2006 | {code} | 4 Mar | no" for code in codes)
    return spec(rule_id, f"{LIST} | date_of_birth | {REASON} | {END} | ok\n{rows}\nA | 4 Mar 2006 | E8 | 4 Mar | -")


def _provider(rule_id: str, provider: str, good: str, bad: tuple[str, ...]) -> Spec:
    rows = "\n".join(f"A | {provider} | {placement} | no" for placement in bad)
    other = "PR0" if provider != "PR0" else "PR1"
    return spec(
        rule_id,
        f"{LIST} | placement_provider | {PLACEMENT} | ok\nA | {provider} | {good} | yes\n{rows}\n"
        f"A | {other} | {bad[0]} | -\nA | {provider} | - | -",
    )


PERIODS = [
    spec(
        "148",
        f"{LIST} | {END} | {REASON} | ok\nA | 4 Mar | E4A | yes\nA | 4 Mar | - | no\nA | - | E4A | no\nA | - | - | -",
    ),
    spec(
        "148",
        f"{LIST} | {END} | {REASON} | ok\nA | - | E4A | no\nB | - | E4A | yes\n\nunread | _record | column\n{LIST} | 2 | {END}",
    ),
    spec(
        "302",
        f"{LIST} | date_of_birth | {START} | ok\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 3 Mar | no\nA | - | 3 Mar | -",
    ),
    spec(
        "352",
        f"{LIST} | date_of_birth | {START} | ok\nA | 5 Mar 2006 | 4 Mar | yes\nA | 4 Mar 2006 | 4 Mar | no\nA | - | 4 Mar | -",
    ),
    spec("353", f"{LIST} | {START} | ok\nA | 14 Oct 1991 | yes\nA | 13 Oct 1991 | no\nA | - | -"),
    spec("355", f"{DATES}\nA | 4 Mar | 5 Mar | yes\nA | 4 Mar | 4 Mar | no\nA | 4 Mar | - | -"),
    spec("356", f"{DATES}\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 3 Mar | no\nA | 4 Mar | - | -"),
    spec("385", f"{DATES}\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -"),
    spec("142", f"{DATES}\nA | 4 Mar | - | no\nA | 8 May | - | no\nA | 4 Jan | 8 Feb | -\nB | 4 Mar | - | yes"),
    spec("501", f"{DATES}\nA | 4 Mar | 29 Mar | yes\nA | 29 Mar | 10 Apr | yes\nA | 9 Apr | - | no"),
    spec(
        "A8-14",
        f"{LIST} | {LEGAL_START} | {END} | ok\nA | 4 Mar | 4 Mar | yes\nA | 5 Mar | 4 Mar | no\nA | 4 Mar | - | -",
    ),
    spec(
        "A8-15",
        f"{LIST} | {PLACEMENT_START} | {END} | ok\nA | 4 Mar | 4 Mar | yes\nA | 5 Mar | 4 Mar | no\nA | 4 Mar | - | -",
    ),
]

COMBINATIONS = [
    spec(
        "358",
        f"""
{LIST} | date_of_birth | {LEGAL} | {LEGAL_START} | ok
A | 4 Mar 2014 | J1 | 4 Mar | yes
A | 5 Mar 2014 | J1 | 4 Mar | no
A | 5 Mar 2014 | C2 | 4 Mar | -
""",
    ),
    spec(
        "378",
        f"{LIST} | {LEGAL} | {PLACEMENT} | ok\nA | V2 | U6 | yes\nA | V2 | P1 | no\nA | C2 | P1 | -\nA | V2 | - | -",
    ),
    spec("390", f"{LIST} | {REASON} | {PLACEMENT} | ok\nA | E11 | A5 | yes\nA | E12 | U6 | no\nA | E4A | U6 | -"),
    spec("408", f"{LIST} | {PLACEMENT} | {LEGAL} | ok\nA | A5 | E1 | yes\nA | A6 | C2 | no\nA | A3 | C2 | -"),
    spec(
        "445",
        f"{LIST} | {LEGAL} | {LEGAL_START} | ok\nA | D1 | 31 Dec 2005 | yes\nA | D1 | 1 Jan 2006 | no\n"
        "A | C2 | 1 Jan 2006 | -\nA | D1 | - | -",
    ),
    spec(
        "446",
        f"{LIST} | {LEGAL} | {LEGAL_START} | ok\nA | E1 | 1 Dec 2005 | yes\nA | E1 | 30 Nov 2005 | no\n"
        "A | C2 | 30 Nov 2005 | -\nA | E1 | - | -",
    ),
    spec("451", f"{LIST} | {LEGAL} | {END} | ok\nA | E1 | - | yes\nA | D1 | - | no\nA | D1 | 4 Mar | -\nA | - | - | -"),
    spec(
        "304",
        f"""
{LIST} | date_of_birth | uasc_in_last_12_months | {END} | ok
A | 1 Aug 2005 | yes | -          | yes
A | 31 Jul 2005 | yes | -          | no
A | 4 Mar 2000 | yes | 4 Mar 2018 | yes
A | 31 Jul 2005 | no  | -          | -
A | -           | yes | -          | -
""",
    ),
    spec(
        "222",
        f"{LIST} | {PLACEMENT} | urn_of_placement | ok\nA | K2 | SC123456 | yes\nA | P1 | SC123456 | no\n"
        "A | P1 | XXXXXXX | -\nA | P1 | - | -\nA | - | SC123456 | -",
    ),
    spec(
        "1008",
        f"{LIST} | urn_of_placement | ok\nA | SC123456 | yes\nA | 1027844 | yes\nA | XXXXXXX | yes\nA | none yet | no\nA | - | -",
    ),
    spec("392c", f"{LIST} | placement_postcode | ok\nA | ME14 1XQ | yes\nA | sw1a1aa | yes\nA | nope | no\nA | - | -"),
    spec("A8-16", f"{LIST} | {LEGAL} | ok\nA | C2 | yes\nA | V3 | no\nA | V4 | no\nA | - | -"),
    spec("A8-17", f"{LIST} | {REASON} | ok\nA | E4A | yes\nA | X1 | no\nA | - | -"),
    spec(
        "A8-18",
        f"""
{LIST} | number_of_missing_episodes_in_last_12_months | return_interview_offered | return_interview_accepted | ok
A | 0 | - | - | yes
A | 0 | yes | - | no
A | 0 | - | no | no
A | 2 | yes | no | -
""",
    ),
    spec(
        "A8-19",
        f"{LIST} | return_interview_offered | return_interview_accepted | ok\n"
        "A | yes | yes | yes\nA | no | yes | no\nA | no | no | -",
    ),
    spec(
        "A8-27",
        f"{LIST} | {START} | number_of_placements_in_last_12_months | ok\nA | 4 Mar | 1 | yes\nA | 4 Mar | 0 | no\nA | 4 Mar | - | -",
    ),
]

SPECS = [
    *PERIODS,
    *COMBINATIONS,
    _lasts("361", LEGAL, LEGAL_START, "L1", 3),
    _lasts("362", LEGAL, LEGAL_START, "L2", 21),
    _lasts("363", LEGAL, LEGAL_START, "L3", 7),
    _lasts("365", LEGAL, LEGAL_START, "V3", 17),
    _lasts("376", PLACEMENT, PLACEMENT_START, "T3", 21),
    _lasts("379", PLACEMENT, PLACEMENT_START, "T4", 7),
    spec(
        "375",
        f"""
{LIST} | {PLACEMENT} | {PLACEMENT_START} | {END} | ok
A | T1 | 1 Jan | 12 Feb | yes
A | T1 | 1 Jan | 13 Feb | no
A | T2 | 1 Jan | 13 Feb | -
""",
    ),
    _aged("371", PLACEMENT, PLACEMENT_START, "H5", 16),
    _aged("372", PLACEMENT, PLACEMENT_START, "R5", 10),
    _aged("373", PLACEMENT, PLACEMENT_START, "S1", 4),
    _aged("374", PLACEMENT, PLACEMENT_START, "P3", 14),
    _aged("A8-28", PLACEMENT, PLACEMENT_START, "P2", 16),
    _aged("387", REASON, END, "E5", 14),
    _aged("387", REASON, END, "E6", 14),
    _aged("389", REASON, END, "E7", 16),
    _aged("460", REASON, END, "E17", 18),
    _under_18("386", ("E11", "E12")),
    _under_18("407", ("E45", "E46", "E47", "E48")),
    _provider("527", "PR1", "U6", ("P1", "R2", "R5")),
    _provider("528", "PR2", "U6", ("P1", "R2", "R5")),
    _provider("529", "PR3", "R2", ("P1", "A3", "A6", "K1", "K2", "U1", "U6")),
    _provider("530", "PR4", "K2", ("P1",)),
    _provider("531", "PR5", "K2", ("P1",)),
    _provider("550", "PR0", "P1", ("U6", "K2")),
    *(
        spec(rule_id, f"{LIST} | {column} | ok\nA | 31 Jul | yes\nA | 1 Aug | no\nA | - | -", column)
        for column, rule_id in PAST_DATES.items()
    ),
]
