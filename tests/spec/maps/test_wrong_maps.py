"""A wrong map gets a sentence that names the line and the fix; the map builder is held to the same files."""

import json
import re

import pytest

from childflow.config import parse_toml
from childflow.errors import ConfigurationError
from childflow.map_columns import columns_of_lists
from childflow.maps import Map
from tests.lib.shell import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "wrong_maps"
RIGHT = (FOLDER / "right.toml").read_text(encoding="utf-8")
WRONG = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "right")


def said_of(name: str) -> list[str]:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        parse_toml(text, Map, "map.toml")
    return str(caught.value).splitlines()


def test_the_map_they_are_made_from_is_right():
    assert parse_toml(RIGHT, Map, "right.toml").node_ids == ("contact", "assessment", "cin", "young_carers")


@pytest.mark.parametrize("name", [name for name in WRONG if name != "broken"])
def test_each_mistake_has_its_line_and_its_sentence(name):
    head, *told = said_of(name)
    assert head == "map.toml cannot be used:"
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert told == ["  " + (f"line {each['line']}: " if each["line"] else "") + each["says"] for each in expected]


def test_what_is_no_toml_has_its_line():
    [said] = said_of("broken")
    assert said.startswith("map.toml is not valid TOML: ")
    line = json.loads((FOLDER / "broken.json").read_text(encoding="utf-8"))["line"]
    assert f"line {line}" in said


@pytest.mark.parametrize("name", WRONG)
def test_nothing_that_is_told_quotes_a_value_of_the_wrong_type(name):
    said = "\n".join(said_of(name))
    assert re.findall(r"soon|April|1 day|pydantic|Input|unable to parse", said) == []


def test_the_columns_that_the_builder_is_given_are_those_the_program_checks():
    shipped = json.loads((FOLDER / "columns.json").read_text(encoding="utf-8"))
    assert shipped == columns_of_lists()
