"""Children live through the plan drawn for their family: activities are made, rows are written."""

from __future__ import annotations

from childflow.synthetic.activities import Activity
from childflow.synthetic.calendar import FOREVER, calendar
from childflow.synthetic.dice import Table
from childflow.synthetic.episode import Episode
from childflow.synthetic.exits import EARLY_HELP_EXITS, SAID
from childflow.synthetic.ledger import Ledger
from childflow.synthetic.people import LAST_CHANCE_OF_CARE, YEAR, Child, Family
from childflow.synthetic.plans import EarlyHelp, Plan
from childflow.synthetic.presets import Preset
from childflow.synthetic.rates import Rates
from childflow.synthetic.seasons import Seasons
from childflow.synthetic.teams import Teams


class Living:
    """Makes the activities and records of one authority's children, and keeps them in `ledger`."""

    def __init__(self, preset: Preset, seasons: Seasons, ledger: Ledger) -> None:
        self.dice, self.seasons, self.ledger = seasons.dice, seasons, ledger
        self.days, self.teams = calendar(), Teams(preset)
        self.existing_contacts = Rates.of(preset).existing_contacts
        self.earlier_plans = preset.fitted["earlier_plans"]
        shares = preset.assumed["sibling_share"]
        self.shares = {name: float(share) for name, share in shares.items()}
        self.leaving_until = Table({22: 0.7, 25: 0.3})

    def through(self, child: Child, family: Family, plan: Plan, follows: bool) -> None:
        """Let `child` live through `plan`; one that `follows` a sibling may be spared its later parts."""
        shared = self._shared(follows)
        if child.adult_on - plan.start < LAST_CHANCE_OF_CARE:
            shared["care"] = False
        contact = self._contact(child, plan, shared)
        first: Activity | None = None
        if plan.referral is not None and shared["referral"]:
            first = self._referral(child, family, plan, plan.referral, shared)
        elif plan.outcome == "cp_transfer_in":
            first = Episode(self, child, family, plan, shared).live(None)
        elif plan.outcome == "early_help" and plan.help is not None:
            first = self.early_help(child, family, plan.help)
        if contact is not None:
            contact.leads = first

    def _shared(self, follows: bool) -> dict[str, bool]:
        if not follows:
            return dict.fromkeys(self.shares, True)
        return {name: self.dice.random() < share for name, share in self.shares.items()}

    def _contact(self, child: Child, plan: Plan, shared: dict[str, bool]) -> Activity | None:
        if plan.outcome is None:
            return None
        outcome = "nfa" if plan.outcome == "referral" and not shared["referral"] else plan.outcome
        return self.contact(child, plan.start, plan.decided, plan.source, outcome)

    def contact(self, child: Child, start: int, decided: int, source: str, outcome: str) -> Activity:
        """A contact about the child."""
        record = self.ledger.write("contacts", start, decided, child.number, start, decided, source, outcome)
        activity = Activity("contact", start, decided, record, decided)
        activity.end_silently = start
        activity.exit = outcome if outcome in SAID else None
        return self.ledger.keep(child, activity)

    def early_help(self, child: Child, family: Family, help_: EarlyHelp) -> Activity:
        """An early help intervention, and the time through that it steps up to."""
        end = min(help_.end, child.adult_on)
        worker = self.teams.organisation(family)
        record = self.ledger.write(
            "early_help", help_.start, end, child.number, help_.start, end, worker, help_.outcome
        )
        activity = Activity("early_help", help_.start, end, record, end)
        activity.exit = EARLY_HELP_EXITS.get(help_.outcome)
        self.ledger.keep(child, activity)
        if help_.steps_up is not None and end == help_.end:
            count = len(child.activities)
            self.through(child, family, help_.steps_up, follows=False)
            activity.leads = child.activities[count] if len(child.activities) > count else None
        return activity

    def _referral(self, child: Child, family: Family, plan: Plan, start: int, shared: dict[str, bool]) -> Activity:
        outcome, decided = plan.referral_outcome, plan.referral_decided
        nfa = outcome in ("nfa", "advice", "other_agency", "cancelled")
        record = self.ledger.write(
            *("referrals", start, decided, child.number, start, decided, plan.source, nfa, outcome),
            self.teams.front_door(family),
        )
        activity = Activity("referral", start, decided, record, decided)
        activity.end_silently = start
        activity.exit = outcome if outcome in SAID else None
        activity.silent_exit = "nfa" if nfa else None
        self.ledger.keep(child, activity)
        if outcome == "early_help" and plan.help is not None:
            activity.leads = self.early_help(child, family, plan.help)
        elif not nfa:
            Episode(self, child, family, plan, shared).live(activity)
        return activity

    def leaves_care_with_support(self, child: Child, reason: str, day: int) -> bool:
        """Whether the child is a care leaver on the last day: support lasts to the end of 21, or for some to 25."""
        ends = child.born + int(self.dice.pick(self.leaving_until) * YEAR)
        return reason in ("E5", "E6", "E17") and day <= self.ledger.until < ends

    def leaving_care(self, child: Child, family: Family, reason: str, day: int) -> Activity:
        """Support after care, which is in the return only while it lasts."""
        record = self.ledger.write(
            "care_leavers", day, FOREVER, child.number, day, reason, self.teams.leaving_care(family)
        )
        return self.ledger.keep(child, Activity("care_leaver", day, FOREVER, record, FOREVER))
