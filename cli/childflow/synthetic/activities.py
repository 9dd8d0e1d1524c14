"""What a child went through, as the made-up world knows it: the ground of the truth."""

from __future__ import annotations

from typing import Final

NODES: Final = (
    "contact",
    "early_help",
    "referral",
    "cin",
    "assessment",
    "section_47",
    "icpc",
    "cp_plan",
    "looked_after",
    "care_leaver",
)
"""Node ids of the statutory map, in rank order."""

RANK: Final = {node: rank for rank, node in enumerate(NODES)}
STATES: Final = ("looked_after", "cp_plan", "cin", "early_help", "care_leaver")
"""States, the one that takes precedence first."""

PRECEDENCE: Final = {state: rank for rank, state in enumerate(STATES)}
OF_LIST: Final = {
    "contact": "contacts",
    "early_help": "early_help",
    "referral": "referrals",
    "cin": "children_in_need",
    "assessment": "assessments",
    "section_47": "section_47",
    "icpc": "section_47",
    "cp_plan": "child_protection",
    "looked_after": "children_in_care",
    "care_leaver": "care_leavers",
}
"""The list whose rows make the activity."""


class Activity:
    """One activity, and what really came of it.

    `end` is `FOREVER` where there is none yet; `undated` says that it ended without a date (rule J8). `leads` is the
    activity it handed on to, `leads_silently` the one that a return without outcomes points to instead; `exit` the
    way out that its outcome names, `silent_exit` the one that is still known without outcomes; `leaves_with` the
    ground whose closing is this step's exit (rule J5). `end_silently` is its end without the optional columns.
    `record` numbers the row in its list, which is in a return while `last` is in the window.
    """

    __slots__ = (
        "end",
        "end_silently",
        "exit",
        "last",
        "leads",
        "leads_silently",
        "leaves_with",
        "node",
        "record",
        "silent_exit",
        "start",
        "undated",
    )

    def __init__(self, node: str, start: int, end: int, record: int, last: int) -> None:
        self.node = node
        self.start = start
        self.end = self.end_silently = end
        self.record = record
        self.last = last
        self.undated = False
        self.leads: Activity | None = None
        self.leads_silently: Activity | None = None
        self.leaves_with: Activity | None = None
        self.exit: str | None = None
        self.silent_exit: str | None = None
