"""Outcomes of the SSD, which stand in JSON beside comments: only the flags known here are ever read of it.

Names of flags as ssd-data-model @4987c73f has them, with `OUTCOME_` before or without, and `_FLAG` behind. Several may
be set, and the first in the order given here counts.
"""

from __future__ import annotations

import polars as pl

from childflow.authorities import Flags
from childflow.stages.ingest.flags import outcome_of_flags

CONTACT = {
    "CP_ENQUIRY": "strategy_discussion",
    "OLA_CP": "cp_transfer_in",
    "NEW_REFERRAL": "referral",
    "EXISTING_REFERRAL": "existing_case",
    "ADVICE": "advice",
    "NFA": "nfa",
}
REFERRAL = {
    "STRATEGY_DISCUSSION": "strategy_discussion",
    "CP_TRANSFER_IN": "cp_transfer_in",
    "CLA_REQUEST": "looked_after",
    "SINGLE_ASSESSMENT": "assessment",
    "NFA": "nfa",
}
ASSESSMENT = {
    "STRATEGY_DISCUSSION": "strategy_discussion",
    "CLA_REQUEST": "looked_after",
    "LEGAL_ACTION": "looked_after",
    "PROV_OF_SERVICES": "child_in_need",
    "PROV_OF_SB_CARE": "child_in_need",
    "REFERRAL_TO_OTHER_AGENCY": "other_agency",
    "NFA": "nfa",
}
SECTION_47 = {
    "CP_CONFERENCE": "icpc",
    "LEGAL_ACTION": "looked_after",
    "PROV_OF_SERVICES": "child_in_need",
    "PROV_OF_SB_CARE": "child_in_need",
    "NFA_CONTINUE_SINGLE": "continue_assessment",
    "MONITOR": "monitor",
    "NFA": "nfa",
}
CONFERENCE = {
    "CP": "cp_plan",
    "PROV_OF_SERVICES": "child_in_need",
    "SINGLE_ASSESSMENT": "assessment",
    "REFERRAL_TO_OTHER_AGENCY": "other_agency",
    "NFA": "nfa",
}


def outcome(column: str, flags: dict[str, str]) -> pl.Expr:
    """The outcomes whose flags are set in the JSON of the column, in the order of `flags`; null where none is.

    A flag is a key of the JSON itself: inside a comment its quotes would be escaped, and it is not found.
    """
    told = Flags(columns=flags, precedence=tuple(dict.fromkeys(flags.values())))
    return outcome_of_flags({flag: _is_set(column, flag) for flag in flags}, told)


def _is_set(column: str, flag: str) -> pl.Expr:
    key = rf'(?i)[{{,]\s*"(?:OUTCOME_)?{flag}_FLAG"\s*:\s*"?(?:Y|T|1|true|yes)\b'
    return pl.col(column).str.contains(key)
