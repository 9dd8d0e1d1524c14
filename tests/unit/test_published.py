"""Published figures: those that ship, and those an authority brings."""

import polars as pl
import pytest

from childflow.errors import ConfigurationError
from childflow.published import COLUMNS, POPULATION, published
from childflow.stages.build_events.indicators import ALL
from childflow.stages.build_events.indicators.parts import ASSESSMENT_BANDS, CONFERENCE_BANDS, LENGTHS, LONGEST
from childflow_schemas.codes import code_list


def test_without_an_authority_there_are_englands_figures_and_no_population():
    shown = published()
    assert (shown.areas, shown.own, shown.population) == (("England",), None, None)
    assert set(shown.figures["area"]) == {"England"}


@pytest.mark.parametrize("said", ["Kent", "kent", " KENT "])
def test_an_authority_is_known_by_its_name_however_it_is_written(said):
    shown = published(said)
    assert (shown.areas, shown.own) == (("Kent", "England"), "Kent")
    assert shown.population is not None
    assert shown.population[2024] == 348_332


def test_figures_are_those_that_dfe_published():
    told = published("Kent").figures
    figures = {
        (area, name, year): value for area, name, part, year, value in told.select(*COLUMNS).iter_rows() if not part
    }
    assert figures["Kent", "referrals", 2024] == 24_111
    assert figures["Kent", "re_referrals", 2024] == 23.3
    assert figures["England", "section_47_rate", 2024] == 187.1
    assert figures["England", "cp_plans_repeat", 2025] == 24.5
    assert figures["Kent", "care_started_unaccompanied", 2025] == 83


def test_every_shipped_figure_is_of_an_indicator_and_a_part_there_is():
    names = {POPULATION, *(each.id for each in ALL)}
    bands = [*ASSESSMENT_BANDS, *CONFERENCE_BANDS, *LENGTHS]
    groups = {entry.group for entry in code_list("source").entries}
    parts = {name for _, name in bands} | {LONGEST} | groups
    for area in ("East Sussex", "Kent", "Oxfordshire", "Rutland"):
        figures = published(area).figures
        assert set(figures["indicator"]) <= names
        assert set(figures["part"].drop_nulls()) - {""} <= parts
        assert figures.select(pl.struct("area", "indicator", "part", "year").is_duplicated().any()).item() is False


def test_a_wrong_name_is_answered_with_the_nearest_and_the_way_to_bring_ones_own():
    with pytest.raises(ConfigurationError, match="Did you mean `Oxfordshire`") as caught:
        published("Oxfordshir")
    assert "docs/how-to/indicators.md" in str(caught.value)


def test_a_file_of_ones_own_names_the_authority_first_and_its_neighbours_after(tmp_path):
    file = tmp_path / "ours.csv"
    file.write_text(
        "area,indicator,part,year,value\nOurs,population,,2024,1000\nNeighbours,re_referrals,,2024,20.5\n",
        encoding="utf-8",
    )
    shown = published(str(file))
    assert (shown.own, shown.areas, shown.population) == ("Ours", ("Ours", "Neighbours", "England"), {2024: 1000})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "There is no file"),
        ("area,indicator,year,value\nOurs,referrals,2024,7\n", "it lacks `part`"),
        ("area,indicator,part,year,value\nOurs,referrals,,2024,SECRET\n", "a year or a value is no number"),
        ("area,indicator,part,year,value\n", "holds no published figure"),
        ("", "cannot be used"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_quotes_nothing(tmp_path, text, said):
    file = tmp_path / "ours.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said) as caught:
        published(str(file))
    assert "SECRET" not in str(caught.value)
