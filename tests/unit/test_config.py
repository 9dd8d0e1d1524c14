"""Configuration files: what is said of each mistake, and where."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from childflow.authorities import Authority
from childflow.cohorts import Cohort
from childflow.config import line_of, parse_toml, read_toml
from childflow.errors import ConfigurationError
from childflow.maps import Map
from childflow.privacy import Privacy
from childflow.resources import config, configs
from childflow.stories import Story


class Station(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    platform: int = Field(default=1, gt=0)
    lines: dict[str, int] = {}


class Railway(BaseModel):
    model_config = ConfigDict(extra="forbid")
    stations: tuple[Station, ...]
    from_: str = Field(default="", alias="from")

    @model_validator(mode="after")
    def _somewhere(self) -> "Railway":
        if not self.stations:
            raise ValueError("a railway needs a station")
        return self


def mistake(text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        parse_toml(text, Railway, "railway.toml")
    return str(caught.value)


def test_a_wrong_key_names_the_nearest_right_one_and_its_line():
    assert mistake('[[stations]]\nname = "A"\n\n[[stations]]\nnamee = "B"\n') == (
        "railway.toml cannot be used:\n"
        "  line 5: `name` is missing in `stations[2]`; add it.\n"
        "  line 5: unknown key `namee` in `stations[2]`. Did you mean `name`?"
    )


def test_the_line_is_that_of_the_right_item_in_an_inline_array():
    said = mistake('# plattform\nstations = [\n  { name = "plattform" },\n  { name = "B", plattform = 2 },\n]\n')
    assert "line 4: unknown key `plattform` in `stations[2]`. Did you mean `platform`?" in said


def test_a_key_at_the_top_and_one_with_an_alias():
    assert "line 1: unknown key `fro`. Did you mean `from`?" in mistake('fro = "x"\nstations = [{ name = "A" }]\n')


def test_a_wrong_value_says_what_it_should_be_and_not_what_it_was():
    said = mistake('stations = [{ name = "A", platform = "secret" }]\n')
    assert "line 1: `stations[1].platform` should be a whole number" in said
    assert "secret" not in said


def test_a_rule_of_the_model_speaks_for_itself():
    assert "a railway needs a station" in mistake("stations = []\n")


def test_no_more_than_five_mistakes_at_once():
    assert "and 2 more" in mistake("".join(f"wrong{number} = 1\n" for number in range(6)))


def test_broken_toml_has_its_line():
    assert "is not valid TOML" in mistake("stations = [\n")
    assert "line 2" in mistake('from = "a"\nfrom = "b"\nstations = []')


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_toml(tmp_path / "none.toml", Railway)


def test_a_file_from_notepad_may_begin_with_a_byte_order_mark(tmp_path):
    (tmp_path / "r.toml").write_bytes(b'\xef\xbb\xbfstations = [{ name = "A" }]')
    assert read_toml(tmp_path / "r.toml", Railway).stations[0].name == "A"


def test_a_place_that_is_not_there_has_no_line():
    assert line_of("a = 1", ["b"]) is None
    assert line_of("a = 1", []) is None
    assert line_of("a = [[1]]", ["a", 1]) is None


def test_an_item_with_no_key_of_its_own_has_the_line_of_its_array():
    assert line_of("b = 1\na = [[1]]", ["a", 0]) == 2


SHIPPED = {"maps": Map, "cohorts": Cohort, "authorities": Authority, "stories": Story, "privacy": Privacy}


@pytest.mark.parametrize("path", sorted(configs().glob("*/*.toml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_configuration_can_be_read(path: Path):
    assert read_toml(path, SHIPPED[path.parent.name])


def test_a_configuration_is_found_by_name_or_by_path():
    assert config("maps", "front-door") == configs() / "maps" / "front-door.toml"
    assert config("maps", "mine/own.toml") == Path("mine/own.toml")
    with pytest.raises(ConfigurationError, match="Did you mean `front-door`"):
        config("maps", "front_door")
