"""One child's episode of need, from referral to closure, and all that happens on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from childflow.synthetic.activities import Activity
from childflow.synthetic.calendar import FOREVER
from childflow.synthetic.exits import CARE_EXITS, CLOSURE_EXITS, ENQUIRY_EXITS, PLAN_EXITS
from childflow.synthetic.people import YEAR, Child, Family
from childflow.synthetic.plans import Care, EarlyHelp, Enquiry, Plan, Protection

if TYPE_CHECKING:
    from childflow.synthetic.living import Living


class Episode:
    """One child's episode of need, being written."""

    def __init__(self, living: Living, child: Child, family: Family, plan: Plan, shared: dict[str, bool]) -> None:
        self.living, self.child, self.family, self.plan, self.shared = living, child, family, plan, shared
        self.ledger, self.dice = living.ledger, living.dice
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
            self._assess(plan.assessment)
        enquiry = plan.direct or plan.enquiry
        enquired = self._enquire(enquiry) if enquiry and shared["section_47"] else None
        if plan.referral is None and plan.protection is not None:
            self._protect(plan.protection)
        if plan.later and shared["section_47"]:
            contact = self.living.contact(
                self.child, plan.later_contact, plan.later_contact, plan.source, "strategy_discussion"
            )
            contact.leads = self._enquire(plan.later)
        care = self._care(plan.care) if plan.care and shared["care"] and self._in_step() else None
        self._link(referral, enquired, care)
        self._ground(start, care)
        return self.protection

    def _assess(self, start: int) -> None:
        """The assessment; a sibling spared the enquiry or care that others had is in need all the same."""
        plan, living = self.plan, self.living
        outcome, end = plan.assessment_outcome, plan.assessment_end
        spared_enquiry = plan.enquiry is not None and not self.shared["section_47"]
        if spared_enquiry or (outcome == "looked_after" and not self.shared["care"]):
            outcome = "child_in_need"
        support = outcome not in ("nfa", "early_help")
        seen = "no" if self.child.born > end else "yes" if self.dice.random() < 0.94 else "no"
        record = self.ledger.write(
            *("assessments", start, end, self.child.number, start, end, seen, support, outcome),
            living.teams.assessment(self.family),
        )
        self.assessment = self.ledger.keep(self.child, Activity("assessment", start, end, record, end))
        self.assessment.exit = "closed_after_assessment" if outcome == "nfa" else None
        self.ends.append(end)

    def _enquire(self, enquiry: Enquiry) -> Activity:
        """The enquiry, the conference and the plan it comes to; a sibling may be spared the plan."""
        protection = self.plan.protection if self._comes_to_plan(enquiry) else None
        outcome = enquiry.conference_outcome
        if outcome == "cp_plan" and protection is None:
            outcome = "child_in_need"
        activity = self._enquiry(enquiry, outcome)
        if enquiry.conference is not None:
            conference = Activity("icpc", enquiry.conference, enquiry.conference, activity.record, activity.last)
            activity.leads = self.ledger.keep(self.child, conference)
            self.ends.append(enquiry.conference)
            if protection is not None:
                conference.leads = self._protect(protection)
        return activity

    def _comes_to_plan(self, enquiry: Enquiry) -> bool:
        agreed = enquiry.conference is not None and enquiry.conference_outcome == "cp_plan"
        return agreed and self.shared["plan"] and (enquiry.conference or 0) < self.adult_on - 10

    def _enquiry(self, enquiry: Enquiry, conference_outcome: str | None) -> Activity:
        """The enquiry alone, in a row that holds its conference too."""
        said, last = enquiry.outcome, enquiry.conference or enquiry.end
        if said == "looked_after" and not self.shared["care"]:
            said = "child_in_need"
        record = self.ledger.write(
            *("section_47", enquiry.start, last, self.child.number, enquiry.start, enquiry.end, enquiry.undated),
            *(enquiry.conference, said, conference_outcome, self.living.teams.safeguarding(self.family)),
        )
        activity = Activity("section_47", enquiry.start, enquiry.end, record, last)
        activity.undated = enquiry.undated
        activity.end_silently = last
        activity.exit = ENQUIRY_EXITS.get(said)
        self.ends.append(enquiry.end)
        return self.ledger.keep(self.child, activity)

    def _protect(self, plan: Protection) -> Activity:
        """The child protection plan, ended at eighteen at the latest."""
        living, child = self.living, self.child
        end, reason = (plan.end, plan.reason) if plan.end < self.adult_on else (self.adult_on, "turned_18")
        if reason == "looked_after" and not self.shared["care"]:
            reason = "child_in_need"
        record = self.ledger.write(
            *("child_protection", plan.start, end, child.number, plan.start, end, reason),
            *(plan.first_category, plan.last_category, self._previous_plans(), living.teams.safeguarding(self.family)),
        )
        activity = Activity("cp_plan", plan.start, end, record, end)
        activity.exit = PLAN_EXITS[reason]
        child.plans += 1
        self.ends.append(end)
        self.protection = self.ledger.keep(child, activity)
        return activity

    def _previous_plans(self) -> int:
        """Plans before this one: those lived through, and some from before the records begin."""
        if self.child.plans == 0 and self.dice.random() < self.living.earlier_plans:
            self.child.plans = 1
        return self.child.plans

    def _in_step(self) -> bool:
        """Care that follows a plan is for those who were on it."""
        return self.plan.protection is None or self.protection is not None

    def _care(self, drawn: Care) -> Activity | None:
        """The period of care; none for one who is nearly eighteen."""
        plan, living, child = _from_birth(drawn, self.child), self.living, self.child
        if plan.start > child.adult_on - 60:
            return None
        end, reason, closure = self._care_end(plan)
        leaver = living.leaves_care_with_support(child, reason, end)
        last = FOREVER if leaver else end
        record = self.ledger.write(
            *("children_in_care", plan.start, last, child.number, plan.start, end, reason),
            *("N8" if child.unaccompanied else self._category(), self._to_be_adopted(plan, reason)),
            living.teams.care(self.family),
        )
        activity = self.ledger.keep(child, Activity("looked_after", plan.start, end, record, last))
        activity.exit = activity.silent_exit = CARE_EXITS.get(reason)
        self.ends.append(end)
        self.care_closure = closure
        if leaver:
            activity.leads = living.leaving_care(child, self.family, reason, end)
        return activity

    def _to_be_adopted(self, plan: Care, reason: str) -> bool:
        """Whether adoption was ever the plan: for some young children it was, and came to nothing."""
        young = plan.start - self.child.born < 5 * YEAR and plan.end - plan.start > 300
        return reason in ("E11", "E12") or (young and self.dice.random() < 0.12)

    def _category(self) -> str:
        return self.plan.need if self.plan.need not in ("N9", "N0") else "N1"

    def _care_end(self, plan: Care) -> tuple[int, str, str | None]:
        """End, reason and closure for this child: nobody is looked after past eighteen, few are adopted past eight."""
        if plan.adoption and plan.start - self.child.born > 8 * 365:
            return self.adult_on, "E5", "RC7"
        if plan.until_adult or plan.end >= self.adult_on:
            reason = plan.reason if plan.until_adult else "E5"
            if self.child.disability == "yes" and self.dice.random() < 0.3:
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
        record = self.ledger.write(
            *("children_in_need", start, last, child.number, start, end, plan.need, reason),
            living.teams.social_work(self.family, child.disability == "yes"),
        )
        ground = self.ledger.keep(child, Activity("cin", start, end, record, last))
        ground.exit = ground.silent_exit = CLOSURE_EXITS[reason]
        if reason in ("RC8", "RC9") and self.assessment is not None:
            self.assessment.leaves_with = ground
        if plan.help is not None and self._helped(plan.help):
            help_ = living.early_help(child, self.family, plan.help)
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
        record = self.ledger.write(
            *("assessments", start, authorised, self.child.number, start, authorised, "yes", True, "child_in_need"),
            living.teams.assessment(self.family),
        )
        self.ledger.keep(self.child, Activity("assessment", start, authorised, record, authorised))

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
            return min(days.on_or_after(last + 1 + self.dice.about(110)), self.adult_on), "RC7"
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
        """Contacts about a case that is open already; what one source says in one day is one contact."""
        living = self.living
        start = max(start, self.ledger.keep_from)
        room = min(end, self.ledger.until) - start - 40
        if room <= 0:
            return
        turnings, made = self._turnings(), set[tuple[int, str]]()
        for _ in range(self.dice.count(living.existing_contacts * room / 365)):
            day = living.seasons.near(start + 12 + int(self.dice.random() * room))
            if not any(each - 30 <= day <= each + 1 for each in turnings):
                decided = living.days.after(day, 0 if self.dice.random() < 0.8 else 1)
                source = living.seasons.source(day) if decided < end else ""
                if source and (day, source) not in made:
                    made.add((day, source))
                    living.contact(self.child, day, decided, source, "existing_case")


def _from_birth(plan: Care, child: Child) -> Care:
    """The care planned for a child not yet born begins at birth."""
    late = max(child.born - plan.start, 0)
    return replace(plan, start=plan.start + late, end=plan.end + late if plan.end else 0) if late else plan
