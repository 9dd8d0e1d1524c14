"""`childflow render` of a share folder: the flows become a page that plays, with no child in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from childflow import __version__
from childflow.console import Speaker
from childflow.errors import InputError, OutputError
from childflow.whole_files import write_whole
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.folders import StageFolder
    from childflow.stages.share_page import Shared

NEEDED = ("title", "preset", "smallest", "rounded_to", "first_week", "last_week", "kept", "left_out")


def render_shared(source: StageFolder, out: Path, title: str | None, speaker: Speaker, dry_run: bool = False) -> None:
    """Write the page of what `childflow share` told to the file `out`, and beside it what the share discloses.

    `title` is the authority's name on the page; without one, the share's own.
    """
    from childflow.resources import share_page as built_page

    page_file, shared = built_page(), _shared(source)
    if out.is_dir():
        raise OutputError(f"{out} is a folder. Name a file for the page, such as {out / 'share.html'}.")
    if dry_run:
        speaker.say(f"render would read {source.path} and write {out}.")
        return
    from childflow.stages.share_page import share_page

    with speaker.working("Drawing the page"):
        page = share_page(
            page_file.read_text(encoding="utf-8"), shared, title or str(shared.said["title"]), __version__
        )
    write_whole(out.with_name(f"{out.name}.disclosure.json"), source.text("disclosure.json"))
    write_whole(out, page)
    told = int(shared.cubes["flows"]["moves"].count())
    speaker.say(
        f"render: {counted(told, 'count', 'counts')} of moves that are told, {out.stat().st_size / 1e6:,.1f} MB. "
        "The page holds no child: what it plays is drawn from counts."
    )
    speaker.result(out, {"flows": told, "bytes": out.stat().st_size})


def _shared(source: StageFolder) -> Shared:
    from childflow.map_files import map_of
    from childflow.stages.share_page import CUBES, Shared

    said: dict[str, Any] = source.json("share")
    if any(name not in said for name in NEEDED):
        raise InputError(f"share.json in {source.path} does not say all it should. Run `childflow share` again.")
    return Shared(cubes={name: source.frame(name) for name in CUBES}, said=said, map=map_of(source))
