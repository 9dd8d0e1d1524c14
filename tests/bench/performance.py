"""Writes `docs/explanation/performance.md` and its pictures from the figures: `python -m tests.bench.performance`.

What the last bench and the last run of England left in `build/` is taken over into `docs/explanation/figures/` first;
the page says what stands there, and nothing else.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from childflow.wording import counted, in_full
from tests.bench.curves import Curve, picture
from tests.bench.england_line import AUTHORITIES, HOLD, HOLD_MEMORY, ratio, spent
from tests.bench.growth import SIZES
from tests.bench.lines import line_from
from tests.bench.machine import BUSY
from tests.docs.markdown import table
from tests.lib.shell import ROOT

EXPLANATION = ROOT / "docs" / "explanation"
FIGURES = EXPLANATION / "figures"
KEPT = ("bench.json", "england.json")
GENERATED = "<!-- Made from docs/explanation/figures by `make performance`; a test fails where the two differ. -->"
PROPORTION = (
    "The dashed line is in proportion to the first size: where the line ends on it, work grows as the data does."
)


def files() -> dict[str, str]:
    """The page and its pictures as the figures have them, by their path below `docs/explanation`."""
    bench = _read("bench.json")
    england = _read("england.json")
    made = {"performance.md": "\n".join(_page(bench, england)) + "\n"}
    points = bench["growth"]["points"]
    activities = [point["activities"] for point in points if point["stage"] == "ingest"]
    sizes = f"An authority of {', '.join(f'{each:,}' for each in activities[:-1])} and {activities[-1]:,} activities."
    for name, title, unit, key, share in (
        ("growth-time.svg", "Processor seconds of each stage", "s", "worked", 1.0),
        ("growth-memory.svg", "Most memory at once of each stage, in MB", "MB", "memory", 1e-6),
    ):
        made[f"figures/{name}"] = picture(title, sizes, unit, _stages(points, key, share))
    if england:
        made["figures/england.svg"] = picture(
            "England, through one command",
            "Against the number of authorities.",
            "",
            _england_curves(england),
        )
    return made


def _read(name: str) -> dict[str, Any]:
    path = FIGURES / name
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _stages(points: list[dict[str, Any]], key: str, share: float) -> list[Curve]:
    stages = dict.fromkeys(point["stage"] for point in points)
    return [
        Curve(stage, tuple((point["size"], point[key] * share) for point in points if point["stage"] == stage))
        for stage in stages
    ]


def _england_curves(told: dict[str, Any]) -> list[Curve]:
    steps = [step for step in told["steps"] if step["whole"]]
    return [
        Curve("minutes", tuple((step["authorities"], spent(told, step) / 60) for step in steps)),
        Curve(
            "most memory at once, GB", tuple((step["authorities"], step["memory"] / 1e9) for step in steps), HOLD_MEMORY
        ),
        Curve("beside one by one", tuple((step["authorities"], ratio(told, step)) for step in steps), HOLD),
    ]


def _page(bench: dict[str, Any], england: dict[str, Any]) -> Iterator[str]:
    yield from ("# How fast it is, and how it grows", "", GENERATED, "")
    yield from _paragraph(
        "`make bench` measures every line below beside what it is compared to, both in one run, taking turns. Machines "
        "differ and are noisy: the ratio is the claim, and seconds only tell the scale."
    )
    yield from _paragraph(_said_of(bench["machine"]))
    lines = [line_from(each) for each in bench["lines"]]
    yield from table(
        ("what", "compared to", "hold", "seen", ""),
        (
            (
                line.what,
                line.beside,
                line.hold,
                line.seen + (f" ({line.scale})" if line.scale else ""),
                f"**{line.verdict}**" if line.verdict == "MISS" else line.verdict,
            )
            for line in lines
        ),
    )
    yield from ("", "`told` claims nothing; `none` could not be measured here.", "")
    yield from ("## How stages grow", "")
    yield from _paragraph(
        f"An eighth, a quarter, a half and the whole of an authority like {_said(bench['growth'])}: {SIZES[0]} to "
        f"{SIZES[-1]} sizes. Each stage is the real command, a process of its own; seconds are those of processors. "
        f"{PROPORTION}"
    )
    yield from ("![Processor seconds of each stage at 1, 2, 4 and 8 sizes](figures/growth-time.svg)", "")
    yield from ("![Most memory at once of each stage at 1, 2, 4 and 8 sizes](figures/growth-memory.svg)", "")
    yield from _growth_table(bench["growth"]["points"])
    yield from ("", "## England", "")
    yield from _england(england)


def _said_of(told: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in told["versions"].items())
    busy = (
        " **Other work was being done on it meanwhile**, which makes seconds longer and ratios uncertain."
        if told["load"] > BUSY
        else " Nothing else was at work on it."
    )
    return (
        f"Measured on {in_full(date.fromisoformat(told['day']))}, on an ordinary machine of {told['processors']} cores "
        f"and {told['memory_gb']} GB of memory, without a graphics card, under {told['system']}: {versions}.{busy}"
    )


def _said(grown: dict[str, Any]) -> str:
    return f"{grown['preset'].replace('-', ' ').title()}, {counted(grown['years'], 'year')}"


def _growth_table(points: list[dict[str, Any]]) -> Iterator[str]:
    sizes = sorted({point["size"] for point in points})
    head = ["stage", *(f"{size} x" for size in sizes), f"{sizes[-1]} x over {sizes[0]} x"]
    rows = []
    for stage in dict.fromkeys(point["stage"] for point in points):
        own = {point["size"]: point for point in points if point["stage"] == stage}
        cells = [f"{own[size]['worked']:.1f} s, {own[size]['memory'] / 1e6:,.0f} MB" for size in sizes]
        first, last = own[sizes[0]], own[sizes[-1]]
        grown = f"{last['worked'] / first['worked']:.1f} x time, {last['memory'] / first['memory']:.1f} x memory"
        rows.append((stage, *cells, grown))
    yield from table(head, rows)


def _england(told: dict[str, Any]) -> Iterator[str]:
    steps = [step for step in told.get("steps", []) if step["whole"]]
    if not steps:
        yield "Not recorded yet: `make bench-england` makes it up and runs it, which takes hours."
        return
    wish, alone = told["wish"], len(told["alone"])
    whole = "" if steps[-1]["authorities"] >= AUTHORITIES else " **A small part of England, to try the run itself.**"
    yield from _paragraph(
        f"Made-up authorities of different sizes, {counted(wish['years'], 'year')} each, through `childflow many` with "
        f"{wish['workers']} workers: returns in, and for each a report, a log and a viewer out, with parts and figures "
        "of all. Each step finds what the one before had done and leaves it as it is. Beside it: "
        f"{alone} of them run one by one, each with the whole machine, the others by their activities.{whole}"
    )
    yield from _paragraph(_said_of(told["machine"]))
    yield from table(
        (
            *("authorities", "activities", "minutes", "beside one by one", "of processors' time"),
            *("most memory at once", "page of all"),
        ),
        (
            (
                step["authorities"],
                f"{step['activities']:,}",
                f"{spent(told, step) / 60:.1f}",
                f"{ratio(told, step):.2f} x",
                f"{ratio(told, step, 'worked'):.2f} x",
                f"{step['memory'] / 1e6:,.0f} MB",
                "yes" if step["page"] else "too large",
            )
            for step in steps
        ),
    )
    yield from (
        "",
        "![England: minutes, memory and the ratio, against the number of authorities](figures/england.svg)",
        "",
    )
    if broken := told["resumed"]:
        same = "the same" if broken["same"] else "**not the same**"
        yield from _paragraph(
            f"Interrupted when {broken['done']} of {broken['authorities']} were done and begun again: "
            f"{broken['again']} of these were done a second time, and the result was {same} as that of a run that "
            "nobody interrupted."
        )
    if "bytes" in told:
        yield f"Returns and results together took {told['bytes'] / 1e9:.1f} GB of disk."


def _paragraph(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, 130, break_long_words=False, break_on_hyphens=False)
    yield ""


def main() -> None:
    """Take the newest figures over, and write the page and the pictures."""
    FIGURES.mkdir(exist_ok=True)
    for name in KEPT:
        if (ROOT / "build" / name).is_file():
            told = json.loads((ROOT / "build" / name).read_text(encoding="utf-8"))
            told.pop("now", None)  # what a run said last may name a folder
            (FIGURES / name).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, text in files().items():
        (EXPLANATION / name).write_text(text, encoding="utf-8", newline="\n")
    print(Path("docs") / "explanation" / "performance.md")


if __name__ == "__main__":
    main()
