"""The whole chain on made-up authorities whose truth is known: how much of it does the event log find out?

The figures are printed as well as asserted: they are what the tool may claim. What short returns never show, such as
a period of care that ended before the first of them, counts as damaged: of a pile of them only the rest is asserted.
"""

from pathlib import Path

import pytest

from tests.lib.shell import shell
from tests.lib.truth import agreement

WITH_OUTCOMES, WITHOUT_OUTCOMES = 0.995, 0.98
MONTHLY = "--as monthly-returns"


@pytest.mark.parametrize(
    ("preset", "years", "columns", "least"),
    [
        pytest.param("rutland", 4, "", WITH_OUTCOMES, id="outcomes-rutland"),
        pytest.param("rutland", 4, "--without-outcomes", WITHOUT_OUTCOMES, id="plain-rutland"),
        pytest.param("rutland", 1, MONTHLY, WITH_OUTCOMES, id="monthly-rutland", marks=pytest.mark.deep),
        pytest.param("rutland", 1, f"{MONTHLY} --without-outcomes", WITHOUT_OUTCOMES, id="monthly-plain-rutland"),
        pytest.param("kent", 4, "", WITH_OUTCOMES, id="outcomes-kent"),
        pytest.param("kent", 4, "--without-outcomes", WITHOUT_OUTCOMES, id="plain-kent", marks=pytest.mark.deep),
        pytest.param("rutland", 3, MONTHLY, WITH_OUTCOMES, id="years-of-months", marks=pytest.mark.deep),
    ],
)
def test_the_log_agrees_with_the_truth(preset, years, columns, least, tmp_path: Path, capsys):
    key = tmp_path / "key"
    key.write_text("5a" * 32 + "\n", encoding="utf-8")
    key.chmod(0o600)
    returns = "made/returns/*.xlsx" if MONTHLY in columns else "made/*.xlsx"
    done = shell(
        f"childflow synth --preset {preset} --years {years} --seed 11 --dirt light {columns} -o made"
        f" && childflow ingest {returns} -o 1 | childflow validate - -o 2 | childflow anonymise - -o 3 --key key"
        " | childflow cohort - -o 4 | childflow build-events - -o 5",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    found = agreement(tmp_path / "made" / "truth", tmp_path / "1", tmp_path / "5")
    with capsys.disabled():
        print(f"\n{preset}, {years} years, {columns or 'one workbook'}: {found}")
    assert min(found.sound) >= least
    assert MONTHLY in columns or min(found.hand_offs, found.journey_numbers, found.exits) >= least
