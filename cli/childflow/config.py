"""Read a TOML file into its model; a mistake is told with its line and the nearest right word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from childflow.errors import ConfigurationError
from childflow.mistakes import Mistake, MistakesError
from childflow.should_be import should_be
from childflow.wording import did_you_mean

Model = TypeVar("Model", bound=BaseModel)
Place = Sequence[str | int]
_OF_A_KEY = "[key]"
"""What pydantic adds to a place to say that the key itself is wrong."""
SHOWN = 5
"""Mistakes told at once: more would scroll the first away."""


def read_text(path: Path) -> str:
    """The text of a configuration file; ConfigurationError where there is none, or it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise ConfigurationError(f"{path} cannot be read. Check the path; a configuration is a TOML file.") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path} is not UTF-8 text. Save it again as UTF-8.") from None


def read_toml(path: Path, model: type[Model]) -> Model:
    """The file at `path` as `model`; ConfigurationError names file, line, key and, for a wrong key, the nearest."""
    return parse_toml(read_text(path), model, str(path))


def parse_toml(text: str, model: type[Model], name: str) -> Model:
    """The TOML `text` as `model`; `name` is what mistakes call it."""
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{name} is not valid TOML: {_unquoted(error)}.") from None
    except ValidationError as error:
        found = [each for error in error.errors(include_url=False) for each in _mistakes(error, model)]
    mistakes = [said for _, said in sorted((_told(each, text) for each in found), key=lambda told: told[0])]
    lines = "\n".join(f"  {mistake}" for mistake in mistakes[:SHOWN])
    more = f"\n  and {len(mistakes) - SHOWN} more" if len(mistakes) > SHOWN else ""
    raise ConfigurationError(f"{name} cannot be used:\n{lines}{more}")


def _unquoted(error: tomllib.TOMLDecodeError) -> str:
    """What is wrong, and in which line, without the words quoted from the file: one may be an identifier."""
    return re.sub(r" \(?(['\"]).{2,}\1,?\)?", "", str(error))


def _told(mistake: Mistake, text: str) -> tuple[int, str]:
    """The line a mistake is in (0 where none is known) and its sentence."""
    line = line_of(text, mistake.place) or 0
    ended = mistake.says if mistake.says.endswith(("?", ".")) else f"{mistake.says}."
    return line, (f"line {line}: " if line else "") + ended


def _mistakes(error: ErrorDetails, model: type[BaseModel]) -> Iterator[Mistake]:
    """What pydantic found, in our words: a rule of the model speaks for itself."""
    place = tuple(step for step in error["loc"] if step != _OF_A_KEY)
    *parents, key = place or ("",)
    within = f" in `{_dotted(parents)}`" if parents else ""
    rule = error.get("ctx", {}).get("error") if error["type"] == "value_error" else None
    if isinstance(rule, MistakesError):
        yield from (Mistake((*place, *each.place), each.says) for each in rule.found)
    elif rule is not None:
        yield Mistake(place, str(rule))
    elif error["type"] == "extra_forbidden":
        yield Mistake(place, f"unknown key `{key}`{within}.{did_you_mean(str(key), _keys(model, parents))}")
    elif error["type"] == "missing":
        lacks = f"`{_dotted(parents)}` lacks its number {int(key) + 1}" if isinstance(key, int) else ""
        yield Mistake(tuple(parents), lacks or f"`{key}` is missing{within}; add it")
    else:
        should = should_be(error)
        yield Mistake(place, f"`{_dotted(place)}` {should}" if place else should)


def _dotted(place: Place) -> str:
    """`nodes[3].clock`, counting from 1 as people do."""
    said = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in place)
    return said.removeprefix(".")


def line_of(text: str, place: Place) -> int | None:
    """The line on which the key at `place` stands: the one where renaming a word renames just that key.

    For an item of an array, the line of its first key, or of the array's own where it has none; None where `place` is
    not in the text.
    """
    if not place:
        return None
    *parents, key = place
    if isinstance(key, int):
        item = _at(tomllib.loads(text), place)
        if isinstance(item, dict) and item:
            return line_of(text, [*place, next(iter(item))])
        return None if item is None else line_of(text, parents)
    mark, lines = f"{key}-moved", text.splitlines()
    for number, line in enumerate(lines, start=1):
        for word in re.finditer(rf"(?<![\w-]){re.escape(key)}(?![\w-])", line):
            renamed = line[: word.start()] + mark + line[word.end() :]
            here = _at(_parsed([*lines[: number - 1], renamed, *lines[number:]]), parents)
            if isinstance(here, dict) and mark in here:
                return number
    return None


def _parsed(lines: Sequence[str]) -> dict[str, Any]:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return {}


def _at(value: Any, place: Place) -> Any:
    """What stands at `place` inside nested dicts and lists, or None."""
    for step in place:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _keys(model: type[BaseModel], parents: Place) -> list[str]:
    """The keys that the table at `parents` may have."""
    here: type[BaseModel] | None = model
    for step in parents:
        fields = {field.alias or name: field for name, field in here.model_fields.items()} if here else {}
        if step in fields:
            here = next(_models_in(fields[str(step)].annotation), None)
    return [field.alias or name for name, field in here.model_fields.items()] if here else []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models an annotation speaks of, such as `Node` in `tuple[Node, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
