"""Draws what will happen to a family: contact, referral, assessment, enquiry, conference, plan, need, early help."""

from __future__ import annotations

from childflow.synthetic.calendar import calendar
from childflow.synthetic.care_plans import CarePlans
from childflow.synthetic.dice import Dice, Table
from childflow.synthetic.durations import Durations
from childflow.synthetic.plans import EarlyHelp, Enquiry, Plan, Protection
from childflow.synthetic.presets import Preset
from childflow.synthetic.rates import Rates

DECIDED = Table({0: 0.78, 1: 0.18, 2: 0.03, 3: 0.01})
REFERRED = Table({0: 0.735, 1: 0.18, 2: 0.06, 3: 0.015, 8: 0.01})
ASSESSED = Table({0: 0.42, 1: 0.33, 2: 0.12, 3: 0.07, 5: 0.04, 8: 0.015, 12: 0.005})
HELPED = Table({1: 0.1, 2: 0.12, 3: 0.14, 5: 0.25, 7: 0.2, 10: 0.15, 13: 0.03, 19: 0.01})
CLOSED = Table({0: 0.3, 1: 0.27, 2: 0.22, 3: 0.13, 4: 0.06, 9: 0.02})
HELP_OUTCOMES = Table({"outcomes_met": 60, "disengaged": 14, "moved": 4, "nfa": 5, "cancelled": 3, "step_up": 14})
ENQUIRY_OUTCOMES = Table({"child_in_need": 50, "continue_assessment": 30, "nfa": 15, "monitor": 5})
NO_PLAN_OUTCOMES = Table({"no_plan": 45, "child_in_need": 45, "nfa": 10})
ANOTHER_WITHIN = 120
"""Days in which a second enquiry on one open case comes, where an authority has many."""
PLAN_ENDS = Table({"child_in_need": 74, "nfa": 14, "transferred": 7, "early_help": 5})


