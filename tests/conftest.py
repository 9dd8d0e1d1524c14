"""What every test stands on: a configuration folder of its own, so that no test meets a person's real key."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def configuration_folder(tmp_path_factory: pytest.TempPathFactory):
    """Point the user's configuration folder, here and in every command run from here, at an empty one."""
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("config"))
        patch.setenv("XDG_CONFIG_HOME", folder)
        patch.setenv("APPDATA", folder)
        yield
