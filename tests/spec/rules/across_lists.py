"""What the lists say of one child, side by side."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules.identity import CHILD_LISTS
from tests.lib.rule_specs import Spec, spec

NOT_BEFORE = {
    "1103": ("assessments", "assessment_start_date"),
    "1104": ("section_47", "date_of_icpc"),
    "1105": ("child_protection", "cp_plan_start_date"),
    "2889": ("section_47", "strategy_discussion_date"),
}


def _in_need(name: str) -> Spec:
    """Every child the service works with now is in list 6; a finished assessment may outlast its episode's window."""
    if name == "assessments":
        rows = "assessments | assessment_authorisation_date | ok\nA | - | yes\nB | - | no\nB | 4 Mar | -\n- | - | -"
    else:
        rows = f"{name} | {BY_NAME[name].start} | ok\nA | 4 Mar | yes\nB | 4 Mar | no\n- | 4 Mar | -"
    return spec("8590", f"{rows}\n\nchildren_in_need | cin_start_date\nA | 1 Mar")


def _not_before_referral(rule_id: str) -> Spec:
    """The earliest referral or episode counts, for an older episode may lie outside the list's months."""
    name, start = NOT_BEFORE[rule_id]
    return spec(
        rule_id,
        f"""
{name} | {start} | ok
A | 4 Mar | yes
A | 3 Mar | no
B | 3 Mar | yes
C | 3 Mar | -
D | - | -
- | 3 Mar | -

children_in_need | cin_start_date
A | 4 Mar
B | 8 Apr
D | 8 Apr

referrals | date_of_referral
B | 2 Mar
""",
    )


def _agreeing(rule_id: str, column: str, values: tuple[str, str], not_known: str | None) -> list[Spec]:
    """The odd one out is at fault; where two values are as common, all are. What is not known contradicts nothing."""
    usual, odd = values
    unknown = f"\nD | {not_known} | -" if not_known else ""
    return [
        spec(
            rule_id,
            f"""
{name} | {column} | ok
A | {usual} | yes
A | {odd} | no
B | {odd} | no
C | {odd} | yes
- | {odd} | -
E | - | -{unknown}

{other} | {column}
A | {usual}
B | {usual}
D | {usual}
""",
        )
        for name in CHILD_LISTS
        if column in BY_NAME[name].names
        for other in _another(name, column)
    ]


def _another(name: str, column: str) -> list[str]:
    """The first other list with the column."""
    return [other for other in CHILD_LISTS if other != name and column in BY_NAME[other].names][:1]


BY_CASE = [
    spec(
        "1103",
        """
assessments | referral_id | assessment_start_date | ok
A | 2 | 4 Mar | no
A | 1 | 4 Mar | yes
A | - | 4 Mar | yes

referrals | referral_id | date_of_referral
A | 1 | 1 Mar
A | 2 | 8 Apr
""",
    ),
    spec(
        "8831",
        """
referrals | referral_id | date_of_referral | referral_nfa | ok
A | 1 | 4 Mar | yes | yes
A | 2 | 4 Mar | yes | no
A | - | 4 Mar | yes | no

assessments | referral_id | assessment_start_date
A | 2 | 5 Mar
""",
    ),
    spec(
        "8867",
        """
assessments | referral_id | assessment_start_date | assessment_authorisation_date | ok
A | 1 | 5 Mar | - | no
A | 2 | 5 Mar | - | yes

children_in_need | referral_id | cin_start_date | cin_closure_date
A | 1 | 4 Mar | 30 Apr
A | 2 | 4 Mar | -
""",
    ),
    spec(
        "2885",
        """
child_protection | referral_id | cp_plan_start_date | ok
A | 1 | 20 Mar | no
A | 2 | 20 Mar | -

section_47 | referral_id | date_of_icpc
A | 1 | 18 Mar
""",
    ),
    spec(
        "2990",
        """
children_in_need | referral_id | cin_start_date | cin_closure_date | reason_for_closure | ok
A | 1 | 4 Mar | 30 Apr | RC8 | yes
A | 2 | 4 Mar | 30 Apr | RC8 | no

section_47 | referral_id | strategy_discussion_date
A | 2 | 5 Mar
""",
    ),
    spec(
        "2991Q",
        """
section_47 | referral_id | strategy_discussion_date | ok
A | 1 | 4 Mar | yes
A | 2 | 4 Mar | no

assessments | referral_id | assessment_start_date
A | 1 | 4 Mar
""",
    ),
    spec(
        "8565",
        """
children_in_need | referral_id | cin_start_date | cin_closure_date | ok
A | 1 | 4 Jan | 30 Jan | no
A | 2 | 4 Mar | 30 Apr | yes

assessments | referral_id | assessment_start_date | assessment_authorisation_date
A | 1 | 5 Jan | 31 Jan
""",
    ),
]
"""Where ids say which referral two rows are of, they decide, and not the dates."""

