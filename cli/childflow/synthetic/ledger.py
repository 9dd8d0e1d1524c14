"""What one authority has written down, and what it wrote it about."""

from __future__ import annotations

from childflow.synthetic.activities import Activity
from childflow.synthetic.people import Child
from childflow.synthetic.records import Records

NOT_KEPT = -1
"""The number of a record that is over, or not begun, within what is kept."""


class Ledger:
    """Keeps records and activities known from `keep_from` to `until`; the rest only keeps its child busy."""

    def __init__(self, keep_from: int, until: int) -> None:
        self.keep_from, self.until = keep_from, until
        self.records = Records()

    def write(self, name: str, start: int, last: int, *values: object) -> int:
        """The number of a new record of list `name` that is current from `start` to `last`."""
        if last < self.keep_from or start > self.until:
            return NOT_KEPT
        return self.records.add(name, *values, last)

    def keep(self, child: Child, activity: Activity) -> Activity:
        """The activity, kept where its record is; the child is busy until it ends."""
        if activity.last >= self.keep_from and activity.start <= self.until:
            child.activities.append(activity)
        if activity.end > child.free_from:
            child.free_from = activity.end
        return activity
