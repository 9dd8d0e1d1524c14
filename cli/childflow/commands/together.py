"""What the current results of many authorities come to: their parts, figures of all, and one page of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from childflow import __version__
from childflow.commands.trajectories import edition_of, told_beside
from childflow.console import Speaker
from childflow.folders import StageFolder, open_folder
from childflow.memory import Memory, Stage, Step, files_digest, passed_on_digest, text_digest
from childflow.runs import Shelf, read_run
from childflow.whole_files import write_whole
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.maps import Map
    from childflow.stages.render import About, Built

PARTS = ("events", "journeys", "moves", "indicators")
PAGE = "viewer.html"
MEMORY = "many.json"
MOST_ACTIVITIES = 5_000_000
"""The most activities that one page shows: as many as the viewer is measured with (`make bench`)."""


@dataclass(frozen=True)
class Together:
    """What was written: rows of events in parts, the page of all where there is one, else why there is none."""

    activities: int
    page: Path | None
    why_no_page: str | None


def combine(done: Mapping[str, Path], out: Path, speaker: Speaker) -> Together:
    """Put the current logs of the run files `done` beside each other in `out`, with what they come to."""
    from childflow.runs.parts import write_parts
    from childflow.stages.combine import combined_indicators, combined_moves

    logs, labels = _logs(done), _labels(done)
    moves = combined_moves({name: log.frame("moves") for name, log in logs.items()})
    indicators = combined_indicators({name: log.frame("indicators") for name, log in logs.items()})
    activities = write_parts(out, logs, PARTS, {"moves": moves, "indicators": indicators})
    why = why_no_page(logs)
    if why:
        for old in (out / PAGE, out / f"{PAGE}.disclosure.json"):
            old.unlink(missing_ok=True)
        speaker.say(f"many: {why}")
        return Together(activities, None, why)
    _write_page(logs, labels, out, speaker)
    return Together(activities, out / PAGE, None)


def why_no_page(logs: Mapping[str, StageFolder], most: int = MOST_ACTIVITIES) -> str | None:
    """Why these logs cannot be on one page, as a sentence; None where they can."""
    from childflow.map_files import map_of

    activities = sum(int(log.manifest["rows"]["events"]) for log in logs.values())
    if activities > most:
        return (
            f"No page of all: they have {activities:,} activities together, and a page shows {most:,} at most. Each "
            "authority has its own; index.html leads to them."
        )
    first = next(iter(logs))
    places = {name: (map_of(log).node_ids, map_of(log).exit_ids) for name, log in logs.items()}
    for what, told in (
        ("on a map of other places", places),
        ("of another edition", {name: edition_of(log) for name, log in logs.items()}),
    ):
        others = [name for name in logs if told[name] != told[first]]
        if others:
            return f"No page of all: {', '.join(others)} {'are' if len(others) > 1 else 'is'} {what} than {first}."
    return None


def _logs(done: Mapping[str, Path]) -> dict[str, StageFolder]:
    currents = {name: Shelf(read_run(config).out).current() for name, config in sorted(done.items())}
    return {
        name: open_folder(run.path / "5-build-events", needs="build-events") for name, run in currents.items() if run
    }


def _labels(done: Mapping[str, Path]) -> dict[str, str]:
    """What each is called: its title, or its folder's name where it has none, or shares it with another."""
    titles = {name: read_run(config).title or name for name, config in done.items()}
    return {name: title if list(titles.values()).count(title) == 1 else name for name, title in titles.items()}


def _write_page(logs: Mapping[str, StageFolder], labels: Mapping[str, str], out: Path, speaker: Speaker) -> None:
    """Write the page of all, unless the one there is of the same logs."""
    from childflow.resources import viewer_page

    step = Step(
        Stage.RENDER,
        out / PAGE,
        lambda: {
            "childflow": __version__,
            "viewer": files_digest([viewer_page()]),
            "titles": text_digest(*(f"{name}:{labels[name]}" for name in logs)),
            **{f"the log of {name}": passed_on_digest(log.path) for name, log in logs.items()},
        },
        lambda: _draw(logs, labels, out / PAGE, speaker),
    )
    memory = Memory(out / MEMORY)
    if memory.why(step):
        step.work()
        memory.keep(step)


def _draw(logs: Mapping[str, StageFolder], labels: Mapping[str, str], page: Path, speaker: Speaker) -> None:
    from childflow.map_files import map_of
    from childflow.resources import viewer_page
    from childflow.stages.render import render
    from childflow.trajectories import trajectories_of

    first = next(iter(logs.values()))
    with speaker.working("Drawing the page of all"):
        built = _built(logs, labels, map_of(first))
        shifted = max(log.shifted_by_up_to for log in logs.values())
        told = trajectories_of(built.events, built.children, shifted_by_up_to=shifted).to_json()
        text = render(built, _about(logs, labels), viewer_page().read_text(encoding="utf-8"))
    days = {log.extraction_date for log in logs.values()}
    if len(days) > 1:
        speaker.say(
            f"many: they are known up to days between {min(days)} and {max(days)}, and the page ends on the last of "
            "these: what was open at an authority's own cut-off stays open on it."
        )
    with told_beside(page, told, edition_of(first), speaker):
        write_whole(page, text)
    speaker.say(
        f"many: {page} shows {counted(built.children.height, 'child', 'children')} of "
        f"{counted(len(logs), 'authority', 'authorities')}, {page.stat().st_size / 1e6:,.1f} MB; a child known to two "
        "of them is two."
    )


def _built(logs: Mapping[str, StageFolder], labels: Mapping[str, str], map_: Map) -> Built:
    from childflow.stages.build_events.moves import moves_of
    from childflow.stages.combine import Log, combined_indicators, combined_log, indicators_on_page, moves_told
    from childflow.stages.render import Built

    names = ("events", "journeys", "links", "positions", "children", "cohorts")
    all_ = combined_log({name: Log(**{each: log.frame(each) for each in names}) for name, log in logs.items()}, labels)
    indicators = combined_indicators({name: log.frame("indicators") for name, log in logs.items()})
    return Built(
        **vars(all_), moves=moves_of(moves_told(all_), map_), indicators=indicators_on_page(indicators), map=map_
    )


def _about(logs: Mapping[str, StageFolder], labels: Mapping[str, str]) -> About:
    from childflow.reconciliation import added, to_json
    from childflow.stages.combine import cohort_of
    from childflow.stages.render import About

    own = {
        cohort_of(name): {"label": labels[name], "sentence": f"Children in the log of {labels[name]}."} for name in logs
    }
    told = {str(each["name"]): dict(each) for log in logs.values() for each in log.json("summary").get("cohorts", [])}
    return About(
        authority=f"{counted(len(logs), 'authority', 'authorities')} together",
        cut_off=max(log.extraction_date for log in logs.values()),
        version=__version__,
        edition="research" if any(log.for_research for log in logs.values()) else "inside",
        cohorts=own | told,
        reconciliation={
            name: dict(account) if isinstance(account, dict) else {}
            for name, account in to_json(added(log.reconciliation for log in logs.values())).items()
        },
    )
