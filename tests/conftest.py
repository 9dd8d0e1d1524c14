"""What every test stands on: a configuration folder of its own, so that no test meets a person's real key; and a way to
say the figures it saw, which are read at the end of the run however many processes the tests are shared among."""

from collections.abc import Callable

import pytest

_FIGURES = "figures"


@pytest.fixture(autouse=True, scope="session")
def configuration_folder(tmp_path_factory: pytest.TempPathFactory):
    """Point the user's configuration folder, here and in every command run from here, at an empty one."""
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("config"))
        patch.setenv("XDG_CONFIG_HOME", folder)
        patch.setenv("APPDATA", folder)
        yield


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say a line of what was measured: all are printed after the last test, passed or not."""
    return lambda line: record_property(_FIGURES, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests measured, under the name of each."""
    ended = [each for how in ("passed", "failed") for each in terminalreporter.getreports(how) if each.user_properties]
    said = {each.nodeid: [line for name, line in each.user_properties if name == _FIGURES] for each in ended}
    if any(said.values()):
        terminalreporter.section("figures")
    for test, lines in sorted(said.items()):
        for line in ([test] if lines else []) + [f"  {line}" for line in lines]:
            terminalreporter.write_line(line)
