"""A canary in every place that can hold an identity, and every byte searched that is left after `anonymise`: of
results, pages, exports, evidence, temporary files, stdout and stderr, when all goes well and after a fault at any
step."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

import polars as pl
import pytest

from childflow.folders import FolderWriter
from childflow.privacy import AVAILABLE
from tests.lib.canaries import (
    CANARY,
    PLANTED,
    UNKNOWN,
    canary_everywhere,
    identifying_columns,
    where_canaries_sing,
)
from tests.lib.keys import key_file
from tests.lib.shell import Done, here

AUTHORITY = """
sealed = ["Restricted"]
[lists.youth_justice]
headers = { "Client" = "child_unique_id", "Began" = "start_date", "Result" = "outcome", "Team name" = "allocated_team" }
outcomes = { "Completed order" = "completed" }
"""
STEPS = ("ingest", "validate", "anonymise", "cohort", "build-events", "render", "share")
BEFORE = ("w/1", "w/2")


def commands(place: Path, edition: str = "inside", into: str = "") -> list[tuple[str, ...]]:
    """The chain and all that is made of its log; `into` is put before the name of what is written."""
    chain = [
        ("ingest", *map(str, sorted((place / "returns").glob("*.xlsx"))), "--authority", str(place / "authority.toml")),
        ("validate", f"{place}/w/1"),
        ("anonymise", f"{place}/w/2", "--key", f"{place}/key", "--edition", edition, "--sealed", f"{place}/sealed.csv"),
        ("cohort", f"{place}/w/3"),
        ("build-events", f"{place}/w/4"),
        ("render", f"{place}/w/5"),
    ]
    outs = [*(f"w/{into}{n}" for n in range(1, 6)), f"{into}viewer.html"]
    return [(*command, "-o", str(place / out)) for command, out in zip(chain, outs, strict=True)]


def besides(place: Path, edition: str) -> list[tuple[str, ...]]:
    """What else can be made of the log."""
    log = f"{place}/w/5"
    return [
        *(
            []
            if edition == "research"
            else [("explain", child_of(place), f"{place}/w", "-o", f"{place}/out/child.html")]
        ),
        *(("export", log, "-o", f"{place}/out/log{end}") for end in (".xes", ".json", ".sqlite", ".csv")),
        ("journeys", log, "--matching", "contact", "-o", f"{place}/out/journeys"),
        *([] if edition == "research" else [share(place), *of_shared(place)]),
        ("evidence", f"{place}/w", "-o", f"{place}/out/evidence"),
    ]


def share(place: Path, out: str = "out/share") -> tuple[str, ...]:
    """The share edition of the log."""
    return ("share", f"{place}/w/5", "-o", f"{place}/{out}", "--title", "Exampleshire")


def of_shared(place: Path) -> list[tuple[str, ...]]:
    """What is made of the share edition: its page, and a log that fits it, with a page of its own."""
    return [
        ("render", f"{place}/out/share", "-o", f"{place}/out/share.html"),
        ("synth", "--like", f"{place}/out/share", "-o", f"{place}/out/like"),
        ("render", f"{place}/out/like", "-o", f"{place}/out/like.html"),
    ]


def child_of(place: Path) -> str:
    """A child who is in the log."""
    found = pl.read_parquet(place / "w/2/lists/referrals.parquet")["child_unique_id"]
    return next(each for each in found if each not in sealed_ones(place))


def sealed_ones(place: Path) -> list[str]:
    return (place / "sealed.csv").read_text().split()


@pytest.fixture(scope="module", params=AVAILABLE)
def place(request, tmp_path_factory) -> Path:
    """A folder in which all was done, in one edition, with what was said of it; temporary files have their own."""
    folder = tmp_path_factory.mktemp("canaries")
    canary_everywhere(folder / "returns")
    (folder / "authority.toml").write_text(AUTHORITY)
    (folder / "edition.txt").write_text(request.param)
    key_file(folder / "key")
    (folder / "tmp").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder / "tmp"))
        patch.setattr(tempfile, "tempdir", None)
        chain = commands(folder, request.param)
        said = [here(*chain[0])]
        assert said[0].returncode == 0, said[0].stderr
        contacts = pl.read_parquet(folder / "w/1/lists/contacts.parquet")
        (folder / "sealed.csv").write_text("\n".join(contacts["child_unique_id"].unique().sort().head(3)))
        said += [here(*command) for command in chain[1:]]
        said += [here(*command) for command in besides(folder, request.param)]
    (folder / "said.txt").write_text("\n".join(each.stdout + each.stderr for each in said))
    assert [each.stderr for each in said if each.returncode] == []
    return folder


def test_there_is_a_canary_for_every_column_that_may_hold_an_identity():
    assert identifying_columns() <= set(PLANTED)


def test_the_canaries_did_go_in_or_the_search_would_prove_nothing(place):
    assert where_canaries_sing(*(place / each / "lists" for each in BEFORE))
    inside = " ".join((place / "w/1/mapping.json").read_text().split()) + repr(
        pl.read_parquet(place / "w/1/unread.parquet")["said"].unique().to_list()
    )
    assert all(word in inside for word in ("Zqxfilecanary", "Zqxheadercanary", "Zqxsheet0canary", "Zqxgendercanary"))
    assert "youth_justice" in inside
    assert all(header in inside for header in UNKNOWN)


def test_no_canary_is_in_any_byte_of_what_was_made_after_anonymise(place):
    later = [place / "w" / n for n in "345"]
    made = [path for path in (place / "out").iterdir() if path.name != "child.html"]
    assert where_canaries_sing(*later, place / "viewer.html", *made) == []


def test_the_page_of_one_child_names_where_its_rows_are_and_nobody(place):
    """Of the research edition there is none: its rows and dates are not those of the return."""
    if not (place / "out/child.html").exists():
        done = here("explain", child_of(place), place / "w")
        assert done.returncode == 4
        assert CANARY.search(done.stderr.encode()) is None
        return
    assert where_canaries_sing(place / "out/child.html", song=NO_PLACE) == []


def test_no_canary_was_said_or_left_in_a_temporary_file_or_in_what_may_be_shared(place):
    said = (place / "said.txt").read_bytes()
    named = re.compile(rb"Zqx(file|sheet)\w*canary", re.IGNORECASE)  # a return and its sheet are named to be found
    assert CANARY.search(named.sub(b"", said)) is None
    assert where_canaries_sing(place / "tmp", *(place / "w/2").glob("summary-to-share.*")) == []
    assert where_canaries_sing(*(place / each / "manifest.json" for each in BEFORE), song=NO_FILE) == []


NO_PLACE = re.compile(rb"zqx(?!file|sheet)\w*canary", re.IGNORECASE)
"""A canary that is not the name of a file or of a sheet: `explain` says where rows are, inside the authority."""
NO_FILE = re.compile(rb"zqx(?!file)\w*canary", re.IGNORECASE)
"""A canary that is not the name of a file: manifests of `ingest` name the returns."""


def test_no_birthday_is_in_any_date_after_anonymise(place):
    births = {
        day
        for frame in frames(place, "12")
        if "date_of_birth" in frame.columns
        for day in frame["date_of_birth"].drop_nulls()
    }
    events = {
        day
        for frame in frames(place, "12")
        for column in frame.select(pl.col(pl.Date)).iter_columns()
        if column.name != "date_of_birth"
        for day in column.drop_nulls()
    }
    told = {day for day in births if day < min(events)}
    later = {day for frame in frames(place, "345") for each in frame.select(pl.col(pl.Date)) for day in each}
    assert len(told) > 20
    assert told & later == set()
    said = re.compile("|".join(f"{day:%Y-%m-%d}" for day in sorted(told)).encode())
    assert where_canaries_sing(*(place / "w" / n for n in "345"), place / "viewer.html", song=said) == []


def frames(place: Path, stages: str) -> list[pl.DataFrame]:
    return [pl.read_parquet(file) for n in stages for file in sorted((place / "w" / n).rglob("*.parquet"))]


def test_nothing_of_a_sealed_child_is_in_the_log_and_every_row_is_accounted_for(place, request):
    """Rows are numbered anew for research, so that there only the account can tell."""
    inside = request.node.callspec.params["place"] == "inside"
    sealed = sealed_ones(place)
    rows = {
        (file.stem, record)
        for file in (place / "w/2/lists").glob("*.parquet")
        if "child_unique_id" in (frame := pl.read_parquet(file)).columns
        for record in frame.filter(pl.col("child_unique_id").is_in(sealed))["_record"]
    }
    passed = {
        (file.stem, record)
        for file in (place / "w/3/lists").glob("*.parquet")
        for record in pl.read_parquet(file)["_record"]
    }
    assert len(rows) >= 3
    assert not inside or rows & passed == set()
    account = json.loads((place / "w/5/reconciliation.json").read_text())
    assert {each["left"] for each in account.values()} == {0}
    assert sum(each["set_aside"].get("sealed record", 0) for each in account.values()) >= len(rows)
    done = here("explain", sealed[0], place / "w")
    assert (done.returncode, done.stdout) == (4, "")
    assert ("made without sealed records" if inside else "the inside edition") in done.stderr


CANARY_SAYS = "ZQXfaultcanary of Zqxworkercanary"
FAULTS = {
    "our own": ValueError(CANARY_SAYS),
    "of polars": pl.exceptions.ComputeError(CANARY_SAYS),
    "of the disk": OSError(28, CANARY_SAYS, CANARY_SAYS),
    "of memory": MemoryError(CANARY_SAYS),
}


def failing(patch: pytest.MonkeyPatch, fault: BaseException, writes: int) -> None:
    """Let the write after so many raise, whatever is written."""
    left = [writes]

    def broken(real):
        def write(*arguments, **named):
            left[0] -= 1
            if left[0] < 0:
                raise fault
            return real(*arguments, **named)

        return write

    for name in ("frame", "text"):
        patch.setattr(FolderWriter, name, broken(getattr(FolderWriter, name)))
    patch.setattr(Path, "write_text", broken(Path.write_text))


def forced(place: Path, step: int, fault: str, writes: int) -> Done:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(place / "tmp"))
        failing(patch, FAULTS[fault], writes)
        return here(*[*commands(place, into="broken-"), share(place, "w/broken-6")][step])


def told_nothing(place: Path, done: Done) -> None:
    """The step ended with a fault, said nothing of the data, and left nothing behind."""
    assert done.returncode in (1, 4, 5), done.stderr
    assert done.stdout == ""
    assert CANARY.search(done.stderr.encode()) is None
    assert done.stderr.startswith("childflow: ") or "\nchildflow: " in done.stderr
    assert [*place.rglob("*broken-*")] == []
    assert where_canaries_sing(place / "tmp") == []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("step", range(len(STEPS)), ids=STEPS)
def test_a_fault_at_any_step_says_nothing_of_the_data_and_leaves_nothing(place, step, fault):
    told_nothing(place, forced(place, step, fault, writes=0))


def of_another_edition(place: Path, step: int) -> bool:
    """Whether the step is refused: counts are not shared of dates that are shifted."""
    return STEPS[step] == "share" and (place / "edition.txt").read_text() == "research"


def test_the_share_edition_has_no_pseudonym_no_record_and_no_day_of_a_child(place):
    if not (place / "out/share").exists():
        done = here(*share(place))
        assert (done.returncode, done.stdout) == (4, "")
        assert "is of the research edition" in done.stderr
        return
    pseudonyms = pl.read_parquet(place / "w/5/events.parquet")["child"].unique().to_list()
    assert len(pseudonyms) > 50
    assert where_canaries_sing(place / "w/5", song=re.compile("|".join(pseudonyms).encode()))
    assert where_canaries_sing(place / "out/share", song=re.compile("|".join(pseudonyms).encode())) == []
    shared = {name: pl.read_parquet(place / f"out/share/{name}.parquet") for name in ("flows", "stock", "indicators")}
    periods = {day for name, frame in shared.items() for day in frame["week" if name == "stock" else "period"]}
    assert all(day.weekday() == 0 or day.day == 1 for day in periods)
    key = json.loads((place / "w/5/manifest.json").read_text())["pseudonyms"]["key"]
    assert where_canaries_sing(place / "out/share", song=re.compile(key.encode())) == []


@pytest.mark.deep
@pytest.mark.parametrize("step", range(len(STEPS)), ids=STEPS)
def test_a_fault_at_any_write_of_any_step_says_nothing_and_leaves_nothing(place, step):
    for writes in range(1, 40):
        done = forced(place, step, "our own", writes)
        if done.returncode == 0 or of_another_edition(place, step):
            assert of_another_edition(place, step) or writes > 1 or STEPS[step] == "render"
            for left in place.rglob("broken-*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            return
        told_nothing(place, done)
    pytest.fail("the step never came to its end")


def test_the_edition_is_in_every_manifest_after_anonymise(place):
    for n in "345":
        said = (place / "w" / n / "manifest.json").read_text()
        assert f'"edition": "{(place / "edition.txt").read_text()}"' in said
