"""Chances at each turning, from an authority's published yearly counts."""

from __future__ import annotations

from dataclasses import dataclass

from childflow.synthetic.presets import Preset

AT_ONCE, DURING, LATER = 0.33, 0.47, 0.2
"""Of all section 47 enquiries: straight from the referral, during the assessment, on an open case. Assumed."""

TO_EARLY_HELP = 0.01
"""Of all referrals. Assumed."""

CARE_AT_ONCE, CARE_AFTER_ASSESSMENT, CARE_FROM_ENQUIRY, CARE_FROM_PLAN, CARE_LATER = 0.2, 0.3, 0.1, 0.2, 0.2
"""Of children who start to be looked after, unaccompanied ones apart. Assumed."""


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Probabilities of a family's turnings. Each follows from published counts and a fitted factor near 1.

    `enquired_again` is the chance of a second enquiry on one open case; a family whose last time through had one is
    `enquired_anew` times as likely to have one when it comes back. `assessed_in_care` is the chance that a child who
    came into care at once is then assessed.
    """

    contact_outcomes: dict[str, float]
    referred_percent: float
    referred_again: float
    turned_away: float
    referral_to_early_help: float
    enquiry_at_once: float
    enquiry_during: float
    later_enquiry: float
    enquired_again: float
    enquired_anew: float
    not_in_need: float
    closed_to_early_help: float
    conference: float
    plan: float
    plan_to_care: float
    enquiry_to_care: float
    care_at_once: float
    assessed_in_care: float
    care_after_assessment: float
    later_care: float
    closed_moved: float
    absent_parenting: float
    existing_contacts: float
    reassessed: float
    needs_help_for_disability: float
    standing_care: float
    standing_need: float

    @classmethod
    def of(cls, preset: Preset) -> Rates:
        """The chances in the authority `preset`."""
        flow = Flow(preset)
        others = {name: float(weight) for name, weight in preset.assumed["contact_outcomes"].items()}
        referred = min(0.9, preset.fitted["conversion"] * flow.referrals / flow.new_contacts)
        scale = 100 * (1 - referred) / sum(others.values())
        return cls(
            contact_outcomes={name: weight * scale for name, weight in others.items()},
            referred_percent=100 * referred,
            **_at_the_front_door(preset, flow),
            **_of_enquiries(preset, flow),
            **_of_care(preset, flow),
            **_of_need(preset, flow),
        )


class Flow:
    """How many a year come to each turning, unaccompanied children apart: they have a door of their own."""

    def __init__(self, preset: Preset) -> None:
        fitted = preset.fitted
        self.alone = preset.unaccompanied_starts
        known = float(preset.assumed["existing_case_share"])
        self.new_contacts = (preset.contacts - self.alone) * (1 - known)
        self.existing_contacts = preset.contacts * known
        self.referrals = preset.yearly("referrals") - self.alone
        self.turned_away = preset.share("nfa_percent") * preset.yearly("referrals") / self.referrals
        self.taken_on = self.referrals * (1 - self.turned_away - TO_EARLY_HELP)
        self.enquiries = preset.yearly("section_47") * fitted["enquiry"]
        self.care = (preset.yearly("care_starts") - self.alone) * fitted["care"]
        self.not_in_need = preset.share("not_in_need_percent") * preset.yearly("referrals") * fitted["not_in_need"]
        self.assessed = max(self.taken_on - (AT_ONCE + DURING) * self.enquiries - CARE_AT_ONCE * self.care, 1)
        self.in_need = max(self.taken_on - self.not_in_need, 1)


def _at_the_front_door(preset: Preset, flow: Flow) -> dict[str, float]:
    return {
        "referred_again": min(0.95, preset.fitted["returning"]),
        "turned_away": flow.turned_away,
        "referral_to_early_help": TO_EARLY_HELP,
        "not_in_need": min(0.97, flow.not_in_need / flow.assessed),
        "closed_to_early_help": 0.2,
        "existing_contacts": flow.existing_contacts / preset.yearly("in_need_at_31_march"),
    }


def _of_enquiries(preset: Preset, flow: Flow) -> dict[str, float]:
    fitted = preset.fitted
    return {
        "enquiry_at_once": AT_ONCE * flow.enquiries / flow.taken_on,
        "enquiry_during": DURING * flow.enquiries / (flow.taken_on - AT_ONCE * flow.enquiries),
        "later_enquiry": LATER * flow.enquiries / preset.yearly("in_need_at_31_march"),
        "enquired_again": fitted["enquired_again"],
        "enquired_anew": fitted["enquired_anew"],
        "conference": min(0.97, fitted["conference"] * preset.yearly("icpc") / preset.yearly("section_47")),
        "plan": min(0.98, fitted["plans"] * preset.yearly("plans") / preset.yearly("icpc")),
        "plan_to_care": CARE_FROM_PLAN * flow.care / preset.yearly("plans"),
        "enquiry_to_care": CARE_FROM_ENQUIRY * flow.care / max(flow.enquiries * 0.8 - preset.yearly("icpc"), 1),
    }


def _of_care(preset: Preset, flow: Flow) -> dict[str, float]:
    return {
        "assessed_in_care": preset.fitted["assessed_in_care"],
        "care_at_once": CARE_AT_ONCE * flow.care / flow.taken_on,
        "care_after_assessment": CARE_AFTER_ASSESSMENT * flow.care / max(flow.assessed - flow.not_in_need, 1),
        "later_care": CARE_LATER * flow.care / flow.in_need,
        "standing_care": flow.care,
    }


def _of_need(preset: Preset, flow: Flow) -> dict[str, float]:
    published = preset.published
    disabled = float(published["primary_need"]["N2"]) / preset.share("disability_percent")
    return {
        "closed_moved": _moved(preset, flow.alone),
        "absent_parenting": _absent(preset),
        "reassessed": preset.fitted["reassessed"],
        "needs_help_for_disability": min(1.0, disabled),
        "standing_need": flow.in_need * float(published["episode_length"]["longer"]) * preset.fitted["standing_need"],
    }


def _moved(preset: Preset, alone: float) -> float:
    """RC5 without the unaccompanied children whom other authorities take in."""
    closed = (preset.yearly("referrals") * (1 - preset.share("nfa_percent") - preset.share("not_in_need_percent"))) or 1
    taken_in = alone * preset.fitted["transferred"]
    return max(0.005, float(preset.published["closure"]["RC5"]) - taken_in / closed)


def _absent(preset: Preset) -> float:
    """N8 without the unaccompanied children in care, all of whom have it."""
    open_ = preset.yearly("in_need_at_31_march")
    return max(0.01, float(preset.published["primary_need"]["N8"]) - preset.yearly("unaccompanied_at_31_march") / open_)
