"""Where the shipped files are, installed or in a checkout: the configurations and the built pages."""

from __future__ import annotations

from pathlib import Path

from childflow.errors import ConfigurationError
from childflow.wording import did_you_mean

PACKAGE = Path(__file__).resolve().parent
INSTALLED = PACKAGE / "_data"
CHECKOUT = PACKAGE.parents[1]


def configs() -> Path:
    """The folder of shipped configurations: `maps/ cohorts/ authorities/ privacy/`."""
    return (INSTALLED if INSTALLED.is_dir() else CHECKOUT) / "configs"


def config(kind: str, given: str) -> Path:
    """The TOML file `given` as a path, or the shipped one of that name (`config("maps", "front-door")`)."""
    path = Path(given)
    if path.suffix == ".toml" or path.is_file():
        return path
    shipped = configs() / kind / f"{given}.toml"
    if shipped.is_file():
        return shipped
    names = (each.stem for each in (configs() / kind).glob("*.toml"))
    raise ConfigurationError(f"There is no {kind.removesuffix('s')} file `{given}`.{did_you_mean(given, names)}")


def viewer_page() -> Path:
    """The built viewer: one HTML page with a place for the scene; ConfigurationError where it was never built."""
    return _built("viewer.html")


def builder_page() -> Path:
    """The built map builder: a page with places for a map file and rows; ConfigurationError where never built."""
    return _built("builder.html")


def share_page() -> Path:
    """The built page of flows: a page with a place for what is shared; ConfigurationError where it was never built."""
    return _built("share.html")


def _built(name: str) -> Path:
    page = INSTALLED / "viewer" / name if INSTALLED.is_dir() else CHECKOUT / "viewer" / "dist" / name
    if not page.is_file():
        raise ConfigurationError(
            f"{page} has not been built. In a checkout run `make viewer`; otherwise install childflow again."
        )
    return page


def package_lock() -> Path | None:
    """What the viewer is built and tested with, as npm has it; null where it is not at hand."""
    folder = INSTALLED / "viewer" if INSTALLED.is_dir() else CHECKOUT / "viewer"
    return folder / "package-lock.json" if (folder / "package-lock.json").is_file() else None
