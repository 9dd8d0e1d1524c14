"""One thing that was looked at: how it stands, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from childflow.errors import ChildflowError, ExitCode


class State(StrEnum):
    """How a thing stands."""

    GOOD = "good"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """`name` of the thing, what is `said` of it, what to `do` where there is anything, and the exit code that a run
    would meet. No value of a cell, and nothing of a key but its id."""

    name: str
    state: State
    said: str
    do: str = ""
    code: ExitCode = ExitCode.DONE

    def to_json(self) -> dict[str, str]:
        """As programs read it."""
        return {"name": self.name, "state": self.state, "said": self.said, "do": self.do}


def good(name: str, said: str) -> Finding:
    """Nothing is to be done."""
    return Finding(name, State.GOOD, said)


def note(name: str, said: str, do: str) -> Finding:
    """A run goes without; a person should know."""
    return Finding(name, State.NOTE, said, do)


def wrong(name: str, said: str, do: str, code: ExitCode = ExitCode.USAGE) -> Finding:
    """A run would end here."""
    return Finding(name, State.WRONG, said, do, code)


def looked_at(name: str, look: Callable[[], Finding]) -> Finding:
    """What `look` finds; an error it meets is a finding, and says itself what to do."""
    try:
        return look()
    except ChildflowError as error:
        what, _, do = str(error).partition(". ")
        return wrong(name, what.rstrip(".") + ".", do or "Put it right and look again.", ExitCode(error.exit_code))
