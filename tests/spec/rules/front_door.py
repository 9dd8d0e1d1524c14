"""Contacts, early help and referrals."""

from tests.lib.rule_specs import Spec, spec


def _decided(name: str, start: str, decision: str, order: str, future: str) -> list[Spec]:
    return [
        spec(
            order,
            f"{name} | {start} | {decision} | ok\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 3 Mar | no\nA | 4 Mar | - | -",
        ),
        spec(
            future,
            f"{name} | {start} | {decision} | ok\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -",
        ),
    ]


HELP = "early_help | assessment_start_date | assessment_completion_date | ok"

SPECS = [
    *_decided("contacts", "date_of_contact", "contact_decision_date", "A1-02", "A1-03"),
    *_decided("referrals", "date_of_referral", "referral_decision_date", "A3-03", "A3-04"),
    spec("8608", f"{HELP}\nA | 4 Mar | 4 Mar | yes\nA | 4 Mar | 3 Mar | no\nA | 4 Mar | - | -"),
    spec("A2-02", f"{HELP}\nA | 4 Mar | 31 Jul | yes\nA | 4 Mar | 1 Aug | no\nA | 4 Mar | - | -"),
    spec(
        "A3-05",
        """
referrals | referral_nfa | referral_outcome | ok
A | yes | nfa | yes
A | yes | advice | yes
A | yes | early_help;nfa | yes
A | yes | assessment | no
A | yes | strategy_discussion;nfa | no
A | yes | - | -
A | no | assessment | -
""",
    ),
    spec(
        "A3-06",
        """
referrals | referral_nfa | referral_outcome | ok
A | no | assessment | yes
A | no | nfa | no
A | no | - | -
A | yes | nfa | -
""",
    ),
]
