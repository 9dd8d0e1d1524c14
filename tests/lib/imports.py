"""Who imports whom, read from the source with `ast` and followed as far as it goes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = {"childflow": ROOT / "cli" / "childflow", "childflow_schemas": ROOT / "schemas" / "childflow_schemas"}


@cache
def modules() -> dict[str, Path]:
    """Every module of ours, by its dotted name."""
    return {
        ".".join([package, *path.relative_to(folder).with_suffix("").parts]).removesuffix(".__init__"): path
        for package, folder in SOURCES.items()
        for path in sorted(folder.rglob("*.py"))
    }


@cache
def tree(module: str) -> ast.Module:
    """The parsed source of one module of ours."""
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """What a module imports anywhere in its text, functions and `TYPE_CHECKING` blocks too, as dotted names."""
    return frozenset(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules() else node.module for name in names)


@cache
def reached(module: str) -> frozenset[str]:
    """Every module that importing `module` can bring in: ours followed to the end, packages on the way included."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found.add(each)
        if each in modules():
            waiting += [*imports(each), *_packages(each)]
    return frozenset(found)


def _packages(module: str) -> list[str]:
    """The packages around a module, whose `__init__` runs first."""
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts))]


def within(module: str, *packages: str) -> bool:
    """Whether the module is one of `packages` or inside it."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)
