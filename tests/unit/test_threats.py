"""Threats of `docs/explanation/security.md` that no other test is about."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from childflow.authorities import Authority
from childflow.config import parse_toml
from childflow.errors import ConfigurationError
from tests.lib.imports import imports, modules, within
from tests.lib.ingested import ingested
from tests.lib.keys import key_file
from tests.lib.shell import here
from tests.lib.workbooks import workbook

TOML = '"]\n[rules."8866"]\noff = "because"\n#'
NETWORK = ("socket", "ssl", "urllib.request", "http", "ftplib", "smtplib", "asyncio", "requests", "httpx", "aiohttp")


def test_no_header_or_cell_becomes_a_setting_of_a_proposed_authority_file(tmp_path):
    rows = [
        ["Child Unique ID", f"Date of Contact Recd {TOML}", "Contact Source", f"Allocated {TOML}"],
        *([str(n), f"{n:02}/03/2024", f"Police {TOML}", TOML] for n in range(1, 20)),
    ]
    workbook(tmp_path / "return.xlsx", {"List 1": rows, 'x" = 1 #': [[TOML, TOML], [TOML, TOML]]})
    done = here("ingest", tmp_path / "return.xlsx", "-o", tmp_path / "1", "--explain", "--extracted-on", "2024-04-01")
    [file] = tmp_path.rglob("*authority.toml")
    text = file.read_text(encoding="utf-8")
    assert done.returncode in (0, 4), done.stderr
    assert "because" in text
    assert parse_toml(text, Authority, "proposed").rules == {}
    every = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    assert "rules" not in tomllib.loads(every)


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/b", "a\\b", "con", "C:x", "x.parquet", "", "Ünïcode"])
def test_no_list_is_named_so_that_its_file_lies_elsewhere(name):
    with pytest.raises(ConfigurationError):
        parse_toml(f"[lists.'{name}']\n", Authority, "authority.toml")


def test_no_digest_of_the_sealed_is_left_that_trying_all_numbers_would_find(tmp_path):
    ingested(tmp_path / "1", "contacts | date_of_contact | contact_source\n4711 | 4 Mar | 3B\nB | 5 Mar | 3B")
    (tmp_path / "sealed.txt").write_text("4711\n")
    key = key_file(tmp_path / "key")
    (tmp_path / "run.toml").write_text('returns = ["x"]\n')
    assert here("validate", tmp_path / "1", "-o", tmp_path / "2").returncode == 0
    sealing = ("--key", key, "--sealed", tmp_path / "sealed.txt")
    assert here("anonymise", tmp_path / "2", "-o", tmp_path / "3", *sealing).returncode == 0
    guesses = [text.encode() for text in ("4711", "4711\n", "4711\r\n")]
    found = {hashlib.new(name, guess).hexdigest().encode() for guess in guesses for name in ("md5", "sha1", "sha256")}
    for path in [each for each in (tmp_path / "3").rglob("*") if each.is_file()]:
        assert not any(digest in path.read_bytes() for digest in found), path.name


@pytest.mark.parametrize("module", sorted(modules()))
def test_nothing_of_ours_can_ask_a_network(module):
    assert [each for each in imports(module) if within(each, *NETWORK)] == []


def test_the_only_thing_ever_opened_for_a_person_is_a_page_on_their_own_disk():
    users = [name for name, path in modules().items() if "webbrowser" in Path(path).read_text(encoding="utf-8")]
    assert users == ["childflow.commands.demo"]
