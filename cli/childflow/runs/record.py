"""What a run did, as kept beside its results: ids, counts, times and reasons, and never a value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from childflow import __version__
from childflow.memory import Stage


class State(StrEnum):
    """How a run stands."""

    RUNNING = "running"
    DONE = "done"
    GATE = "stopped at the gate"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    KILLED = "ended without a word"


@dataclass(frozen=True)
class Done:
    """One stage of a run: why it was done, or that an earlier result was taken over, and what it counted."""

    stage: Stage
    why: str | None
    seconds: float
    counts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """One run. `ended`, `exit_code` and `said` (the sentence of an error) are null while it runs; `at` is the stage at
    work, null where it ended well."""

    id: str
    until: Stage
    began: str
    state: State = State.RUNNING
    stages: tuple[Done, ...] = ()
    ended: str | None = None
    exit_code: int | None = None
    said: str | None = None
    at: Stage | None = None
    childflow: str = __version__

    def with_stage(self, done: Done) -> Record:
        """The record with one stage more."""
        return replace(self, stages=(*self.stages, done), at=None)

    def ending(self, state: State, exit_code: int | None = None, said: str | None = None) -> Record:
        """The record of the run that has ended now."""
        return replace(self, state=state, ended=now(), exit_code=exit_code, said=said)

    @property
    def counts(self) -> Mapping[str, object]:
        """What the stages counted, a later one's over an earlier one's of the same name."""
        return {name: value for each in self.stages for name, value in each.counts.items()}

    @property
    def seconds(self) -> float | None:
        """How long it ran by its own stages, whatever the clock on the wall did."""
        return sum(each.seconds for each in self.stages) if self.ended else None

    def to_json(self) -> str:
        """The record as text."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


def record_from(text: str) -> Record:
    """The record in the text that `to_json` made; ValueError where it is none."""
    try:
        told: dict[str, Any] = json.loads(text)
        stages = tuple(Done(**{**each, "stage": Stage(each["stage"])}) for each in told.pop("stages"))
        names = {"state": State(told["state"]), "until": Stage(told["until"]), "at": told["at"] and Stage(told["at"])}
        return Record(**{**told, **names, "stages": stages})
    except (KeyError, TypeError) as fault:
        raise ValueError("no record of a run") from fault


def now() -> str:
    """This moment, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
