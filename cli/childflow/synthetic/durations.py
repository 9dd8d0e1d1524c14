"""How long things take: drawn from the published bins, deadline pile-ups and review dates included."""

from __future__ import annotations

from childflow.synthetic.dice import Dice, Table
from childflow.synthetic.presets import Preset

BINS = {"0": (0, 0), "1-10": (1, 10), "11-20": (11, 20), "21-30": (21, 30), "31-40": (31, 40), "46-50": (46, 50)}
LENGTHS = {"6_months": (92, 182), "1_year": (183, 364), "2_years": (365, 729)}
LONGEST = 5_000
REVIEWS = {"1_year": (270,), "2_years": (450, 630)}
"""Days after the conference at which later reviews fall due: 3 months, then every 6 (Working Together)."""
FITTED = {"3_months": "short_need", "6_months": "middling_need", "2_years": "lasting_need", "longer": "longest_need"}
"""Published lengths of need that are drawn more or less often than published, since plans and care prolong others."""


class Durations:
    """Draws lengths in working days (assessments, conferences) or days (plans, episodes) for one authority."""

    def __init__(self, preset: Preset, dice: Dice) -> None:
        self.dice = dice
        self._assessment = preset.table("assessment_working_days")
        self._conference = preset.table("icpc_working_days")
        self._plan = preset.table("plan_length")
        self._tail = preset.fitted["long_need_days"]
        self._need_early, self._plan_early = preset.fitted["need_early"], preset.fitted["plan_early"]
        weights = {bin_: preset.fitted[name] for bin_, name in FITTED.items()}
        lengths = preset.published["episode_length"]
        self._need = Table({bin_: w * weights.get(bin_, 1) for bin_, w in lengths.items()})
        self._disabled = Table({"6_months": 0.06, "1_year": 0.14, "2_years": 0.2, "longer": 0.6})
        self._at_deadline = Table({41: 0.1, 42: 0.12, 43: 0.16, 44: 0.24, 45: 0.38})
        self._at_conference = Table({11: 0.07, 12: 0.12, 13: 0.21, 14: 0.3, 15: 0.3})

    def assessment(self) -> int:
        """Working days from the start of an assessment to its authorisation (table c2)."""
        bin_ = self.dice.pick(self._assessment)
        if bin_ == "41-45":
            return self.dice.pick(self._at_deadline)
        if bin_ == "51-60":
            return self.dice.between(51, 60)
        if bin_ == "61-90":
            return 60 + self.dice.about(16)
        return self.dice.between(*BINS[bin_])

    def conference(self) -> int:
        """Working days from the strategy discussion to the conference (table c4)."""
        bin_ = self.dice.pick(self._conference)
        if bin_ == "11-15":
            return self.dice.pick(self._at_conference)
        if bin_ == "0-10":
            return self.dice.between(4, 10)
        if bin_ == "16-20":
            return self.dice.between(16, 20)
        return 20 + min(self.dice.about(7), 18)

    def plan(self) -> int:
        """Days a child protection plan lasts (table d7); most end at a review."""
        dice = self.dice
        bin_ = dice.pick(self._plan)
        if bin_ == "3_months":
            return dice.between(80, 91) if dice.chance(0.6) else dice.between(14, 80)
        if bin_ == "longer":
            return 729 + dice.about(180)
        if bin_ in REVIEWS and dice.chance(0.7):
            due = REVIEWS[bin_]
            return due[dice.between(0, len(due) - 1, self._plan_early)] + dice.between(-10, 4)
        return dice.between(*LENGTHS[bin_], self._plan_early)

    def need(self, disabled: bool) -> int:
        """Days from referral to closure of an episode of need that plan and care do not prolong (table b5)."""
        bin_ = self.dice.pick(self._disabled if disabled else self._need)
        if bin_ == "3_months":
            return self.dice.between(10, 88, self._need_early)
        if bin_ == "longer":
            return self.long_need(disabled)
        return self.dice.between(*LENGTHS[bin_], 1.0 if bin_ == "2_years" else self._need_early)

    def long_need(self, disabled: bool) -> int:
        """Days of an episode of need of two years and more: the tail is assumed."""
        return min(730 + self.dice.about(self._tail * (1.5 if disabled else 1)), LONGEST)

    def wind_down(self) -> int:
        """Days from the last step of an episode that was to be over by then to its closure: assumed."""
        return self.dice.between(3, 25, self._need_early)

    def early_help(self) -> int:
        """Days an early help intervention lasts: no table gives it; the median is assumed to be 16 weeks."""
        return max(14, int(self.dice.lognormvariate(4.72, 0.6)))
