"""One run: whether anything is new, what earlier runs have of it; the rest is done, recorded and published."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from childflow.commands.chain import Chain, StageSpeaker
from childflow.console import Speaker
from childflow.errors import ChildflowError, ExitCode, GateError, OutputError
from childflow.memory import STAGES, Stage, Step
from childflow.reports.run_history import history_page
from childflow.runs import Done, Run, RunFile, Shelf, State, disk_space, returns_of
from childflow.runs.log import RunLog
from childflow.runs.taking_over import take_over, why_not
from childflow.whole_files import why as refusal

LEFT = "unchanged, left as it is"


@dataclass(frozen=True)
class Result:
    """Where the last result is, the run's folder, and by stage where its own is and what it counted if done now."""

    path: Path
    folder: Path
    counts: dict[Stage, dict[str, object]]


@dataclass(frozen=True)
class Running:
    """What is asked of a run."""

    run_file: RunFile
    speaker: Speaker
    from_: Stage | None
    until: Stage

    @property
    def shelf(self) -> Shelf:
        """The runs there are."""
        return Shelf(self.run_file.out)

    def done(self) -> Result:
        """The run, done and made the current one where it is whole; or, where nothing is new, the one that stands.

        The shelf must be ours alone.
        """
        # What the run file names and is not there is told before anything is written.
        self._steps(self.run_file.out, [])
        self.shelf.tidy()
        run = self._standing()
        try:
            if run:
                self._say_of_standing(run)
            else:
                disk_space.check(self.run_file.out, returns_of(self.run_file))
                run = self._done(self.shelf.begin(self.until))
            if run.is_whole and self.until is Stage.RENDER:
                self._publish(run)
        finally:
            self._put_away()
        return self._result(run)

    def told(self) -> Result:
        """What a run would do first, said; nothing is written."""
        earlier = self._earlier()
        run = self._standing() or self.shelf.current() or (earlier[0] if earlier else None)
        nowhere = self.run_file.out / "runs" / "none"
        for step in self._steps(run.path if run else nowhere, earlier):
            stands = run is not None and not self._asked(step) and why_not(step, run, run) is None
            if stands:
                self.speaker.say(f"{step.stage}: {LEFT}.")
                continue
            self.speaker.say(f"{step.stage}: {self._why(step, run, [run]) if run else 'not done before'}.")
            self.speaker.say("Nothing was written (--dry-run). The stages after it follow where its result differs.")
            break
        return Result(nowhere, nowhere, {})

    def _earlier(self) -> list[Run]:
        """The runs there are, newest first."""
        return self.shelf.runs()[::-1]

    def _steps(
        self, into: Path, earlier: Sequence[Run], speakers: dict[Stage, StageSpeaker] | None = None
    ) -> list[Step]:
        silent = {stage: StageSpeaker(stage, quiet=True) for stage in STAGES}
        chain = Chain(self.run_file, into, [run.path for run in earlier], speakers or silent)
        return [step for step in chain.steps() if step.stage.place <= self.until.place]

    def _standing(self) -> Run | None:
        """The current run, or the newest that went as far as is asked, where all of its results still stand."""
        current = self.shelf.current()
        ended = [run for run in self._earlier() if run.record.state is State.DONE]
        far = (run for run in ended if run.record.until.place >= self.until.place)
        for run in [*([current] if current else []), *far]:
            if not self.from_ and all(why_not(step, run, run) is None for step in self._steps(run.path, [])):
                return run
        return None

    def _say_of_standing(self, run: Run) -> None:
        for step in self._steps(run.path, []):
            self.speaker.say(f"{step.stage}: {LEFT}.")
        self.speaker.say(f"run: nothing is new, {run.path.name} stands.")

    def _done(self, run: Run) -> Run:
        """The run with every stage done or taken over, and its end recorded, however it ends."""
        earlier = [each for each in self._earlier() if each.path != run.path]
        with RunLog(run.path) as log:
            speakers = {stage: StageSpeaker(stage, self.speaker.quiet, heard=log.say) for stage in STAGES}
            keeper = Keeper(run, log)
            steps = self._steps(run.path, earlier, speakers)
            with keeper.to_the_end():
                for step in steps:
                    keeper.begin(step.stage)
                    began = time.monotonic()
                    why = self._do(step, steps, keeper.run, earlier, speakers[step.stage])
                    counts = {name: count for name, count in speakers[step.stage].counts.items() if type(count) is int}
                    keeper.keep(Done(step.stage, why, round(time.monotonic() - began, 3), counts))
        return keeper.run

    def _do(
        self, step: Step, steps: Sequence[Step], run: Run, earlier: Sequence[Run], speaker: StageSpeaker
    ) -> str | None:
        """Do one step, or take over what an earlier run has of it; why it was done."""
        if not self._asked(step) and take_over(step, run, earlier):
            speaker.say(f"{step.stage}: {LEFT}.")
            return None
        why = self._why(step, run, earlier)
        speaker.say(f"{step.stage}: {why}.")
        step.work()
        # A report with what the journeys showed stands in the place of the first.
        for done in (each for each in steps[: steps.index(step) + 1] if each.out == step.out):
            run.memory.keep(done)
        return why

    def _asked(self, step: Step) -> bool:
        return self.from_ is not None and step.stage.place >= self.from_.place

    def _why(self, step: Step, run: Run, earlier: Sequence[Run]) -> str:
        """Why a step is done, as the newest run tells it that had done it."""
        if self._asked(step):
            return "asked for with --from"
        last = next((each for each in earlier if each.memory.entry(step.stage)), None)
        return (why_not(step, run, last, to_the_byte=True) if last else None) or "not done before"

    def _publish(self, run: Run) -> None:
        """Make the run the current one, unless it is; older ones beyond those kept go."""
        shelf, viewer = self.shelf, self.run_file.viewer
        current = shelf.current()
        try:
            if current is None or current.path != run.path or not viewer.is_file():
                shelf.publish(run, viewer)
        except OutputError as error:
            raise OutputError(
                f"The run is whole in {run.path}, but cannot be made the current one. {error} Run again when whoever "
                "holds the files has closed them."
            ) from None

    def _put_away(self) -> None:
        """Remove the runs that are too old to keep, and write the history; neither is worth failing for."""
        shelf, keep = self.shelf, self.run_file.keep
        with suppress(OSError, OutputError):
            for gone in shelf.forget(keep):
                self.speaker.say(f"run: {gone.path.name} is older than the {keep} runs kept and was removed.")
            shelf.write_index(history_page(shelf.out, shelf.runs(), shelf.current(), self.run_file.viewer))

    def _result(self, run: Run) -> Result:
        counts = {each.stage: dict(each.counts) for each in run.record.stages}
        steps = self._steps(run.path, [])
        told = {step.stage: {"path": str(step.out), **counts.get(step.stage, {})} for step in steps}
        return Result(self.run_file.viewer if self.until is Stage.RENDER else steps[-1].out, run.path, told)


