"""Chances at each turning, from an authority's published yearly counts."""

from __future__ import annotations

from dataclasses import dataclass

from childflow.synthetic.presets import Preset

AT_ONCE, DURING, LATER = 0.33, 0.47, 0.2
"""Of all section 47 enquiries: straight from the referral, during the assessment, on an open case. Assumed."""

CARE_AT_ONCE, CARE_AFTER_ASSESSMENT, CARE_FROM_ENQUIRY, CARE_FROM_PLAN, CARE_LATER = 0.2, 0.3, 0.1, 0.2, 0.2
"""Of children who start to be looked after, unaccompanied ones apart. Assumed."""


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Probabilities of a family's turnings. Each follows from published counts and a fitted factor near 1."""

    contact_outcomes: dict[str, float]
    referred_percent: float
    referred_again: float
    turned_away: float
    referral_to_early_help: float
    enquiry_at_once: float
    enquiry_during: float
    later_enquiry: float
    not_in_need: float
    closed_to_early_help: float
    conference: float
    plan: float
    plan_to_care: float
    enquiry_to_care: float
    care_at_once: float
    care_after_assessment: float
    later_care: float
    closed_moved: float
    closed_blank: float
    absent_parenting: float
    existing_contacts: float
    reassessed: float
    needs_help_for_disability: float
    standing_care: float
    standing_need: float

    @classmethod
    def of(cls, preset: Preset) -> Rates:
        """The chances in the authority `preset`."""
        fitted = preset.fitted
        alone = preset.unaccompanied_starts
        referrals = preset.yearly("referrals") - alone
        enquiries = preset.yearly("section_47") * fitted["enquiry"]
        care = (preset.yearly("care_starts") - alone) * fitted["care"]
        turned_away = preset.share("nfa_percent") * preset.yearly("referrals") / referrals
        to_help = 0.01
        not_in_need = preset.share("not_in_need_percent") * preset.yearly("referrals") * fitted["not_in_need"]
        taken_on = referrals * (1 - turned_away - to_help)
        assessed = max(taken_on - (AT_ONCE + DURING) * enquiries - CARE_AT_ONCE * care, 1)
        grounds = max(taken_on - not_in_need, 1)
        others = {name: float(weight) for name, weight in preset.assumed["contact_outcomes"].items()}
        new_contacts = (preset.contacts - alone) * (1 - float(preset.assumed["existing_case_share"]))
        referred = min(0.9, fitted["conversion"] * referrals / new_contacts)
        scale = (1 - referred) / sum(others.values())
        return cls(
            contact_outcomes={name: 100 * weight * scale for name, weight in others.items()},
            referred_percent=100 * referred,
            referred_again=min(0.95, fitted["returning"]),
            turned_away=turned_away,
            referral_to_early_help=to_help,
            enquiry_at_once=AT_ONCE * enquiries / taken_on,
            enquiry_during=DURING * enquiries / (taken_on - AT_ONCE * enquiries),
            later_enquiry=LATER * enquiries / preset.yearly("in_need_at_31_march"),
            not_in_need=min(0.97, not_in_need / assessed),
            closed_to_early_help=0.2,
            conference=min(0.97, fitted["conference"] * preset.yearly("icpc") / preset.yearly("section_47")),
            plan=min(0.98, fitted["plans"] * preset.yearly("plans") / preset.yearly("icpc")),
            plan_to_care=CARE_FROM_PLAN * care / preset.yearly("plans"),
            enquiry_to_care=CARE_FROM_ENQUIRY * care / max(enquiries * 0.8 - preset.yearly("icpc"), 1),
            care_at_once=CARE_AT_ONCE * care / taken_on,
            care_after_assessment=CARE_AFTER_ASSESSMENT * care / max(assessed - not_in_need, 1),
            later_care=CARE_LATER * care / grounds,
            closed_moved=_moved(preset, alone),
            closed_blank=float(preset.published["closure"]["blank"]),
            absent_parenting=_absent(preset),
            existing_contacts=float(preset.assumed["existing_case_share"])
            * preset.contacts
            / preset.yearly("in_need_at_31_march"),
            reassessed=fitted["reassessed"],
            needs_help_for_disability=min(
                1.0, float(preset.published["primary_need"]["N2"]) / preset.share("disability_percent")
            ),
            standing_care=care,
            standing_need=grounds * float(preset.published["episode_length"]["longer"]),
        )


def _moved(preset: Preset, alone: float) -> float:
    """RC5 without the unaccompanied children whom other authorities take in."""
    closed = (preset.yearly("referrals") * (1 - preset.share("nfa_percent") - preset.share("not_in_need_percent"))) or 1
    taken_in = alone * preset.fitted["transferred"]
    return max(0.005, float(preset.published["closure"]["RC5"]) - taken_in / closed)


def _absent(preset: Preset) -> float:
    """N8 without the unaccompanied children in care, all of whom have it."""
    open_ = preset.yearly("in_need_at_31_march")
    return max(0.01, float(preset.published["primary_need"]["N8"]) - preset.yearly("unaccompanied_at_31_march") / open_)
