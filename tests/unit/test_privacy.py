"""The settings of an edition: which are taken, and what is refused."""

import pytest

from childflow.errors import ConfigurationError
from childflow.privacy import AVAILABLE, PRESETS, read_privacy, read_share
from childflow_schemas.editions import Edition
from childflow_schemas.pseudonymised import ALLOWED


def test_the_presets_of_the_share_edition_are_those_of_the_design():
    asked = {preset: read_share(preset, None)[1] for preset in PRESETS}
    assert {preset: (rule.smallest, rule.round_to) for preset, rule in asked.items()} == {
        "standard": (6, 5),
        "strict": (8, 10),
    }


@pytest.mark.parametrize("line", ["smallest = 5", "round_to = 4", "survive = 0", "attributes = ['family']"])
def test_no_setting_of_the_share_edition_is_looser_than_ours(tmp_path, line):
    settings = {"smallest": "6", "round_to": "5"} | {line.split(" = ")[0]: line.split(" = ")[1]}
    told = "\n".join(f"{name} = {value}" for name, value in settings.items())
    (tmp_path / "ours.toml").write_text(f'edition = "share"\n[share]\n{told}\n')
    with pytest.raises(ConfigurationError, match="cannot be used"):
        read_share("standard", str(tmp_path / "ours.toml"))


def test_settings_of_another_edition_share_nothing():
    with pytest.raises(ConfigurationError, match="is of the inside edition"):
        read_share("standard", "inside")


def test_what_would_be_told_as_nought_is_refused(tmp_path):
    (tmp_path / "ours.toml").write_text('edition = "share"\n[share]\nsmallest = 6\nround_to = 20\n')
    with pytest.raises(ConfigurationError, match="told as 0"):
        read_share("standard", str(tmp_path / "ours.toml"))


def test_ours_are_taken_where_none_are_named_and_inside_where_no_edition_is():
    assert read_privacy(None, None).said.edition is Edition.INSIDE
    assert read_privacy(Edition.INSIDE, None).said.children_a_team_needs == 5


def test_every_edition_that_can_be_made_has_an_allow_list_and_the_other_way_round():
    assert set(AVAILABLE) == set(ALLOWED)


def test_the_share_edition_is_made_of_a_log_and_not_of_lists(tmp_path):
    with pytest.raises(ConfigurationError, match="`childflow share` on the folder of build-events"):
        read_privacy(Edition.SHARE, None)
    (tmp_path / "ours.toml").write_text('edition = "share"\n[share]\nsmallest = 6\nround_to = 5\n')
    with pytest.raises(ConfigurationError, match="`childflow share` on the folder of build-events"):
        read_privacy(None, str(tmp_path / "ours.toml"))
    with pytest.raises(ConfigurationError, match="Name one of them"):
        read_privacy(Edition.INSIDE, str(tmp_path / "ours.toml"))


@pytest.mark.parametrize("line", ["children_a_team_needs = 4", "children_a_team_need = 9", "[statements]\nbasis = 'x'"])
def test_no_setting_is_looser_than_ours_and_a_wrong_word_is_told(tmp_path, line):
    (tmp_path / "ours.toml").write_text(f'edition = "inside"\n{line}\n')
    with pytest.raises(ConfigurationError, match="cannot be used"):
        read_privacy(None, str(tmp_path / "ours.toml"))