class Keeper:
    """Keeps the record and the log of a run while it goes on."""

    def __init__(self, run: Run, log: RunLog) -> None:
        self.run = run
        self._log = log

    def begin(self, stage: Stage) -> None:
        """Record which stage is at work."""
        self.run = self.run.keep(replace(self.run.record, at=stage))

    def keep(self, done: Done) -> None:
        """Record one stage more."""
        self.run = self.run.keep(self.run.record.with_stage(done))
        self._log.event(
            "done" if done.why else "taken over", stage=done.stage, why=done.why, seconds=done.seconds, **done.counts
        )

    @contextmanager
    def to_the_end(self) -> Iterator[None]:
        """Record how the run ends, whatever happens in the block."""
        self._log.event("began", until=self.run.record.until)
        try:
            yield
        except BaseException as end:
            # A disk that refuses results may refuse the record too; the next run then finds this one without an end.
            with suppress(OSError, OutputError):
                self._end(*_told_of(end))
            raise
        self._end(State.DONE, ExitCode.DONE, None)

    def _end(self, state: State, code: ExitCode, said: str | None) -> None:
        self.run = self.run.keep(self.run.record.ending(state, int(code), said))
        self._log.event("ended", state=state, exit_code=int(code), said=said)
        if said:
            self._log.say(said)


def _told_of(end: BaseException) -> tuple[State, ExitCode, str]:
    """How a run stands that ended so, its exit code, and a sentence without a value."""
    if isinstance(end, ChildflowError):
        return State.GATE if isinstance(end, GateError) else State.FAILED, end.exit_code, str(end)
    if isinstance(end, KeyboardInterrupt):
        return State.INTERRUPTED, ExitCode.INTERRUPTED, "interrupted"
    if isinstance(end, OSError):
        return State.FAILED, ExitCode.OUTPUT, refusal(end)
    return State.FAILED, ExitCode.BUG, f"a fault of ours ({type(end).__name__})"
