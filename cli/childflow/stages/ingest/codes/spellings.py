"""Plain words for codes, beside the published spellings and labels, that no rule of `phrases.py` reads.

Compared as `wording.compact` makes them. Only words that can mean one code are here; words that could mean two
(`Indeterminate`) are left out, so that they are told as unread and an authority says what its own mean.
"""

from __future__ import annotations

SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "gender": {
        "male": ("M", "Man", "Boy", "1"),
        "female": ("F", "Woman", "Girl", "2"),
        "not_stated": ("U", "Withheld", "0"),
        "neither": ("Neither male nor female",),
    },
    "ethnicity": {
        "UNKNOWN": ("UNK",),
    },
    "category_of_abuse": {
        "neglect": ("N",),
        "physical": ("PA", "P"),
        "sexual": ("SA", "S"),
        "emotional": ("EA", "E"),
        "multiple": ("MUL", "M", "Not recommended"),
    },
    "permanence_plan": {
        "long_term_fostering": ("LTF",),
    },
    "placement_type": {
        "R2": ("Hospital",),
    },
    "placement_location": {
        "in": ("Y", "Yes", "I"),
        "out": ("N", "No", "O"),
    },
    "eligibility": {
        "relevant": ("R",),
        "former_relevant": ("FR",),
        "qualifying": ("Q",),
        "eligible": ("E",),
    },
    "in_touch": {
        "yes": ("Y", "1", "True"),
        "no": ("N", "0", "False"),
        "died": ("Deceased",),
    },
    "accommodation": {
        "Y": ("Other",),
    },
    "suitability": {
        "suitable": ("Y", "Yes", "1"),
        "unsuitable": ("N", "No", "2"),
    },
    "reason_adoption_reversed": {
        "RD4": ("Other",),
    },
    "yes_no_unknown": {
        "yes": ("Y", "1", "True", "T"),
        "no": ("N", "0", "False"),
        "unknown": ("U", "UNK", "Not known", "Don't know", "Not recorded", "Not stated"),
    },
    "contact_outcome": {
        "referral": ("Referral", "Proceed to referral", "Progress to referral", "New referral to social care"),
        "existing_case": ("Existing referral", "Open case", "Existing open case", "Link to existing case"),
        "early_help": ("EH", "Refer to early help", "Step down to early help", "Early help assessment"),
        "advice": ("Advice", "Advice and guidance", "Information, advice and guidance", "IAG", "Information only"),
        "other_agency": ("Other agency", "Refer to other agency", "Signposted"),
        "strategy_discussion": ("Strategy meeting", "Section 47", "Child protection enquiry", "CP enquiry"),
        "looked_after": ("Looked after", "Request to be looked after", "Accommodation"),
        "cp_transfer_in": ("Transfer in", "CP transfer in", "Transfer in conference"),
        "cancelled": ("Canceled", "Entered in error", "Void"),
        "nfa": ("NFA", "Closed - no further action"),
    },
    "referral_outcome": {
        "assessment": ("Single assessment", "C&F assessment", "Child and family assessment", "Continuous assessment"),
        "strategy_discussion": ("Strategy meeting", "Section 47", "Child protection enquiry", "CP enquiry"),
        "early_help": ("EH", "Refer to early help", "Step down to early help"),
        "looked_after": ("Looked after", "Request to be looked after", "Accommodation"),
        "cp_transfer_in": ("Transfer in", "CP transfer in", "Transfer in conference"),
        "advice": ("Advice", "Advice and guidance", "Information, advice and guidance", "IAG", "Information only"),
        "other_agency": ("Other agency", "Refer to other agency", "Signposted"),
        "cancelled": ("Canceled", "Entered in error", "Void"),
        "nfa": ("NFA", "Closed - no further action"),
    },
    "early_help_outcome": {
        "outcomes_met": ("Needs met", "Outcomes achieved", "Goals achieved", "Plan complete"),
        "step_up": ("Step up", "Stepped up", "Step up to social care", "Escalated to social care"),
        "disengaged": ("Disengaged", "Consent withdrawn", "Family disengaged", "Declined", "Did not engage"),
        "moved": ("Moved", "Moved away", "Moved out of area", "Left the area"),
        "cancelled": ("Canceled", "Entered in error", "Void"),
        "nfa": ("NFA",),
    },
    "assessment_outcome": {
        "child_in_need": ("Child in need", "CIN", "CIN plan", "Child in need plan", "Section 17"),
        "strategy_discussion": ("Strategy meeting", "Section 47", "Child protection enquiry", "CP enquiry"),
        "early_help": ("EH", "Refer to early help", "Step down to early help"),
        "looked_after": ("Looked after", "Request to be looked after", "Accommodation"),
        "other_agency": ("Other agency", "Refer to other agency", "Signposted"),
        "cancelled": ("Canceled", "Entered in error", "Void"),
        "nfa": ("NFA", "Case closure", "Close case"),
    },
    "strategy_discussion_outcome": {
        "section_47": (
            "S47",
            "Section 47",
            "Initiate section 47 enquiry",
            "Joint section 47",
            "Single agency section 47",
        ),
        "continue_assessment": ("Assessment", "Continue assessment", "Single assessment"),
        "police_only": ("Police only", "Single agency police"),
        "nfa": ("NFA",),
    },
    "section_47_outcome": {
        "icpc": ("ICPC", "Child protection conference", "Convene ICPC", "Proceed to conference", "Conference"),
        "child_in_need": ("Child in need", "CIN", "CIN plan", "Child in need plan", "Section 17"),
        "continue_assessment": ("Assessment", "Continue assessment", "Single assessment"),
        "looked_after": ("Looked after", "Legal action", "Care proceedings"),
        "monitor": ("Monitor", "Monitoring"),
        "nfa": ("NFA",),
    },
    "icpc_outcome": {
        "cp_plan": (
            "CP plan",
            "CPP",
            "Child made subject of a plan",
            "Made subject of a child protection plan",
        ),
        "child_in_need": ("Child in need", "CIN", "CIN plan", "Child in need plan", "Section 17"),
        "assessment": ("Assessment",),
        "other_agency": ("Other agency",),
        "no_plan": ("No child protection plan", "Not made subject of a plan"),
        "nfa": ("NFA",),
    },
    "cp_plan_end_reason": {
        "child_in_need": ("Child in need", "CIN", "CIN plan", "Step down to CIN", "Step down to child in need"),
        "looked_after": ("Looked after", "LAC", "CLA", "Child looked after"),
        "early_help": ("Early help", "Step down to early help"),
        "transferred": ("Transferred", "Transfer out", "Moved to another authority", "Transferred out"),
        "turned_18": ("18", "Reached 18", "Turned eighteen"),
        "died": ("Death", "Deceased", "Child died"),
        "nfa": ("NFA",),
    },
}

