"""Stage folders: what is read is what was written, links are not followed, and identities are their owner's alone."""

import json
import os
import shutil
from pathlib import Path

import polars as pl
import pytest

from childflow.errors import InputError, OutputError
from childflow.folders import IDENTITIES, MANIFEST, WITH_IDENTITIES, Made, open_folder, results_in, writing
from childflow.whole_files import OWNERS_OWN, write_whole

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and rights on Windows are not these")
FRAME = pl.DataFrame({"child": ["a", "b"]})
FILES = ("lists/contacts.parquet", "return.json", "map.toml")


def written(out: Path, stage: str = "anonymise", inputs=(), made: Made | None = None) -> Path:
    """A small folder of that stage."""
    with writing(out, stage, list(inputs), made=made) as folder:
        folder.frame("lists/contacts", FRAME)
        folder.json("return", {"extraction_date": "2024-07-31"})
        folder.text("map.toml", "name = 'x'\n")
    return out


def read(folder: Path, file: str) -> object:
    opened = open_folder(folder, needs="anonymise")
    if file.endswith(".parquet"):
        return opened.lists()
    return opened.json("return") if file.endswith(".json") else opened.text("map.toml")


def other(raw: bytes, how: str, file: str) -> bytes:
    if how == "one bit":
        return bytes([raw[0] ^ 1]) + raw[1:]
    if how == "cut short":
        return raw[:-1]
    return b'{"extraction_date": "2024-08-31"}' if file.endswith(".json") else raw + b" "


@pytest.mark.parametrize("how", ["one bit", "cut short", "exchanged"])
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_was_changed_is_not_read(tmp_path, file, how):
    folder = written(tmp_path / "3")
    (folder / file).write_bytes(other((folder / file).read_bytes(), how, file))
    with pytest.raises(InputError, match="is not as `childflow anonymise` wrote it"):
        read(folder, file)


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_gone_is_told(tmp_path, file):
    folder = written(tmp_path / "3")
    (folder / file).unlink()
    with pytest.raises(InputError, match="is missing or damaged"):
        read(folder, file)


def test_a_file_that_was_changed_is_not_carried_on_either(tmp_path):
    folder = written(tmp_path / "3")
    (folder / "map.toml").write_text("name = 'y'\n")
    with pytest.raises(InputError, match="is not as"), writing(tmp_path / "4", "cohort", []) as into:
        into.carry(open_folder(folder, needs="anonymise"), without=())
    assert not (tmp_path / "4").exists()


@pytest.mark.parametrize("name", ["../x.parquet", "/etc/x.parquet", "a/../../x.json", "C:x.json", "..\\x.json", ""])
@pytest.mark.parametrize("where", ["files", "rows"])
def test_a_manifest_that_leads_outside_its_folder_is_refused(tmp_path, name, where):
    folder = written(tmp_path / "3")
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest[where][name] = manifest["files"]["return.json"] if where == "files" else 2
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(InputError, match="names a file outside the folder"):
        open_folder(folder, needs="anonymise")


@POSIX
def test_a_folder_with_identities_is_its_owners_alone_and_says_so(tmp_path):
    for stage in WITH_IDENTITIES:
        folder = written(tmp_path / stage, stage)
        assert (folder / IDENTITIES).is_file()
        assert json.loads((folder / MANIFEST).read_text())["holds"] == "identities"
        rights = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}
        folders = {path.stat().st_mode & 0o777 for path in [folder, *folder.rglob("*")] if path.is_dir()}
        assert (rights, folders) == ({0o600}, {0o700})


@POSIX
def test_it_is_so_before_it_is_whole(tmp_path):
    with writing(tmp_path / "1", "ingest", []) as folder:
        folder.frame("lists/contacts", FRAME)
        assert folder.building.stat().st_mode & 0o777 == 0o700


@POSIX
def test_a_folder_of_pseudonyms_has_the_rights_of_the_systems_own_habit(tmp_path):
    before = os.umask(0o027)
    try:
        folder = written(tmp_path / "3")
    finally:
        os.umask(before)
    assert not (folder / IDENTITIES).exists()
    assert folder.stat().st_mode & 0o777 == 0o750
    assert (folder / "return.json").stat().st_mode & 0o777 == 0o640


def test_edition_and_key_go_from_manifest_to_manifest(tmp_path):
    made = Made("inside", "1a2b3c4d", "file")
    source = open_folder(written(tmp_path / "3", made=made), needs="anonymise")
    after = open_folder(written(tmp_path / "4", "cohort", [source]), needs="cohort")
    assert after.made == made
    assert open_folder(written(tmp_path / "2", "validate"), needs="validate").made is None
    assert [each.stage for each in results_in(tmp_path)] == ["validate", "anonymise", "cohort"]


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    """A folder of somebody else's, with a file in it."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "letter.txt").write_text("Dear sir")
    return tmp_path / "elsewhere"


@POSIX
@pytest.mark.parametrize("planted", [".3.building", ".3.old", ".3.lock"])
def test_a_link_planted_under_a_temporary_name_is_not_followed(tmp_path, elsewhere, planted):
    target = elsewhere / "letter.txt" if planted.endswith("lock") else elsewhere
    written(tmp_path / "3")
    (tmp_path / planted).symlink_to(target)
    try:
        written(tmp_path / "3")
    except OutputError as error:
        assert "Cannot write" in str(error)
    assert [path.name for path in elsewhere.iterdir()] == ["letter.txt"]
    assert (elsewhere / "letter.txt").read_text() == "Dear sir"
    assert read(tmp_path / "3", "return.json")


@POSIX
def test_a_link_at_the_place_of_the_result_is_replaced_and_not_written_through(tmp_path, elsewhere):
    real = written(tmp_path / "real")
    before = (real / MANIFEST).read_bytes()
    (tmp_path / "3").symlink_to(real)
    written(tmp_path / "3")
    assert (real / MANIFEST).read_bytes() == before
    assert not (tmp_path / "3").is_symlink()
    (tmp_path / "4").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="is not a childflow folder"):
        written(tmp_path / "4")


@POSIX
@pytest.mark.parametrize("planted", [".page.html.building", "page.html"])
def test_a_page_is_not_written_through_a_link(tmp_path, elsewhere, planted):
    (tmp_path / planted).symlink_to(elsewhere / "letter.txt")
    write_whole(tmp_path / "page.html", "secret", OWNERS_OWN)
    assert (elsewhere / "letter.txt").read_text() == "Dear sir"
    assert (tmp_path / "page.html").read_text() == "secret"
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / ".page.html.building").exists()


def test_what_a_library_says_of_the_disk_is_not_repeated(tmp_path):
    with (
        pytest.raises(OutputError, match=r"Cannot write .*3: the disk refused\.") as caught,
        writing(tmp_path / "3", "anonymise", []),
    ):
        raise OSError("Zebedee")
    assert "Zebedee" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_file_of_a_folder_may_be_a_link_for_what_it_holds_is_held_to_its_digest(tmp_path):
    folder = written(tmp_path / "3")
    shutil.move(folder / "return.json", tmp_path / "moved.json")
    (folder / "return.json").symlink_to(tmp_path / "moved.json")
    assert read(folder, "return.json")
    (tmp_path / "moved.json").write_text("{}")
    with pytest.raises(InputError, match="is not as"):
        read(folder, "return.json")