class Planner:
    """Draws plans for one authority. Shares that no table gives are the constants above: assumptions."""

    def __init__(self, preset: Preset, dice: Dice) -> None:
        self.dice, self.days = dice, calendar()
        self.lasting = Durations(preset, dice)
        self.rates = Rates.of(preset)
        self.care = CarePlans(preset, dice)
        self._contact = Table({"referral": self.rates.referred_percent, **self.rates.contact_outcomes})
        self._other = Table(self.rates.contact_outcomes)
        self._turned_away = Table({"nfa": 60, "advice": 22, "other_agency": 13, "cancelled": 5})
        self._needs = Table({n: w for n, w in preset.published["primary_need"].items() if n not in ("N2", "N8")})
        self._absent = self.rates.absent_parenting
        self._category = preset.table("category_of_abuse")

    def seen(self, day: int, source: str, age: int, disabled: bool, before: Plan | None) -> Plan:
        """The plan that a contact on `day` begins; `age` in days is that of the child it is about.

        `before` is the family's last time through: one that was referred is the likelier to be referred again, one
        that was enquired into the likelier to be enquired into again.
        """
        plan = Plan(day, source, decided=self.days.after(day, self.dice.pick(DECIDED)))
        plan.enquired_before = before is not None and before.enquired
        plan.outcome = self._outcome(before is not None and before.referral is not None)
        if plan.outcome == "early_help":
            plan.help = self.early_help(plan.decided) if self.dice.chance(0.8) else None
        elif plan.outcome == "referral":
            self.refer(plan, self.days.after(plan.decided, self.dice.pick(REFERRED)), age, disabled)
        elif plan.outcome == "cp_transfer_in":
            self._transfer_in(plan)
        return plan

    def _outcome(self, again: bool) -> str:
        if not again:
            return self.dice.pick(self._contact)
        return "referral" if self.dice.random() < self.rates.referred_again else self.dice.pick(self._other)

    def alone(self, day: int) -> Plan:
        """A child who arrived alone on `day`: contact, referral and care at once."""
        plan = Plan(day, "7", decided=day, outcome="referral", referral=day, referral_decided=day, need="N8")
        plan.referral_outcome, plan.ground_reason = "looked_after", "RC7"
        plan.care = self.care.alone(day)
        if plan.care.until_adult:
            self._assess_in_care(plan, day)
        return plan

    def _assess_in_care(self, plan: Plan, day: int) -> None:
        """The assessment of a child who came into care on `day` without one."""
        plan.assessment = self.days.after(day, self.dice.between(1, 8))
        plan.assessment_end = self.days.after(plan.assessment, max(10, self.lasting.assessment()))
        plan.assessment_outcome = "child_in_need"

    def standing(self, day: int, age: int, in_care: bool, disabled: bool) -> Plan:
        """A plan begun long ago that leads to care, or to a need of two years and more."""
        plan = Plan(day, "6", decided=day, outcome="referral")
        plan.referral = plan.referral_decided = day
        plan.need, plan.ground_reason = self._need(disabled), "RC7"
        plan.assessment, plan.assessment_end = day, self.days.after(day, 30)
        plan.referral_outcome, plan.assessment_outcome = "assessment", "child_in_need"
        plan.ground_end = self._day(day + self.lasting.long_need(disabled))
        if in_care:
            plan.assessment_outcome = "looked_after"
            plan.care = self.care.draw(self.days.after(plan.assessment_end, 3), age)
        return plan

    def early_help(self, after: int) -> EarlyHelp:
        """An intervention that begins within days of `after`."""
        start = self.days.after(after, self.dice.pick(HELPED))
        end = self.days.on_or_after(start + self.lasting.early_help())
        outcome = self.dice.pick(HELP_OUTCOMES)
        if outcome != "step_up":
            return EarlyHelp(start, end, outcome)
        return EarlyHelp(start, end, outcome, steps_up=self._step_up(end))

    def _step_up(self, day: int) -> Plan:
        """The contact and referral by which early help gives way to social work, about the day it ends."""
        start = self.days.after(day, 0 if self.dice.chance(0.7) else self.dice.between(1, 3))
        plan = Plan(start, "5D", decided=start, outcome="referral")
        self.refer(plan, self.days.after(start, 0 if self.dice.chance(0.7) else 1), 3000, False)
        return plan

    def refer(self, plan: Plan, day: int, age: int, disabled: bool) -> None:
        """Let `plan` go on to a referral on `day`."""
        dice, rates = self.dice, self.rates
        plan.referral = day
        plan.referral_decided = self.days.after(day, 0 if dice.random() < 0.82 else 1 if dice.random() < 0.88 else 2)
        plan.need = self._need(disabled)
        draw = dice.random()
        if draw < rates.turned_away:
            plan.referral_outcome = dice.pick(self._turned_away)
            return
        if draw < rates.turned_away + rates.referral_to_early_help:
            plan.referral_outcome = "early_help"
            plan.help = self.early_help(plan.referral_decided)
            return
        self._take_on(plan, age, disabled)

    def _need(self, disabled: bool) -> str:
        if disabled and self.dice.random() < self.rates.needs_help_for_disability:
            return "N2"
        return "N8" if self.dice.random() < self._absent else self.dice.pick(self._needs)

    def _take_on(self, plan: Plan, age: int, disabled: bool) -> None:
        """An episode of need begins: by an enquiry at once, by care at once, or by an assessment."""
        dice, rates = self.dice, self.rates
        plan.ground_reason = self.closure(disabled)
        length = self.lasting.need(disabled)
        plan.ground_end = self._day(plan.referral_decided + length)
        draw = dice.random()
        if draw < rates.care_at_once:
            plan.referral_outcome = "looked_after"
            plan.care = self.care.draw(self.days.after(plan.referral_decided, dice.between(0, 4)), age)
            if rates.assessed_in_care and dice.chance(rates.assessed_in_care):
                self._assess_in_care(plan, plan.care.start)
            return
        younger = 0.35 if age > 16 * 365 else 1.0
        likelier = rates.enquired_anew if plan.enquired_before else 1.0
        at_once = draw < rates.care_at_once + rates.enquiry_at_once * younger * likelier
        gap = 0 if at_once else dice.pick(ASSESSED)
        plan.assessment = self.days.after(plan.referral_decided, gap)
        plan.assessment_end = max(self.days.after(plan.assessment, self.lasting.assessment()), plan.assessment)
        if at_once:
            plan.referral_outcome = "strategy_discussion"
            plan.assessment = plan.referral_decided
            plan.direct = self._enquiry(self.days.after(plan.referral_decided, dice.between(0, 1)))
        else:
            plan.referral_outcome = "assessment"
        self._assess(plan, plan.assessment, age, younger)

    def _assess(self, plan: Plan, start: int, age: int, younger: float) -> None:
        """What the assessment begun on `start` finds, and what follows from it."""
        dice, rates = self.dice, self.rates
        working_days = self.days.between(start, plan.assessment_end)
        if plan.direct is None and working_days > 5 and dice.random() < rates.enquiry_during * younger:
            begin = self.days.after(start, dice.between(1, min(working_days - 2, 25)))
            plan.enquiry = self._enquiry(begin)
            plan.assessment_outcome = "strategy_discussion"
        elif plan.direct is None and dice.random() < rates.not_in_need:
            self._not_in_need(plan)
            return
        elif plan.direct is None and dice.random() < rates.care_after_assessment:
            plan.assessment_outcome = "looked_after"
            plan.care = self.care.draw(self.days.after(plan.assessment_end, dice.between(0, 5)), age)
        else:
            plan.assessment_outcome = "child_in_need"
        self._in_need(plan, age, younger)

    def _not_in_need(self, plan: Plan) -> None:
        """Assessed and closed (RC8), or closed and referred to early help (RC9)."""
        plan.ground_end = self.days.after(plan.assessment_end, self.dice.pick(CLOSED))
        plan.assessment_outcome, plan.ground_reason = "nfa", "RC8"
        if self.dice.chance(self.rates.closed_to_early_help):
            plan.assessment_outcome, plan.ground_reason = "early_help", "RC9"
            plan.ground_end = self.days.after(plan.assessment_end, self.dice.between(0, 4))
            if self.dice.chance(0.8):
                plan.help = self.early_help(plan.ground_end)

    def _in_need(self, plan: Plan, age: int, younger: float) -> None:
        """Plan, care, a later enquiry and the end of an episode that goes on after the assessment."""
        dice = self.dice
        enquiry = plan.direct or plan.enquiry
        if enquiry and enquiry.conference is not None and enquiry.conference_outcome == "cp_plan":
            self._protect(plan, enquiry.conference, age)
        elif enquiry and enquiry.conference is None and plan.care is None and dice.chance(self.rates.enquiry_to_care):
            enquiry.outcome, enquiry.undated = "looked_after", False
            plan.care = self.care.draw(self.days.after(enquiry.end, dice.between(0, 4)), age)
        last = max(plan.assessment_end, self._over(enquiry) if enquiry else 0)
        if plan.ground_end < last + 3:
            plan.ground_end = self._day(last + self.lasting.wind_down())
        if dice.random() < self.rates.reassessed * (plan.ground_end - last) / 365:
            self._reassess(plan, last)
        if plan.care is None and plan.protection is None:
            self._later(plan, last, age, younger)
        if plan.care is None and plan.protection is None and plan.ground_reason == "RC7" and dice.chance(0.1):
            self._step_down(plan, last)

    def _later(self, plan: Plan, last: int, age: int, younger: float) -> None:
        """On an open case: an enquiry that a contact brings, or care."""
        room = plan.ground_end - last - 80
        if room <= 0:
            return
        chance, latest = self.rates.later_enquiry * younger * room / 365, room
        if plan.enquired and self.rates.enquired_again > chance:
            chance, latest = self.rates.enquired_again, min(room, ANOTHER_WITHIN)
        if self.dice.random() < chance:
            contact = self._day(last + 15 + self.dice.between(0, latest))
            enquiry = self._enquiry(self.days.after(contact, self.dice.between(0, 1)))
            plan.later, plan.later_contact = enquiry, contact
            if enquiry.conference is not None and enquiry.conference_outcome == "cp_plan":
                self._protect(plan, enquiry.conference, age)
        elif self.dice.random() < self.rates.later_care:
            plan.care = self.care.draw(self._day(last + 15 + self.dice.between(0, room)), age)

    def _over(self, enquiry: Enquiry) -> int:
        """When an enquiry is surely over: at its conference, else by its clock, for its own end may not be written."""
        return enquiry.conference or self.days.after(enquiry.start, 16)

    def _reassess(self, plan: Plan, last: int) -> None:
        """Another assessment while the case is open."""
        room = plan.ground_end - last - 120
        if room > 0:
            start = self._day(last + 12 + self.dice.between(0, room))
            plan.reassessment = (start, self.days.after(start, self.lasting.assessment()))

    def _step_down(self, plan: Plan, last: int) -> None:
        """Early help takes over a few days before the episode closes."""
        if plan.ground_end - last < 40:
            return
        plan.help = self.early_help(plan.ground_end - 30)
        plan.help.start = self._day(plan.ground_end - self.dice.between(2, 9))
        plan.help.end = max(plan.help.end, plan.ground_end + 20)
        if plan.help.steps_up:
            plan.help.steps_up, plan.help.outcome = None, "outcomes_met"

    def _enquiry(self, start: int) -> Enquiry:
        """An enquiry from `start`, and whether it comes to a conference and a plan."""
        dice = self.dice
        if not dice.chance(self.rates.conference):
            end = self.days.after(start, dice.between(2, 12))
            return Enquiry(start, end, dice.pick(ENQUIRY_OUTCOMES), undated=dice.chance(0.4))
        wait = self.lasting.conference()
        conference = self.days.after(start, wait)
        outcome = "cp_plan" if dice.chance(self.rates.plan) else dice.pick(NO_PLAN_OUTCOMES)
        end = self.days.after(start, dice.between(2, max(2, min(9, wait - 2))))
        return Enquiry(start, end, "icpc", conference=conference, conference_outcome=outcome)

    def _protect(self, plan: Plan, start: int, age: int) -> None:
        """A plan from the conference on; it ends in a step down, care, a transfer, early help or closure."""
        dice = self.dice
        end = self._day(start + self.lasting.plan())
        first = dice.pick(self._category)
        last = first if dice.chance(0.93) else dice.pick(self._category)
        reason = dice.pick(PLAN_ENDS)
        if dice.chance(self.rates.plan_to_care):
            reason = "looked_after"
            plan.care = self.care.draw(self.days.after(end, dice.between(0, 3)), age)
        plan.protection = Protection(start, end, reason, first, last)
        plan.ground_end, plan.tail = 0, 0
        if reason == "child_in_need":
            plan.tail = 20 + dice.about(95)
        elif reason == "transferred":
            plan.ground_reason = "RC5"
        elif reason == "early_help":
            plan.ground_reason = "RC7"
            plan.help = self.early_help(end)
            plan.help.start, plan.help.end = self._day(end - dice.between(2, 9)), max(plan.help.end, end + 30)
            plan.help.steps_up = None
            plan.help.outcome = "outcomes_met" if plan.help.outcome == "step_up" else plan.help.outcome
        if reason != "transferred" and plan.ground_reason == "RC5":
            plan.ground_reason = "RC7"

    def _transfer_in(self, plan: Plan) -> None:
        """A plan that another authority hands over: no referral, no enquiry of our own."""
        start = self.days.after(plan.decided, self.dice.between(2, 13))
        plan.ground_reason = "RC7"
        self._protect(plan, start, 3000)

    def closure(self, disabled: bool) -> str:
        """Why an episode closes that neither adoption, care nor a plan ends."""
        draw = self.dice.random()
        if draw < self.rates.closed_moved:
            return "RC5"
        if draw > 0.998:
            return "RC2"
        return "RC6" if disabled and draw > 0.93 else "RC7"

    def _day(self, day: int) -> int:
        return self.days.on_or_after(day)
