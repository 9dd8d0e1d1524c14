"""What every folder says of local lists, and what is said where it cannot be read."""

import pytest

from childflow.errors import InputError
from childflow.folders import open_folder, writing
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.annex_a.local import definitions
from childflow_schemas.local_lists import LocalList, from_json, to_json
from childflow_schemas.rules import RULES, rules_for

OURS = (LocalList("youth_justice", "Youth justice", ("completed", "breached")), LocalList("carers", "Carers"))


def folder(path, lists):
    with writing(path, "ingest", []) as writer:
        writer.local_lists(lists)
    return open_folder(path, needs="ingest")


def test_they_are_read_back_as_they_were_written_in_their_order(tmp_path):
    assert folder(tmp_path / "1", OURS).local_lists == OURS
    assert from_json(to_json(OURS)) == OURS


def test_a_folder_of_an_authority_without_any_says_nothing_of_them(tmp_path):
    assert folder(tmp_path / "1", ()).local_lists == ()
    assert not (tmp_path / "1" / "local_lists.json").exists()


@pytest.mark.parametrize("text", ["", "[1]", '{"yj": {}}', '{"yj": []}', '{"yj": {"title": "T", "outcomes": 1}}'])
def test_a_damaged_file_is_told_and_not_passed_over(tmp_path, text):
    written = folder(tmp_path / "1", OURS)
    (tmp_path / "1" / "local_lists.json").write_text(text)
    with pytest.raises(InputError, match=r"local_lists\.json in .* Run `childflow ingest` again"):
        _ = written.local_lists


def test_the_published_lists_come_first_and_each_has_its_own_outcome_codes():
    known = definitions(OURS)
    assert list(known) == [*BY_NAME, "youth_justice", "carers"]
    assert known["youth_justice"].column("outcome").known_codes == ("completed", "breached")
    assert known["carers"].column("outcome").known_codes == ()
    assert (known["youth_justice"].called, known["contacts"].called) == ("Youth justice", "1 Contacts")


def test_without_local_lists_the_rules_are_just_the_published_ones():
    assert rules_for(BY_NAME) == RULES
    assert {rule.list for rule in rules_for(definitions(OURS))} - set(BY_NAME) == {"youth_justice", "carers"}
