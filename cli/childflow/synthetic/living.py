"""Children live through the plan drawn for their family: activities are made, rows are written."""

from __future__ import annotations

from dataclasses import replace

from childflow.synthetic.activities import Activity
from childflow.synthetic.calendar import FOREVER, calendar
from childflow.synthetic.dice import Table
from childflow.synthetic.people import YEAR, Child, Family
from childflow.synthetic.plans import Care, EarlyHelp, Enquiry, Plan
from childflow.synthetic.presets import Preset
from childflow.synthetic.rates import Rates
from childflow.synthetic.records import Records
from childflow.synthetic.seasons import Seasons
from childflow.synthetic.teams import Teams

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
    "early_help": "not_recorded",
    "child_in_need": "not_recorded",
}
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


class Living:
    """Makes the activities and records of one authority's children, known from `records.keep_from` to `until`."""

    def __init__(self, preset: Preset, seasons: Seasons, records: Records, teams: Teams, until: int) -> None:
        self.dice, self.seasons, self.records, self.teams, self.until = seasons.dice, seasons, records, teams, until
        self.days = calendar()
        self.existing_contacts = Rates.of(preset).existing_contacts
        self.earlier_plans = preset.fitted["earlier_plans"]
        shares = preset.assumed["sibling_share"]
        self.shares = {name: float(share) for name, share in shares.items()}
        self.leaving_until = Table({22: 0.7, 25: 0.3})

    def through(self, child: Child, family: Family, plan: Plan, follows: bool) -> None:
        """Let `child` live through `plan`; one that `follows` a sibling may be spared its later parts."""
        shared = self._shared(follows)
        if child.born > plan.start - 60 or child.adult_on - plan.start < 150:
            shared["care"] = shared["care"] and child.adult_on - plan.start >= 150
        contact = self._contact(child, plan, shared)
        first: Activity | None = None
        if plan.referral is not None and shared["referral"]:
            first = self._referral(child, family, plan, shared)
        elif plan.outcome == "cp_transfer_in":
            first = self._social_work(child, family, plan, shared, None)
        elif plan.outcome == "early_help" and plan.help is not None:
            first = self._early_help(child, family, plan.help)
        if contact is not None:
            contact.leads = first

    def _shared(self, follows: bool) -> dict[str, bool]:
        if not follows:
            return dict.fromkeys(self.shares, True)
        return {name: self.dice.random() < share for name, share in self.shares.items()}

    def _made(self, child: Child, activity: Activity) -> Activity:
        """Keep the activity, unless it was over before anything was kept; the child is busy until it ends."""
        if activity.last >= self.records.keep_from and activity.start <= self.until:
            child.activities.append(activity)
        if activity.end > child.free_from:
            child.free_from = activity.end
        return activity

    def _row(self, name: str, start: int, last: int, *values: object) -> int:
        """The number of a new record, or -1 where it is over or not begun within what is kept."""
        if last < self.records.keep_from or start > self.until:
            return -1
        return self.records.add(name, *values, last)

    def _contact(self, child: Child, plan: Plan, shared: dict[str, bool]) -> Activity | None:
        if plan.outcome is None:
            return None
        outcome = "nfa" if plan.outcome == "referral" and not shared["referral"] else plan.outcome
        return self.contact(child, plan.start, plan.decided, plan.source, outcome)

    def contact(self, child: Child, start: int, decided: int, source: str, outcome: str) -> Activity:
        """A contact about the child."""
        record = self._row("contacts", start, decided, child.number, start, decided, source, outcome)
        activity = Activity("contact", start, decided, record, decided)
        activity.end_silently = start
        activity.exit = outcome if outcome in SAID else None
        return self._made(child, activity)

    def _early_help(self, child: Child, family: Family, help_: EarlyHelp) -> Activity:
        end = min(help_.end, child.adult_on)
        worker = self.teams.organisation(family)
        record = self._row("early_help", help_.start, end, child.number, help_.start, end, worker, help_.outcome)
        activity = Activity("early_help", help_.start, end, record, end)
        activity.exit = EARLY_HELP_EXITS.get(help_.outcome)
        self._made(child, activity)
        if help_.steps_up is not None and end == help_.end:
            count = len(child.activities)
            self.through(child, family, help_.steps_up, follows=False)
            activity.leads = child.activities[count] if len(child.activities) > count else None
        return activity

    def _referral(self, child: Child, family: Family, plan: Plan, shared: dict[str, bool]) -> Activity:
        assert plan.referral is not None
        outcome, decided = plan.referral_outcome, plan.referral_decided
        nfa = outcome in ("nfa", "advice", "other_agency", "cancelled")
        record = self._row(
            *("referrals", plan.referral, decided, child.number, plan.referral, decided, plan.source, nfa, outcome),
            self.teams.front_door(family),
        )
        activity = Activity("referral", plan.referral, decided, record, decided)
        activity.end_silently = plan.referral
        activity.exit = outcome if outcome in SAID else None
        activity.silent_exit = "nfa" if nfa else None
        self._made(child, activity)
        if outcome == "early_help" and plan.help is not None:
            activity.leads = self._early_help(child, family, plan.help)
        elif not nfa:
            self._social_work(child, family, plan, shared, activity)
        return activity

    def _social_work(
        self, child: Child, family: Family, plan: Plan, shared: dict[str, bool], referral: Activity | None
    ) -> Activity | None:
        """The episode of need and all that happens on it; what the contact of a transferred plan leads to."""
        return Episode(self, child, family, plan, shared).live(referral)

    def leaves_care_with_support(self, child: Child, reason: str, day: int) -> bool:
        """Whether the child is a care leaver on the last day: support lasts to the end of 21, or for some to 25."""
        ends = child.born + int(self.dice.pick(self.leaving_until) * YEAR)
        return reason in ("E5", "E6", "E17") and day <= self.until < ends

    def leaving_care(self, child: Child, family: Family, reason: str, day: int) -> Activity:
        """Support after care, which is in the return only while it lasts."""
        record = self._row("care_leavers", day, FOREVER, child.number, day, reason, self.teams.leaving_care(family))
        return self._made(child, Activity("care_leaver", day, FOREVER, record, FOREVER))


