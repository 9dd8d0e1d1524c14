"""What an outcome's own words say of where it leads, for the lists whose outcomes nobody has mapped yet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from childflow.nearness import nearest
from childflow.typed import words

EXITS: tuple[tuple[str, str], ...] = (
    ("cancelled", r"cancel|error|duplicat|void|not proceed"),
    ("closed_adult_services", r"adult"),
    (
        "closed_other_la",
        r"other (la|local authority|authority)|another (la|authority)|transfer(red)? out|case transfer",
    ),
    ("closed_moved", r"moved|left (the )?area|relocat"),
    ("closed_died", r"\bdied\b|death|deceased"),
    ("closed_turned_18", r"turned 18|\b18\b|aged out"),
    ("closed_adopted", r"adopt"),
    ("closed_special_guardianship", r"special guardian|\bsgo\b"),
    ("closed_disengaged", r"disengag|declin|refus|withdrew|consent|not attend|\bdna\b|no contact"),
    ("advice", r"advice|information|signpost|\biag\b"),
    ("other_agency", r"agency|other service|partner|health|referred on"),
    ("nfa", r"\bnfa\b|no further|no action"),
    ("closed_outcomes_met", r"complet|outcomes? met|achiev|success|goal|met\b|improv|resolv|stayed|support ended"),
)
"""Exit id, and the words that mean it; the first that fits counts."""
NODES: tuple[tuple[str, str], ...] = (
    ("looked_after", r"into care|looked after|accommodated|\bs20\b|\blac\b|\bclA\b"),
    ("cp_plan", r"child protection plan|\bcp plan\b|\bcpp\b"),
    ("section_47", r"\bs47\b|section 47|strategy"),
    ("referral", r"step(ped)? up|escalat|social care|refer(ral|red) to (csc|csw|social)"),
    ("early_help", r"step(ped)? down|early help|family help"),
    ("assessment", r"assessment"),
)
"""Node id of the shipped maps, and the words that mean it."""
SHORTEST = 5
"""Letters below which two names are one only if they are the same."""
ALIKE = 0.86
"""How like one name must be another, from 0 to 1, to be a spelling of it."""


def exit_meant(outcome: str, exits: Iterable[str]) -> str | None:
    """The exit that the outcome's words speak of, of those there are."""
    return _meant(outcome, EXITS, exits)


def node_meant(outcome: str, nodes: Iterable[str]) -> str | None:
    """The node that the outcome's words speak of: by its id, or in other words."""
    known = list(nodes)
    return next((node for node in known if alike(outcome, node)), None) or _meant(outcome, NODES, known)


def _meant(outcome: str, meanings: tuple[tuple[str, str], ...], known: Iterable[str]) -> str | None:
    said, names = words(outcome), set(known)
    return next((place for place, means in meanings if place in names and re.search(means, said)), None)


def alike(one: str, other: str) -> bool:
    """Whether two names are spellings of one: the same words, or near enough letter by letter. Numbers tell apart."""
    if words(one) == words(other):
        return True
    if min(len(words(one)), len(words(other))) < SHORTEST or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return nearest(one, [(other, other)], ALIKE) is not None
