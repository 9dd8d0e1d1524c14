"""Teams and their workers, with names that nobody has."""

from __future__ import annotations

from childflow.synthetic.people import Family
from childflow.synthetic.presets import Preset

WORKERS = 12
"""Workers in a team."""

COMPASS = ("North", "South", "East", "West", "Central", "Coastal", "Weald", "Vale")
FIRST_NAMES = (
    *("Amina", "Beth", "Callum", "Dev", "Esther", "Femi", "Grace", "Harriet", "Imran", "Joanna", "Kwame", "Leila"),
    *("Marcus", "Niamh", "Oliver", "Priya", "Rachel", "Simon", "Tasha", "Umar", "Verity", "Wendy", "Yusuf", "Zoe"),
)
FIRST_HALVES = ("Ald", "Brack", "Cor", "Dun", "Ether", "Farn", "Gors", "Hask", "Ing", "Kel", "Lam", "Mar", "Nor", "Ott")
SECOND_HALVES = ("berrow", "cleugh", "dale-Moss", "fenwith", "garthy", "holmes-Wick", "mereson", "stavely", "wrighty")
EARLY_HELP_ORGANISATIONS = ("Family Hub", "Primary School", "Academy", "Health Visiting Team", "Early Help Team")


class Teams:
    """The teams of one authority, and the number of the worker who holds a family's case in each."""

    def __init__(self, preset: Preset) -> None:
        count = int(preset.assumed["districts"])
        places = COMPASS[:count] if count > 1 else ("",)
        kinds = ("Assessment", "Children in Need", "Safeguarding")
        district = [f"{kind} {place}".strip() for kind in kinds for place in places]
        self.names = (
            *(preset.assumed["front_door"], "Disabled Children", "Children in Care A", "Children in Care B"),
            *("Leaving Care 18+", "Unaccompanied Children", *district),
        )
        self._first_district, self._districts = 6, count
        self.organisations = [f"{place} {kind}".strip() for place in places for kind in EARLY_HELP_ORGANISATIONS]

    def worker_name(self, worker: int) -> str:
        """The name of a worker: ordinary first names, surnames put together from pieces."""
        first = FIRST_NAMES[worker * 7 % len(FIRST_NAMES)]
        surname = FIRST_HALVES[worker * 5 % len(FIRST_HALVES)] + SECOND_HALVES[worker * 11 // 14 % len(SECOND_HALVES)]
        return f"{first} {surname}"

    def front_door(self, family: Family) -> int:
        """The worker who took the referral."""
        return self._worker(0, family)

    def assessment(self, family: Family) -> int:
        """The worker who assesses."""
        return self._in_district(0, family)

    def social_work(self, family: Family, disabled: bool) -> int:
        """The worker of an episode of need."""
        return self._worker(1, family) if disabled else self._in_district(1, family)

    def safeguarding(self, family: Family) -> int:
        """The worker of an enquiry or plan."""
        return self._in_district(2, family)

    def care(self, family: Family) -> int:
        """The worker of a child in care."""
        if family.children[0].unaccompanied:
            return self._worker(5, family)
        return self._worker(2 + family.number % 2, family)

    def leaving_care(self, family: Family) -> int:
        """The worker of a care leaver."""
        return self._worker(4, family)

    def organisation(self, family: Family) -> int:
        """Who leads early help for the family."""
        return family.number % len(self.organisations)

    def _in_district(self, kind: int, family: Family) -> int:
        return self._worker(self._first_district + kind * self._districts + family.district, family)

    def _worker(self, team: int, family: Family) -> int:
        return team * WORKERS + family.number * 7 % WORKERS
