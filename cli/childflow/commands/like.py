"""`childflow synth --like`: a made-up log fitted to a share folder, of which alone it is made."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from childflow.console import Speaker
from childflow.folders import open_folder, writing
from childflow.wording import counted

NOBODYS = {
    "status": "made up",
    "sentence": "Nobody is in this log: it was made up of counts that were shared, and singles nobody out.",
}
"""What the log discloses, said wherever an export of it is made."""
CUBES = ("flows", "stock", "times_through", "attributes", "waits")


def like_folder(path: Path, out: Path, seed: int, speaker: Speaker, dry_run: bool = False) -> None:
    """Write a log into `out` whose moves are those that the folder `share` wrote at `path` tells."""
    source = open_folder(path, needs="share")
    if dry_run:
        speaker.say(f"synth would read {path} and write a made-up log to {out}.")
        return
    import polars as pl

    from childflow.map_files import MAP, map_of
    from childflow.reconciliation import Account
    from childflow.synthetic.like import like
    from childflow.trajectories import trajectories_of
    from childflow_schemas.children import COHORTS
    from childflow_schemas.editions import MADE_UP
    from childflow_schemas.events import UNLOGGED
    from childflow_schemas.indicators import INDICATORS

    told = source.json("share")
    weeks = [date.fromisoformat(told[name]) for name in ("first_week", "last_week")]
    with speaker.working("Making up a log"), writing(out, "build-events", [source], {"seed": str(seed)}) as folder:
        made = like({name: source.frame(name) for name in CUBES}, map_of(source), weeks[0], weeks[1], seed)
        events = made.frames.events
        for name in ("events", "journeys", "links", "positions", "moves"):
            folder.frame(name, getattr(made.frames, name))
        folder.frame("children", made.children)
        folder.frame("unlogged", pl.DataFrame(schema=UNLOGGED))
        folder.frame("cohorts", pl.DataFrame(schema=COHORTS))
        folder.frame("indicators", pl.DataFrame(schema=INDICATORS))
        folder.json("trajectories", trajectories_of(events, made.children).to_json() | NOBODYS)
        folder.json("summary", {"children": made.children.height, "cohorts": []})
        folder.json("return", {"extraction_date": weeks[1] + timedelta(days=6), MADE_UP: told["title"]})
        rows = dict(events.group_by("source_list").len().sort("source_list").iter_rows())
        folder.reconciliation({str(name): Account(read=count, in_log=count) for name, count in rows.items()})
        folder.text(MAP, source.text(MAP))
    counts = {
        "activities": events.height,
        "children": made.children.height,
        "entries_added": made.entries_added,
    }
    speaker.say(
        f"synth: {counted(events.height, 'activity', 'activities')} of "
        f"{counted(made.children.height, 'child', 'children')} who are nobody, made up of what {path} tells alone; "
        f"{counted(made.entries_added, 'entry', 'entries')} more than it tells, for nobody was there to move on."
    )
    speaker.result(out, counts)
