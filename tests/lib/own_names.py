"""A made-up authority with sheets, headers, lists and activities of its own, from its return to its map and viewer."""

from __future__ import annotations

from pathlib import Path

from tests.lib.shell import shell

LINE = (
    "childflow synth --years 2 --own-names -o made --quiet && childflow ingest made/annex_a_2024-07-31.xlsx "
    "--authority made/authority.toml -o w/1 --quiet && childflow map discover w/1 -o map.toml --json"
)
PIPE = (
    "childflow validate w/1 -o w/2 -q && childflow anonymise w/2 -o w/3 -q --key key "
    "&& childflow cohort w/3 -o w/4 -q && childflow build-events w/4 --map map.toml -o w/5 -q "
    "&& childflow render w/5 -o viewer.html -q "
    "&& childflow map edit map.toml --data w/4 -o builder.html --title Exampleshire -q"
)


def make_own_names(folder: Path) -> None:
    """Its stages are in `w`, its map is discovered from the first; `said.json` and `said.txt` are what that said."""
    done = shell(LINE, folder)
    assert done.returncode == 0, done.stderr
    (folder / "said.json").write_text(done.stdout.splitlines()[-1], encoding="utf-8")
    (folder / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    (folder / "key").write_text("a5" * 32)
    (folder / "key").chmod(0o600)
    done = shell(PIPE, folder)
    assert done.returncode == 0, done.stderr
