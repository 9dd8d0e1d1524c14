"""A story file: what it may say, and what is said of each mistake."""

import json
import re
from pathlib import Path

import pytest

from childflow.config import parse_toml, read_toml
from childflow.errors import ConfigurationError
from childflow.maps import Map
from childflow.resources import config, configs
from childflow.stories import PARTS, Story

ADDRESS_SOURCE = Path(__file__).parents[2] / "viewer" / "src" / "address.ts"


@pytest.fixture(scope="module")
def front_door() -> Map:
    return read_toml(config("maps", "front-door"), Map)


def story(*moments: str, title: str = "A story") -> Story:
    return parse_toml(f'title = "{title}"\n' + "".join(f"[[moments]]\n{each}\n" for each in moments), Story, "s.toml")


def mistake(*moments: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        story(*moments)
    return str(caught.value)


def told(*moments: str) -> list[dict[str, str | None]]:
    return json.loads(story(*moments).as_json())["moments"]


def test_a_moment_is_a_day_or_an_address_copied_from_the_browser_and_a_caption():
    assert told(
        'caption = "One"\ndate = 2024-03-14',
        'caption = "Two"\naddress = "file:///S:/viewer.html#date=2024-03-15&place=assessment"\nuntil = 2024-04-01',
        'caption = "Three"\naddress = "date=day0&since=first"\nuntil = "day90"',
        'caption = "Four"\naddress = "view=flow&date=2024-01-01"\ndate = 2024-02-02',
    ) == [
        {"address": "date=2024-03-14", "caption": "One", "until": None},
        {"address": "date=2024-03-15&place=assessment", "caption": "Two", "until": "2024-04-01"},
        {"address": "date=day0&since=first", "caption": "Three", "until": "day90"},
        {"address": "date=2024-02-02&view=flow", "caption": "Four", "until": None},
    ]


def test_no_caption_can_end_the_block_it_stands_in():
    hostile = story("caption = '</script><script>alert(1)</script><!--'\ndate = 2024-01-01").as_json()
    assert "<" not in hostile
    assert json.loads(hostile)["moments"][0]["caption"] == "</script><script>alert(1)</script><!--"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("capton = 'x'\ndate = 2024-01-01", "line 3: unknown key `capton` in `moments[1]`. Did you mean `caption`?"),
        ("date = 2024-01-01", "`caption` is missing in `moments[1]`; add it."),
        ("caption = ''\ndate = 2024-01-01", "at least 1 character"),
        ("caption = 'x'", "a moment needs a day: give `date`, or an `address` with one."),
        ("caption = 'x'\naddress = 'date=yesterday'", "`date` is no day: write it as 2024-03-31, or as day90"),
        ("caption = 'x'\ndate = 2024-01-01\nuntil = '20240131'", "`until` is no day"),
        ("caption = 'x'\naddress = 'date=2024-01-01&plce=x'", "a part `plce` that the page does not know. Did"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_to_do(moment, said):
    assert said in mistake(moment)


def test_a_story_without_moments_is_none():
    assert "`moments` is missing" in mistake()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("place=assesment", "Moment 1 of the story names the place `assesment`, which the page does not have."),
        ("since=place.moon", "the place `moon`"),
        ("move=contact>moon", "the place `moon`"),
        ("listed=moon", "the place `moon`"),
        ("without=moon", "the place `moon`"),
        ("beside=came_back,young", "the cohort `young`"),
        ("cohorts=came_bck", "the cohort `came_bck`, which the page does not have. Did you mean `came_back`?"),
    ],
)
def test_it_may_name_only_what_the_page_has(front_door, address, said):
    with pytest.raises(ConfigurationError, match=re.escape(said)):
        story(f"caption = 'x'\ndate = 2024-01-01\naddress = '{address}'").check(front_door, ["came_back"])


def test_what_the_page_has_may_be_named(front_door):
    address = "place=assessment&since=place.contact&move=contact>nfa&listed=exit_early_help&cohorts=came_back"
    address += "&with=section_47&colour=gender&beside=came_back,*"
    story(f"caption = 'x'\ndate = 2024-01-01\naddress = '{address}'").check(front_door, ["came_back"])


def test_the_parts_of_an_address_are_those_the_page_writes():
    written = set(re.findall(r'(?:put|append)\("(\w+)"', source := ADDRESS_SOURCE.read_text(encoding="utf-8")))
    written |= set(re.findall(r"^  (\w+): \[", source, re.MULTILINE)) | {"date"}
    [ways] = re.findall(r"WAYS = \[(.*)\]", ADDRESS_SOURCE.with_name("ways.ts").read_text(encoding="utf-8"))
    written |= set(re.findall(r'"(\w+)"', ways))
    assert written == set(PARTS)


@pytest.mark.parametrize("file", sorted((configs() / "stories").glob("*.toml")), ids=lambda file: file.stem)
def test_every_story_that_ships_can_be_told(front_door, file):
    read_toml(file, Story).check(front_door, [])
