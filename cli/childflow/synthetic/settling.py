"""What each activity led to, from what the made-up world knows: the truth beside the returns.

The world knows which activity brought about which. Rules J3 to J6 and J8 say what may be made of that: a hand-off
later than its edge allows is none, an activity with no hand-off takes the child back to what is open, and only then
out.
"""

from __future__ import annotations

from dataclasses import dataclass

from childflow.synthetic.activities import PRECEDENCE, RANK, Activity
from childflow.synthetic.calendar import FOREVER, calendar
from childflow.synthetic.people import Child

ENQUIRY_CLOCK = 15
"""Working days after which an enquiry without an end date is taken to have ended (J8)."""

DECIDED = ("contact", "referral")
"""Steps whose end is the day of decision, an optional column: without it they end on the day they start."""

TruthRow = tuple[int, str, int, int | None, str, int, str | None, int]
"""Child, activity, start, end, end basis, journey, next activity, record."""


@dataclass(frozen=True)
class Edition:
    """How much the returns say: from when, to when, by which hand-offs, and whether outcome columns are there."""

    since: int
    until: int
    within: dict[tuple[str, str], int]
    ground_within: int
    outcomes: bool


class Settled:
    """One child's activities as an edition shows them, in order (J2), with where each led."""

    def __init__(self, child: Child, edition: Edition) -> None:
        self.edition, self.child = edition, child
        shown = [each for each in child.activities if each.last >= edition.since and each.start <= edition.until]
        self.activities = sorted(shown, key=lambda each: (each.start, RANK[each.node], each.end, each.record))
        self.ends = {id(each): self._end(each) for each in self.activities}

    def rows(self) -> list[TruthRow]:
        """The truth of each activity."""
        journey, busy, claimed = 0, 0, set[int]()
        rows: list[TruthRow] = []
        for activity in self.activities:
            handed = self._handed(activity)
            if handed is not None:
                claimed.add(id(handed))
            if id(activity) not in claimed and activity.start > busy:
                journey += 1
            end = self.ends[id(activity)]
            rows.append(self._row(activity, end, journey, handed))
            busy = max(busy, self._last_day(activity, end, handed, rows[-1][6]))
        return rows

    def _last_day(self, activity: Activity, end: int, handed: Activity | None, following: str | None) -> int:
        """The last day on which what begins is no new time through: the day before, where an exit was taken (J4)."""
        if handed is not None:
            return max(end, handed.start)
        stays = self._taken_back(activity, end) is not None and activity.leaves_with is None
        return end if stays or following in (None, "not_recorded") else end - 1

    def _row(self, activity: Activity, end: int, journey: int, handed: Activity | None) -> TruthRow:
        is_open = end > self.edition.until
        undated = self._undated(activity) or (activity.node in DECIDED and not self._says_outcome(activity))
        basis = "open" if is_open else "not_recorded" if undated else "recorded"
        following = None if is_open else self._next(activity, end, handed)
        known_end = None if is_open else end
        return (self.child.number, activity.node, activity.start, known_end, basis, journey, following, activity.record)

    def _says_outcome(self, activity: Activity) -> bool:
        """Whether the return has come to know the outcome, and has a column to tell it."""
        return self.edition.outcomes and activity.end <= self.edition.until

    def _undated(self, activity: Activity) -> bool:
        """An enquiry with no conference has no end date without outcome columns, and not always with them."""
        if activity.node != "section_47" or (activity.leads is not None and activity.leads.node == "icpc"):
            return False
        return activity.undated or not self.edition.outcomes

    def _end(self, activity: Activity) -> int:
        """Its end as the edition tells it; an undated enquiry ends by the next activity or its clock."""
        if activity.node in DECIDED:
            return activity.end if self._says_outcome(activity) else activity.start
        end = activity.end if self.edition.outcomes else activity.end_silently
        if end > self.edition.until:
            return FOREVER
        if not self._undated(activity):
            return end
        later = [each.start for each in self.activities if each.start > activity.start]
        return min([*later[:1], calendar().after(activity.start, ENQUIRY_CLOCK), self.edition.until])

    def _handed(self, activity: Activity) -> Activity | None:
        """What it handed on to, where the map allows as much time as it took."""
        leads = activity.leads
        if not self.edition.outcomes and activity.leads_silently is not None:
            leads = activity.leads_silently
        if leads is None or id(leads) not in self.ends:
            return None
        end = self.ends[id(activity)]
        within = self.edition.within.get((activity.node, leads.node))
        if within is None or (end <= leads.start and calendar().between(end, leads.start) > within):
            return None
        return leads

    def _next(self, activity: Activity, end: int, handed: Activity | None) -> str:
        if handed is not None:
            return handed.node
        ground = activity.leaves_with
        if ground is not None and self._closes_on_its_heels(ground, end):
            return ground.exit or "not_recorded"
        return self._taken_back(activity, end) or self._exit(activity)

    def _closes_on_its_heels(self, ground: Activity, end: int) -> bool:
        closed = self.ends.get(id(ground), FOREVER)
        return closed <= self.edition.until and calendar().between(end, closed) <= self.edition.ground_within

    def _taken_back(self, activity: Activity, end: int) -> str | None:
        """The open state of highest precedence on the day the activity ended."""
        open_ = [
            each.node
            for each in self.activities
            if each is not activity and each.node in PRECEDENCE and each.start <= end < self.ends[id(each)]
        ]
        return min(open_, key=PRECEDENCE.__getitem__, default=None)

    def _exit(self, activity: Activity) -> str:
        """The exit its outcome names, else that of what closed while it lasted (J6)."""
        named = activity.exit if self._says_outcome(activity) else self._silent_exit(activity)
        return named or self._exit_of_what_closed(activity) or "not_recorded"

    def _silent_exit(self, activity: Activity) -> str | None:
        """The exit that is known without outcome columns, once it is decided."""
        return activity.silent_exit if activity.end <= self.edition.until else None

    def _exit_of_what_closed(self, activity: Activity) -> str | None:
        end = self.ends[id(activity)]
        closed = [
            (self.ends[id(each)], each.exit if self.edition.outcomes else each.silent_exit)
            for each in self.activities
            if each is not activity and each.node in PRECEDENCE and activity.start <= self.ends[id(each)] <= end
        ]
        return max((each for each in closed if each[1]), default=(0, None))[1]
