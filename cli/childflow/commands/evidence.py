"""`childflow evidence`: what an assessor of data protection asks of a run."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from childflow import __version__, resources
from childflow.commands.options import DryRun, Json, Quiet, path_given
from childflow.console import Speaker
from childflow.errors import ConfigurationError, InputError
from childflow.folders import digest, results_in, writing
from childflow.wording import counted


def evidence(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder of a run, or of its stages; - reads its path from stdin.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="PACK", help="Folder to write; its path is printed.")],
    privacy: Annotated[
        str | None, typer.Option("--privacy", metavar="TOML", help="Your settings, whose [statements] are printed.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Write what a data protection impact assessment asks of a run

    PACK holds evidence.html to print and evidence.json: the data flow, columns read and not read on, the risk report,
    sealed records, the key by its id, proof of no network, what is kept where, versions and digests, and a run log by
    id and count; and sbom.cdx.json, a bill of materials. It holds counts alone, and names nobody.

    Example: childflow evidence work -o evidence
    """
    from childflow.privacy import read_privacy
    from childflow.runs.shelf import current_in

    speaker, path = Speaker("evidence", quiet, as_json), path_given(folder)
    settings = read_privacy(None, privacy)
    if out.resolve().is_relative_to(path.resolve()):
        raise ConfigurationError(f"{out} lies inside {path}, which it tells of. Write it beside that folder.")
    path = current_in(path)
    results = list(results_in(path))
    if not results:
        raise InputError(f"There is no result of childflow in {path}. Give the folder of a run, or of its stages.")
    if dry_run:
        speaker.say(f"evidence would read {counted(len(results), 'manifest')} in {path} and write {out}.")
        return
    from childflow.reports.evidence import bill_of_materials, evidence_of, evidence_page

    told = evidence_of(path, results, settings.said.statements, _versions())
    bill = bill_of_materials(resources.package_lock())
    with writing(out, "evidence", [], {"privacy": settings.text}) as pack:
        pack.json("evidence", told.to_json())
        pack.json("sbom.cdx", bill)
        pack.text("evidence.html", evidence_page(told))
    speaker.say(f"evidence: {counted(len(results), 'result')} told of in evidence.html; it names nobody.")
    speaker.result(out, {"results": len(results), "pages": len(told.pages), "keys": [each["id"] for each in told.keys]})


def _versions() -> dict[str, str]:
    return {
        "childflow": f"{__version__}, code SHA-256 {_code_digest()}",
        "viewer page": _viewer(),
        "Python": f"{platform.python_version()} on {platform.system()} {platform.machine()}",
    }


def _viewer() -> str:
    try:
        return f"SHA-256 {digest(resources.viewer_page())}"
    except ConfigurationError:
        return "not built"


def _code_digest() -> str:
    """One digest of all our code as it is installed, by file name."""
    from hashlib import sha256

    whole = sha256()
    for file in _code():
        whole.update(f"{file.relative_to(resources.PACKAGE).as_posix()}:{digest(file)}\n".encode())
    return whole.hexdigest()


def _code() -> Iterator[Path]:
    yield from (file for file in sorted(resources.PACKAGE.rglob("*.py")))