class Episode:
    """One child's episode of need, being written."""

    def __init__(self, living: Living, child: Child, family: Family, plan: Plan, shared: dict[str, bool]) -> None:
        self.living, self.child, self.family, self.plan, self.shared = living, child, family, plan, shared
        self.adult_on = child.adult_on
        self.ends: list[int] = []
        self.assessment: Activity | None = None
        self.protection: Activity | None = None
        self.care_closure: str | None = None

    def live(self, referral: Activity | None) -> Activity | None:
        """Write it all; the plan that a transfer leads to, where it is one."""
        plan, shared = self.plan, self.shared
        start = plan.referral if plan.referral is not None else plan.decided
        if plan.assessment is not None:
            self._assess()
        enquiry = plan.direct or plan.enquiry
        enquired = self._enquire(enquiry) if enquiry and plan.referral is not None and shared["section_47"] else None
        protected = self._protect(plan.direct) if plan.referral is None and plan.direct else None
        if enquired is None and self.assessment is not None and plan.enquiry is not None:
            self._reword(self.assessment, "child_in_need")
        if plan.later and shared["section_47"]:
            self._later()
        care = self._care() if plan.care and shared["care"] and self._in_step() else None
        self._link(referral, enquired, care)
        self._ground(start, care)
        return protected

    def _assess(self) -> None:
        plan, living = self.plan, self.living
        assert plan.assessment is not None
        outcome, end = plan.assessment_outcome, plan.assessment_end
        if outcome == "looked_after" and not self.shared["care"]:
            outcome = "child_in_need"
        support = outcome not in ("nfa", "early_help")
        seen = "no" if self.child.born > end else "yes" if living.dice.random() < 0.94 else "no"
        record = living._row(
            *("assessments", plan.assessment, end, self.child.number, plan.assessment, end, seen, support, outcome),
            living.teams.assessment(self.family),
        )
        self.assessment = living._made(self.child, Activity("assessment", plan.assessment, end, record, end))
        self.assessment.exit = "closed_after_assessment" if outcome == "nfa" else None
        self.ends.append(end)

    def _reword(self, assessment: Activity, outcome: str) -> None:
        """A sibling spared the enquiry was assessed all the same; the record says what came of it."""
        if assessment.record >= 0:
            rows = self.living.records.rows["assessments"]
            row = list(rows[assessment.record])
            row[5] = outcome
            rows[assessment.record] = tuple(row)

    def _enquire(self, enquiry: Enquiry) -> Activity:
        """The enquiry, the conference and the plan it comes to; a sibling may be spared the plan."""
        living, child = self.living, self.child
        to_plan = enquiry.conference_outcome == "cp_plan" and self.shared["plan"]
        to_plan = to_plan and (enquiry.conference or 0) < self.adult_on - 10
        outcome = enquiry.conference_outcome if to_plan or enquiry.conference_outcome != "cp_plan" else "child_in_need"
        said = enquiry.outcome
        if said == "looked_after" and not self.shared["care"]:
            said = "child_in_need"
        last = enquiry.conference or enquiry.end
        record = living._row(
            *("section_47", enquiry.start, last, child.number, enquiry.start, enquiry.end, enquiry.undated),
            *(enquiry.conference, said, outcome, living.teams.safeguarding(self.family)),
        )
        activity = Activity("section_47", enquiry.start, enquiry.end, record, last)
        activity.undated = enquiry.undated
        activity.end_silently = enquiry.conference or enquiry.end
        living._made(child, activity)
        self.ends.append(enquiry.end)
        if enquiry.conference is not None:
            conference = Activity("icpc", enquiry.conference, enquiry.conference, record, last)
            activity.leads = living._made(child, conference)
            self.ends.append(enquiry.conference)
            if to_plan:
                conference.leads = self._protect(enquiry)
        return activity

    def _protect(self, enquiry: Enquiry) -> Activity:
        plan, living, child = self.plan.protection, self.living, self.child
        assert plan is not None and enquiry.conference is not None
        end, reason = (plan.end, plan.reason) if plan.end < self.adult_on else (self.adult_on, "turned_18")
        if reason == "looked_after" and not self.shared["care"]:
            reason = "child_in_need"
        record = living._row(
            *("child_protection", enquiry.conference, end, child.number, enquiry.conference, end, reason),
            *(plan.first_category, plan.last_category, self._previous_plans(), living.teams.safeguarding(self.family)),
        )
        activity = Activity("cp_plan", enquiry.conference, end, record, end)
        activity.exit = PLAN_EXITS[reason]
        child.plans += 1
        self.ends.append(end)
        self.protection = living._made(child, activity)
        return activity

    def _previous_plans(self) -> int:
        """Plans before this one: those lived through, and some from before the records begin."""
        if self.child.plans == 0 and self.living.dice.random() < self.living.earlier_plans:
            self.child.plans = 1
        return self.child.plans

    def _later(self) -> None:
        """The contact about the open case that brought the enquiry, and the enquiry."""
        enquiry, living = self.plan.later, self.living
        assert enquiry is not None and enquiry.contact is not None
        contact = living.contact(self.child, enquiry.contact, enquiry.contact, self.plan.source, "strategy_discussion")
        contact.leads = self._enquire(enquiry)

    def _in_step(self) -> bool:
        """Care that follows a plan is for those who were on it."""
        return self.plan.protection is None or self.protection is not None

    def _care(self) -> Activity | None:
        assert self.plan.care is not None
        plan, living, child = _from_birth(self.plan.care, self.child), self.living, self.child
        if plan.start > child.adult_on - 60:
            return None
        end, reason, closure = self._care_end(plan)
        leaver = living.leaves_care_with_support(child, reason, end)
        last = FOREVER if leaver else end
        record = living._row(
            *("children_in_care", plan.start, last, child.number, plan.start, end, reason),
            *("N8" if child.unaccompanied else self._category(), self._to_be_adopted(plan, reason)),
            living.teams.care(self.family),
        )
        activity = living._made(child, Activity("looked_after", plan.start, end, record, last))
        activity.exit = activity.silent_exit = CARE_EXITS.get(reason)
        self.ends.append(end)
        self.care_closure = closure
        if leaver:
            activity.leads = living.leaving_care(child, self.family, reason, end)
        return activity

    def _to_be_adopted(self, plan: Care, reason: str) -> bool:
        """Whether adoption was ever the plan: for some young children it was, and came to nothing."""
        young = plan.start - self.child.born < 5 * YEAR and plan.end - plan.start > 300
        return reason in ("E11", "E12") or (young and self.living.dice.random() < 0.12)

    def _category(self) -> str:
        return self.plan.need if self.plan.need not in ("N9", "N0") else "N1"

    def _care_end(self, plan: Care) -> tuple[int, str, str | None]:
        """End, reason and closure for this child: nobody is looked after past eighteen, few are adopted past eight."""
        if plan.adoption and plan.start - self.child.born > 8 * 365:
            return self.adult_on, "E5", "RC7"
        if plan.until_adult or plan.end >= self.adult_on:
            reason = plan.reason if plan.until_adult else "E5"
            if self.child.disability == "yes" and self.living.dice.random() < 0.3:
                return self.adult_on, "E7", "RC6"
            return self.adult_on, reason, "RC7"
        return plan.end, plan.reason, plan.closure

    def _link(self, referral: Activity | None, enquired: Activity | None, care: Activity | None) -> None:
        """Who handed on to whom, with outcomes and, where a return without them reads otherwise, without."""
        plan, assessment = self.plan, self.assessment
        if referral is not None:
            referral.leads = assessment
            if plan.referral_outcome == "strategy_discussion":
                referral.leads, referral.leads_silently = enquired, assessment
            elif plan.referral_outcome == "looked_after":
                referral.leads = care
        if assessment is not None:
            if plan.enquiry is not None:
                assessment.leads = enquired
            elif plan.direct is not None:
                assessment.leads_silently = enquired
            elif plan.assessment_outcome == "looked_after":
                assessment.leads = care
        if care is not None and self.protection is not None:
            self.protection.leads = care
        elif care is not None and enquired is not None and enquired.leads is None:
            enquired.leads = care

    def _ground(self, start: int, care: Activity | None) -> None:
        """The episode of need under it all, from referral to closure."""
        plan, living, child = self.plan, self.living, self.child
        end, reason = self._ground_end(care)
        last = end if care is None else max(end, care.last)
        record = living._row(
            *("children_in_need", start, last, child.number, start, end, plan.need, reason),
            living.teams.social_work(self.family, child.disability == "yes"),
        )
        ground = living._made(child, Activity("cin", start, end, record, last))
        ground.exit = ground.silent_exit = CLOSURE_EXITS[reason]
        if reason in ("RC8", "RC9") and self.assessment is not None:
            self.assessment.leaves_with = ground
        if plan.help is not None and self._helped(plan.help):
            help_ = living._early_help(child, self.family, plan.help)
            if reason == "RC9" and self.assessment is not None:
                ground.leads = self.assessment.leads = help_
        self._reassess(end)
        self._meanwhile(start, end)

    def _reassess(self, end: int) -> None:
        """Another assessment on the open case, kept clear of what it might be taken to have led to."""
        if self.plan.reassessment is None:
            return
        start, authorised = self.plan.reassessment
        if authorised + 3 > end or any(start - 12 <= day <= authorised + 30 for day in self._turnings()):
            return
        living = self.living
        record = living._row(
            *("assessments", start, authorised, self.child.number, start, authorised, "yes", True, "child_in_need"),
            living.teams.assessment(self.family),
        )
        living._made(self.child, Activity("assessment", start, authorised, record, authorised))

    def _turnings(self) -> list[int]:
        """Days on which an enquiry, care or early help of this time through begins."""
        parts = (self.plan.direct, self.plan.enquiry, self.plan.later, self.plan.care, self.plan.help)
        return [part.start for part in parts if part is not None]

    def _helped(self, help_: EarlyHelp) -> bool:
        """Early help follows the plan or closure it was drawn for, and is for those under eighteen."""
        return help_.start < self.adult_on - 30 and (self.plan.protection is None or self.protection is not None)

    def _ground_end(self, care: Activity | None) -> tuple[int, str | None]:
        """When and why the episode closes: with the plan or care where that closes it, else when it was going to."""
        plan, days = self.plan, self.living.days
        last = max(self.ends, default=self.plan.start)
        reason = plan.ground_reason
        if care is not None and last == care.end:
            if self.care_closure is not None:
                return care.end, self.care_closure
            return min(days.on_or_after(last + 1 + self.living.dice.about(110)), self.adult_on), "RC7"
        end = max(plan.ground_end, last)
        if reason in ("RC8", "RC9"):
            return end, reason
        if plan.protection is not None or end == last:
            end = days.on_or_after(last + (0 if self._closes_with_plan() else plan.tail or 30))
        if end > self.adult_on:
            return max(self.adult_on, last), "RC6" if self.child.disability == "yes" else "RC7"
        return end, reason

    def _closes_with_plan(self) -> bool:
        protection = self.plan.protection
        return (
            self.protection is not None
            and protection is not None
            and protection.reason in ("nfa", "transferred", "early_help")
        )

    def _meanwhile(self, start: int, end: int) -> None:
        """Contacts about a case that is open already."""
        living = self.living
        start = max(start, living.records.keep_from)
        room = min(end, living.until) - start - 40
        if room <= 0:
            return
        turnings = self._turnings()
        for _ in range(living.dice.count(living.existing_contacts * room / 365)):
            day = living.seasons.near(start + 12 + int(living.dice.random() * room))
            if not any(each - 30 <= day <= each + 1 for each in turnings):
                decided = living.days.after(day, 0 if living.dice.random() < 0.8 else 1)
                if decided < end:
                    living.contact(self.child, day, decided, living.seasons.source(day), "existing_case")


def _from_birth(plan: Care, child: Child) -> Care:
    """The care planned for a child not yet born begins at birth."""
    late = max(child.born - plan.start, 0)
    return replace(plan, start=plan.start + late, end=plan.end + late if plan.end else 0) if late else plan
