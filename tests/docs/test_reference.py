"""The generated pages are what the code says now, and every command can be read about."""

import pytest

from tests.docs.reference import FOLDER, PAGES, commands, page

COMMANDS = list(commands())


@pytest.mark.parametrize("name", list(PAGES))
def test_a_generated_page_is_current(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == page(name), "Run `make docs`."


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_says_what_it_does_in_a_line_and_gives_an_example(name, command):
    first, *others = command.help.split("\n\n")
    assert "\n" not in first
    assert not first.endswith(".")
    assert any(text.strip().startswith(f"Example: {name}") for text in others)


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_option_of_every_command_is_explained(name, command):
    assert [each.name for each in command.params if not each.help] == []
