"""The generated pages are what the code says now, and every command can be read about."""

import pytest

from tests.docs.reference import FOLDER, PAGES, commands, page
from tests.lib.rule_examples import FILE, examples
from tests.spec.rules.test_rule_specs import SPECS

COMMANDS = list(commands())


@pytest.mark.parametrize("name", list(PAGES))
def test_a_generated_page_is_current(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == page(name), "Run `make docs`."


def test_the_examples_of_rules_are_those_of_their_specs():
    assert FILE.read_text(encoding="utf-8") == examples(SPECS), "Run `make docs`."


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_says_what_it_does_in_a_line_and_gives_an_example(name, command):
    first, *others = command.help.split("\n\n")
    assert "\n" not in first
    assert not first.endswith(".")
    assert any(text.strip().startswith(f"Example: {name}") for text in others)


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_option_of_every_command_is_explained(name, command):
    assert [each.name for each in command.params if not each.help] == []
