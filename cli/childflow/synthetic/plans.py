"""What will happen to a family once it is seen: drawn once, then lived through by each of its children."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class EarlyHelp:
    """An early help intervention. `steps_up` is the plan that its contact begins."""

    start: int
    end: int
    outcome: str
    steps_up: Plan | None = None


@dataclass(slots=True)
class Enquiry:
    """A section 47 enquiry, with its conference if one was held.

    `undated`: it ended with no conference and no date was kept.
    """

    start: int
    end: int
    outcome: str
    undated: bool = False
    conference: int | None = None
    conference_outcome: str | None = None


@dataclass(slots=True)
class Protection:
    """A child protection plan from the conference on, and how it ended."""

    start: int
    end: int
    reason: str
    first_category: str
    last_category: str


@dataclass(slots=True)
class Care:
    """A period of being looked after. `end_with_ground` closes the episode of need on the same day."""

    start: int
    end: int
    reason: str
    closure: str | None
    adoption: bool = False
    until_adult: bool = False


@dataclass(slots=True)
class Plan:
    """One time through. Days are ordinals; what is None does not happen.

    `direct` is an enquiry straight from the referral, `enquiry` one during the assessment, `later` one on the open
    case, brought by a contact on the day `later_contact`. `ground_end` is when the episode of need closes unless a plan
    or care lasts longer; `tail` is how long it then stays. `enquired_before`: an enquiry was part of the family's last
    time through.
    """

    start: int
    source: str
    decided: int = 0
    outcome: str | None = None
    referral: int | None = None
    referral_decided: int = 0
    referral_outcome: str = "nfa"
    assessment: int | None = None
    assessment_end: int = 0
    assessment_outcome: str = "nfa"
    assessment_seen: str = "yes"
    direct: Enquiry | None = None
    enquiry: Enquiry | None = None
    later: Enquiry | None = None
    later_contact: int = 0
    protection: Protection | None = None
    care: Care | None = None
    need: str = "N1"
    ground_end: int = 0
    ground_reason: str | None = None
    tail: int = 0
    help: EarlyHelp | None = None
    reassessment: tuple[int, int] | None = None
    enquired_before: bool = False

    @property
    def enquired(self) -> bool:
        """Whether an enquiry is part of it."""
        return bool(self.direct or self.enquiry or self.later)
