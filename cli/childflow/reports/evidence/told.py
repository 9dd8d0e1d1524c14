"""What is told of a run: each result by counts, ids and digests, and no value of any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from childflow.folders import MANIFEST, StageFolder, digest
from childflow.privacy import Statements

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
HEAD = 20_000
"""Characters of a page in which its policy stands, if it has one."""


@dataclass(frozen=True)
class Result:
    """What one stage wrote: where (as seen from the run's folder), when, by which version, of what, and how much.

    `made_of` and `manifest` are digests of manifests or of returns: they tell which result was made of which.
    """

    folder: str
    stage: str
    written: str
    childflow: str
    holds: str
    edition: str
    key: str
    files: int
    rows: Mapping[str, int]
    manifest: str
    made_of: Sequence[str]


@dataclass(frozen=True)
class Page:
    """A page that was found in the run's folder, its digest, and what its policy lets it fetch."""

    file: str
    sha256: str
    policy: str

    @property
    def asks_nothing(self) -> bool:
        """Whether its policy lets it ask no network for anything."""
        return "default-src 'none'" in self.policy and not re.search(r"https?:|\*", self.policy)


@dataclass(frozen=True)
class Evidence:
    """All that is told. `disclosure` is what `anonymise` measured, by the folder it stands in."""

    statements: Statements
    results: Sequence[Result]
    pages: Sequence[Page]
    disclosure: Mapping[str, Mapping[str, Any]]
    reconciliation: Mapping[str, Mapping[str, Any]]
    keys: Sequence[Mapping[str, str]]
    versions: Mapping[str, str]

    def to_json(self) -> dict[str, object]:
        """As it is written to `evidence.json`."""
        return {
            "status": "pseudonymised, not anonymised: personal data",
            "statements": self.statements.model_dump(),
            **{name: value for name, value in asdict(self).items() if name != "statements"},
        }


def evidence_of(
    folder: Path, results: Sequence[StageFolder], statements: Statements, versions: Mapping[str, str]
) -> Evidence:
    """What is told of the `results` found in `folder`, and of the pages beside them."""
    made = {(each.made.key_id, each.made.kept_in) for each in results if each.made}
    return Evidence(
        statements=statements,
        results=[_result(folder, each) for each in results],
        pages=list(_pages(folder, results)),
        disclosure={_name(folder, each.path): each.json("disclosure") for each in results if each.stage == "anonymise"},
        reconciliation={
            _name(folder, each.path): each.json("reconciliation") for each in results if each.stage == "build-events"
        },
        keys=[{"id": key, "kept_in": place} for key, place in sorted(made)],
        versions=versions,
    )


def _result(folder: Path, each: StageFolder) -> Result:
    return Result(
        folder=_name(folder, each.path),
        stage=each.stage,
        written=str(each.manifest["written"]),
        childflow=str(each.manifest["childflow"]),
        holds=str(each.manifest.get("holds", "not said")),
        edition=each.made.edition if each.made else "",
        key=each.made.key_id if each.made else "",
        files=len(each.manifest["files"]),
        rows=dict(each.manifest["rows"]),
        manifest=digest(each.path / MANIFEST),
        made_of=[str(source["sha256"]) for source in each.manifest["inputs"]],
    )


def _pages(folder: Path, results: Sequence[StageFolder]) -> Iterator[Page]:
    """Those of the results by name; of others, whose names are not ours and may say anything, the digest alone."""
    for each in results:
        for name in each.manifest["files"]:
            if name.endswith(".html"):
                yield _page(f"{_name(folder, each.path)}/{name}", each.path / name)
    for file in sorted(folder.glob("*.html")):
        yield _page("a page beside the results", file)


def _page(name: str, file: Path) -> Page:
    with file.open(encoding="utf-8", errors="replace") as opened:
        found = POLICY.search(opened.read(HEAD))
    return Page(name, digest(file), found[1].replace("&#39;", "'") if found else "")


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path != folder else path.name
