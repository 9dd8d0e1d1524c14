"""The whole chain on made-up authorities whose truth is known: how much of it does the event log find out?

What the journey rules find in lists of every kind is in `tests/generative/test_made_up_truth.py`; here the same is
asked of files, read and passed from stage to stage by the commands.
"""

from pathlib import Path

import pytest

from childflow import synthetic
from childflow.synthetic import Dirt
from tests.lib.keys import key_file
from tests.lib.made_up import log_of_world, story_of
from tests.lib.shell import shell
from tests.lib.truth import HEADER, agreement

WITH_OUTCOMES, WITHOUT_OUTCOMES = 0.995, 0.98
MONTHLY, PLAIN = "--as monthly-returns", "--without-outcomes"
DEEP = pytest.mark.deep


@pytest.mark.parametrize(
    ("preset", "years", "dirt", "columns"),
    [
        pytest.param("rutland", 2, "heavy", "", id="rutland"),
        pytest.param("rutland", 1, "light", f"{MONTHLY} {PLAIN}", id="monthly-plain-rutland"),
        pytest.param("rutland", 4, "light", "", id="four-years", marks=DEEP),
        pytest.param("rutland", 4, "light", PLAIN, id="plain-four-years", marks=DEEP),
        pytest.param("rutland", 1, "light", MONTHLY, id="monthly-rutland", marks=DEEP),
        pytest.param("rutland", 3, "heavy", MONTHLY, id="years-of-months", marks=DEEP),
        pytest.param("kent", 4, "light", "", id="kent", marks=DEEP),
        pytest.param("kent", 4, "light", PLAIN, id="plain-kent", marks=DEEP),
    ],
)
def test_the_log_agrees_with_the_truth(preset: str, years: int, dirt: Dirt, columns: str, tmp_path: Path, figures):
    key = tmp_path / "key"
    key_file(key, "5a")
    key.chmod(0o600)
    returns = "made/returns/*.xlsx" if MONTHLY in columns else "made/*.xlsx"
    done = shell(
        f"childflow synth --preset {preset} --years {years} --seed 11 --dirt {dirt} {columns} -o made"
        f" && childflow ingest {returns} -o 1 | childflow validate - -o 2 | childflow anonymise - -o 3 --key key"
        " | childflow cohort - -o 4 | childflow build-events - -o 5",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    whole = story_of(log_of_world(synthetic.make(preset, years, 11, "none", outcomes=PLAIN not in columns)))
    found = agreement(tmp_path / "made" / "truth", tmp_path / "1", tmp_path / "5", whole)
    for line in (columns or "one workbook", HEADER, str(found), *found.reasons()):
        figures(line)
    least = WITHOUT_OUTCOMES if PLAIN in columns else WITH_OUTCOMES
    assert found.of_said.least >= least
    assert MONTHLY in columns or dirt == "heavy" or found.of_all.least >= least
