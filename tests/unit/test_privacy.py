"""The settings of an edition: which are taken, and what is refused."""

import pytest

from childflow.errors import ConfigurationError
from childflow.privacy import AVAILABLE, read_privacy
from childflow_schemas.editions import Edition
from childflow_schemas.pseudonymised import ALLOWED


def test_ours_are_taken_where_none_are_named_and_inside_where_no_edition_is():
    assert read_privacy(None, None).said.edition is Edition.INSIDE
    assert read_privacy(Edition.INSIDE, None).said.children_a_team_needs == 5


def test_every_edition_that_can_be_made_has_an_allow_list_and_the_other_way_round():
    assert set(AVAILABLE) == set(ALLOWED)


@pytest.mark.parametrize("edition", [each for each in Edition if each not in AVAILABLE])
def test_an_edition_that_is_not_there_is_refused_by_option_and_by_file(tmp_path, edition):
    with pytest.raises(ConfigurationError, match="is not in this version"):
        read_privacy(edition, None)
    (tmp_path / "ours.toml").write_text(f'edition = "{edition}"\n')
    with pytest.raises(ConfigurationError, match="is not in this version"):
        read_privacy(None, str(tmp_path / "ours.toml"))
    with pytest.raises(ConfigurationError, match="Name one of them"):
        read_privacy(Edition.INSIDE, str(tmp_path / "ours.toml"))


@pytest.mark.parametrize("line", ["children_a_team_needs = 4", "children_a_team_need = 9", "[statements]\nbasis = 'x'"])
def test_no_setting_is_looser_than_ours_and_a_wrong_word_is_told(tmp_path, line):
    (tmp_path / "ours.toml").write_text(f'edition = "inside"\n{line}\n')
    with pytest.raises(ConfigurationError, match="cannot be used"):
        read_privacy(None, str(tmp_path / "ours.toml"))
