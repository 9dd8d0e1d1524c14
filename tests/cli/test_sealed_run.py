"""Sealed records in a run from one file: kept out, counted, followed when the list changes, and nowhere given away."""

import hashlib
import json

import polars as pl

from tests.lib.keys import key_file
from tests.lib.shell import here
from tests.lib.workbooks import workbook

HEADERS = ["Child Unique ID", "Date of Contact", "Contact Source", "Restricted"]
RUN = """
returns = ["returns/*.xlsx"]
authority = "authority.toml"
key = "key"
sealed = "sealed.csv"
privacy = "ours.toml"
"""
AUTHORITY = 'sealed = ["Restricted"]\n[identifiers]\n"OLD-2" = "2"\n'


def test_the_list_the_marks_and_every_number_of_a_child_seal_it(tmp_path):
    rows = [[str(n), f"0{n}/03/2024", "Police", "Yes" if n == 3 else None] for n in range(1, 8)]
    (tmp_path / "returns").mkdir()
    workbook(tmp_path / "returns" / "annex_a_2024-03-31.xlsx", {"List 1": [HEADERS, *rows]})
    for name, text in (("childflow.toml", RUN), ("authority.toml", AUTHORITY), ("sealed.csv", "id\n1\nOLD-2\n")):
        (tmp_path / name).write_text(text)
    (tmp_path / "ours.toml").write_text('edition = "inside"\n')
    key_file(tmp_path / "key")
    command = ("run", "--config", tmp_path / "childflow.toml", "--until", "anonymise")
    first = here(*command)
    assert first.returncode == 0, first.stderr
    assert "Sealed: 3 of 5 identifiers" in first.stderr  # 1, 2, 3; OLD-2 is 2, and the headers nobody
    made = max((tmp_path / "work/runs").iterdir()) / "3-anonymise"
    passed = pl.read_parquet(made / "lists/contacts.parquet")
    assert passed["date_of_contact"].dt.day().sort().to_list() == [4, 5, 6, 7]
    account = json.loads((made / "reconciliation.json").read_text())["contacts"]
    assert (account["read"], account["set_aside"], account["left"]) == (7, {"sealed record": 3}, 4)
    assert "anonymise: unchanged" in here(*command).stderr
    (tmp_path / "sealed.csv").write_text("id\n1\n")
    second = here(*command)
    assert "anonymise: changed since: sealed." in second.stderr
    remembered = "".join(path.read_text() for path in (tmp_path / "work/runs").glob("*/run.json"))
    assert "sealed" in remembered
    for words in ("id\n1\n", "id\n1", "1", "id\n1\nOLD-2\n", "sealed.csv:id\n1\n"):
        assert hashlib.sha256(words.encode()).hexdigest() not in remembered


def test_a_list_that_is_gone_stops_the_run_for_all_would_pass(tmp_path):
    (tmp_path / "returns").mkdir()
    workbook(
        tmp_path / "returns" / "annex_a_2024-03-31.xlsx", {"List 1": [HEADERS, ["1", "01/03/2024", "Police", None]]}
    )
    (tmp_path / "childflow.toml").write_text('returns = ["returns/*.xlsx"]\nkey = "key"\nsealed = "sealed.csv"\n')
    key_file(tmp_path / "key")
    done = here("run", "--config", tmp_path / "childflow.toml", "--until", "anonymise")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nothing passes without it" in done.stderr
    assert not list(tmp_path.rglob("3-anonymise"))