SPECS = [
    *(_in_need(name) for name in ("assessments", "section_47", "child_protection", "children_in_care")),
    *(_not_before_referral(rule_id) for rule_id in NOT_BEFORE),
    *_agreeing("A0-07", "date_of_birth", ("1 Jan 2015", "1 Feb 2015"), None),
    *_agreeing("A0-08", "gender", ("female", "male"), "not_stated"),
    *_agreeing("A0-09", "ethnicity", ("WBRI", "AIND"), "NOBT"),
    spec(
        "8831",
        """
referrals | date_of_referral | referral_nfa | ok
A | 4 Mar | yes | no
A | 8 Apr | no | -
B | 4 Mar | yes | yes
B | 8 Apr | no | -
C | 4 Mar | yes | yes
D | 4 Mar | yes | no
E | 4 Mar | - | -
F | 4 Mar | yes | yes
G | 4 Mar | yes | no

assessments | assessment_start_date
A | 5 Mar
B | 8 Apr
C | 1 Mar
E | 5 Mar
F | 5 Mar
G | 5 Mar

children_in_need | cin_start_date | cin_closure_date
F | 4 Jan | -
G | 4 Jan | 1 Mar

section_47 | strategy_discussion_date
D | 4 Mar
""",
    ),
    spec(
        "8832",
        """
referrals | date_of_referral | referral_nfa | ok
A | 4 Mar | yes | no
B | 4 Mar | yes | yes
C | 4 Mar | yes | yes
D | 4 Mar | yes | no
E | 4 Mar | yes | no

child_protection | cp_plan_start_date
A | 20 Mar
C | 20 Mar
D | 20 Mar
E | 20 Mar

children_in_need | cin_start_date
C | 18 Mar
D | 4 Mar
E | 21 Mar
""",
    ),
    spec(
        "8867",
        """
assessments | assessment_start_date | assessment_authorisation_date | ok
A | 5 Mar | - | no
B | 5 Mar | - | yes
C | 5 Mar | - | yes
D | 5 Mar | 8 Apr | -
E | 5 Mar | - | -
F | 5 Mar | - | yes

children_in_need | cin_start_date | cin_closure_date
A | 4 Mar | 30 Apr
A | 4 Jan | 30 Jan
F | 6 Mar | 30 Apr
B | 4 Mar | -
C | 4 Mar | 30 Apr
C | 1 Jun | -
D | 4 Mar | 30 Apr
""",
    ),
    spec(
        "8868",
        """
section_47 | strategy_discussion_date | date_of_icpc | icpc_not_needed | section_47_end_date | ok
A | 5 Mar | - | - | - | no
A | 5 Mar | - | no | - | no
A | 5 Mar | - | yes | - | -
A | 5 Mar | 18 Mar | - | - | -
A | 5 Mar | - | - | 12 Mar | -
B | 5 Mar | - | - | - | yes

children_in_need | cin_start_date | cin_closure_date
A | 4 Mar | 30 Apr
B | 4 Mar | -
""",
    ),
    spec(
        "2885",
        """
child_protection | cp_plan_start_date | ok
A | 18 Mar | yes
B | 20 Mar | no
C | 19 Apr | -
C | 18 Apr | no
D | 18 Mar | -
E | 18 Mar | -

section_47 | date_of_icpc | icpc_resulted_in_plan
A | 18 Mar | yes
A | 12 Mar | yes
B | 18 Mar | -
C | 18 Mar | yes
D | 20 Mar | no
""",
    ),
    spec(
        "A5-03",
        """
section_47 | date_of_icpc | icpc_resulted_in_plan | ok
A | 18 Mar | yes | yes
B | 18 Mar | yes | no
C | 18 Mar | yes | no
D | 18 Mar | no | -

child_protection | cp_plan_start_date
A | 18 Mar
B | 19 Mar
""",
    ),
    spec(
        "2990",
        """
children_in_need | cin_start_date | cin_closure_date | reason_for_closure | ok
A | 4 Mar | 30 Apr | RC8 | no
B | 4 Mar | 30 Apr | RC9 | no
C | 4 Mar | 30 Apr | RC8 | yes
D | 4 Mar | 30 Apr | RC7 | -

section_47 | strategy_discussion_date
A | 5 Mar
C | 1 May
D | 5 Mar

child_protection | cp_plan_start_date
B | 30 Apr
""",
    ),
    spec(
        "8825Q",
        """
children_in_need | cin_start_date | cin_closure_date | reason_for_closure | ok
A | 4 Mar | 30 Apr | RC8 | yes
B | 4 Mar | 30 Apr | RC9 | no
C | 4 Mar | 30 Apr | RC8 | no
D | 4 Mar | 30 Apr | RC7 | -

assessments | assessment_start_date
A | 4 Mar
C | 1 Mar
""",
    ),
    spec(
        "2991Q",
        """
section_47 | strategy_discussion_date | ok
A | 4 Mar | yes
B | 4 Mar | no
C | - | -
- | 4 Mar | -

assessments | assessment_start_date
A | 4 Jan
""",
    ),
    spec(
        "8565",
        """
children_in_need | cin_start_date | cin_closure_date | ok
A | 4 Mar | 30 Apr | no
B | 4 Mar | 30 Apr | yes
B | 4 Jan | 30 Jan | -
C | 4 Mar | - | -
D | 4 Mar | 30 Apr | no
E | 4 Mar | 30 Apr | yes

assessments | assessment_start_date | assessment_authorisation_date
A | 1 May | -
B | 30 Apr | 30 Apr
C | 1 May | -
D | 5 Mar | 1 May
E | 1 Mar | 1 May
""",
    ),
    spec(
        "8816",
        """
children_in_need | cin_start_date | cin_closure_date | ok
A | 4 Mar | - | yes
B | 4 Mar | - | no
C | 4 Mar | - | yes
D | 4 Mar | 8 Apr | -
E | 4 Mar | - | -

referrals | date_of_referral | referral_nfa
A | 4 Mar | no
B | 4 Mar | no
B | 8 May | no
C | 4 Mar | no
C | 8 May | yes
D | 8 May | no
""",
    ),
    *_agreeing("A0-15", "disability", ("yes", "no"), "unknown"),
    *BY_CASE,
]
