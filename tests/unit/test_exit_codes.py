"""Every way a command can end, and what it says when it does."""

import pytest

from childflow.app import exit_code_of
from childflow.errors import (
    EXIT_CODE_MEANINGS,
    ChildflowError,
    ConfigurationError,
    DisclosureError,
    ExitCode,
    GateError,
    InputError,
    OutputError,
)

ENDS = [
    (None, ExitCode.DONE),
    (ValueError("Zebedee Canary"), ExitCode.BUG),
    (ConfigurationError("said"), ExitCode.USAGE),
    (GateError("said"), ExitCode.GATE),
    (InputError("said"), ExitCode.INPUT),
    (OutputError("said"), ExitCode.OUTPUT),
    (DisclosureError("said"), ExitCode.DISCLOSURE),
    (KeyboardInterrupt(), ExitCode.INTERRUPTED),
]


def ending_with(error: BaseException | None):
    def program(args, prog_name):
        if error is not None:
            raise error

    return program


@pytest.mark.parametrize(("error", "code"), ENDS, ids=[code.name for _, code in ENDS])
def test_each_error_ends_with_its_own_code(error, code):
    assert exit_code_of([], ending_with(error)) == code


def test_the_table_above_and_the_meanings_hold_every_code():
    assert {code for _, code in ENDS} == set(ExitCode) == set(EXIT_CODE_MEANINGS)


def test_an_error_for_people_is_its_sentence_on_stderr(capsys):
    exit_code_of([], ending_with(InputError("List 1 has no column. Add it.")))
    assert capsys.readouterr() == ("", "childflow: List 1 has no column. Add it.\n")


def test_a_fault_of_ours_names_its_class_but_not_its_message(capsys):
    exit_code_of([], ending_with(ValueError("Zebedee Canary")))
    said = capsys.readouterr()
    assert said.out == ""
    assert "ValueError" in said.err
    assert "a fault of ours" in said.err
    assert "Zebedee" not in said.err


def test_a_fault_of_ours_names_its_place(capsys):
    def program(args, prog_name):
        from childflow.folders import digest

        digest("no path at all")

    assert exit_code_of([], program) == ExitCode.BUG
    assert " at folders.py:" in capsys.readouterr().err


def test_a_base_error_counts_as_ours():
    assert exit_code_of([], ending_with(ChildflowError("said"))) == ExitCode.BUG


def test_wrong_usage_ends_with_2(capsys):
    assert exit_code_of(["no-such-command"]) == ExitCode.USAGE
    assert "No such command" in capsys.readouterr().err


def test_help_and_version_are_done(capsys):
    assert exit_code_of(["--help"]) == ExitCode.DONE
    assert exit_code_of(["--version"]) == ExitCode.DONE
    assert "childflow 0." in capsys.readouterr().out
