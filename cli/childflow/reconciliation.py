"""The account of rows (rule J11): what was read is in the log, merged, or set aside for a reason. It must balance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Account:
    """The rows of one list: `read` from the returns, `merged` into another row, `set_aside` by reason, in the log."""

    read: int
    merged: int = 0
    set_aside: Mapping[str, int] = field(default_factory=dict)
    in_log: int = 0

    @property
    def left(self) -> int:
        """Rows still carried by the stages (before the log is built), or missing (after): 0 when the log balances."""
        return self.read - self.merged - sum(self.set_aside.values()) - self.in_log

    def merging(self, rows: int) -> Account:
        """This account with more rows merged into another of the same key."""
        return replace(self, merged=self.merged + rows)

    def setting_aside(self, reason: str, rows: int) -> Account:
        """This account with more rows set aside for `reason`; no rows, no entry."""
        if rows == 0:
            return self
        return replace(self, set_aside={**self.set_aside, reason: self.set_aside.get(reason, 0) + rows})

    def logging(self, rows: int) -> Account:
        """This account with more rows in the event log."""
        return replace(self, in_log=self.in_log + rows)


Reconciliation = dict[str, Account]


def added(accounts: Iterable[Reconciliation]) -> Reconciliation:
    """The accounts of several returns as one, list by list."""
    together: Reconciliation = {}
    for name, one in ((name, one) for account in accounts for name, one in account.items()):
        sum_ = together.get(name, Account(read=0))
        reasons = {**sum_.set_aside} | {why: sum_.set_aside.get(why, 0) + rows for why, rows in one.set_aside.items()}
        together[name] = Account(sum_.read + one.read, sum_.merged + one.merged, reasons, sum_.in_log + one.in_log)
    return together


def to_json(reconciliation: Reconciliation) -> dict[str, object]:
    """The account as it is written to `reconciliation.json`."""
    return {
        name: {
            "read": account.read,
            "in_log": account.in_log,
            "merged": account.merged,
            "set_aside": dict(sorted(account.set_aside.items())),
            "left": account.left,
        }
        for name, account in reconciliation.items()
    }


def from_json(raw: Mapping[str, Mapping[str, Any]]) -> Reconciliation:
    """The account read back from `reconciliation.json`."""
    return {
        name: Account(
            read=int(entry["read"]),
            merged=int(entry["merged"]),
            set_aside={str(reason): int(count) for reason, count in entry["set_aside"].items()},
            in_log=int(entry["in_log"]),
        )
        for name, entry in raw.items()
    }
