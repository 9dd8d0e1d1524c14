"""Ways out that outcomes and closure reasons name, by exit id of the statutory map."""

from __future__ import annotations

EARLY_HELP_EXITS = {
    "outcomes_met": "closed_outcomes_met",
    "disengaged": "closed_disengaged",
    "moved": "closed_moved",
    "cancelled": "cancelled",
    "nfa": "nfa",
}
CLOSURE_EXITS = {
    "RC1": "closed_adopted",
    "RC2": "closed_died",
    "RC3": "closed_child_arrangements",
    "RC4": "closed_special_guardianship",
    "RC5": "closed_other_la",
    "RC6": "closed_adult_services",
    "RC7": "closed_no_longer_in_need",
    "RC8": "closed_after_assessment",
    "RC9": "early_help",
    None: "not_recorded",
}
PLAN_EXITS = {
    "transferred": "closed_other_la",
    "turned_18": "closed_turned_18",
    "nfa": "closed_no_longer_in_need",
    "looked_after": "not_recorded",
    "early_help": "early_help",
    "child_in_need": "not_recorded",
}
ENQUIRY_EXITS = {"nfa": "nfa", "monitor": "other_agency"}
CARE_EXITS = {
    "E11": "closed_adopted",
    "E12": "closed_adopted",
    "E2": "closed_died",
    "E3": "closed_other_la",
    "E41": "closed_child_arrangements",
    "E45": "closed_special_guardianship",
    "E46": "closed_special_guardianship",
    "E47": "closed_special_guardianship",
    "E48": "closed_special_guardianship",
    "E5": "closed_turned_18",
    "E6": "closed_turned_18",
    "E17": "closed_turned_18",
    "E7": "closed_adult_services",
    "E15": "closed_turned_18",
}
SAID = {"nfa", "advice", "other_agency", "cancelled", "early_help"}
"""Outcomes of contacts and referrals that are exits of the same name."""