OF_COLUMN: dict[str, dict[str, tuple[str, ...]]] = {
    "referral_nfa": {"no": ("FA", "Not NFA")},
    "disability": {
        "yes": (
            *("Mobility", "Hand function", "Personal care", "Incontinence", "Communication", "Learning", "Hearing"),
            *("Vision", "Behaviour", "Consciousness", "Other DDA"),
            *("MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"),
        ),
        "no": ("NONE", "Not disabled"),
        "unknown": ("NOBT", "Not obtained", "Information not yet obtained", "Refused"),
    },
    "uasc": {"yes": ("UASC",), "no": ("Non-UASC", "Not UASC")},
    "uasc_in_last_12_months": {"yes": ("UASC",), "no": ("Non-UASC", "Not UASC")},
}
"""Words that answer the question of one column; DfE's disability codes all mean that there is one, but NONE."""

LETTERED: dict[str, str] = {
    "gender": "male female not_stated neither",
    "case_status": "looked_after cp_plan cin_plan open_assessment closed",
    "category_of_abuse": "neglect physical sexual emotional multiple",
    "permanence_plan": "return_to_family adoption sgo_or_cao supported_living residential long_term_fostering other",
    "placement_location": "in out",
    "eligibility": "relevant former_relevant qualifying eligible",
    "in_touch": "yes no died refused not_required returned_home",
    "suitability": "suitable unsuitable",
    "yes_no_unknown": "yes no unknown",
}
"""Lists known by their letters alone, in the letters' order."""

ADOPTER_GENDERS = "male female neither not_stated"
"""List 11 has its gender letters in another order than lists 1 to 10: c) is Neither, d) Not stated."""
