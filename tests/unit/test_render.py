"""Render: the frames of the event log are in the page's scene, to the row, and the page is otherwise untouched."""

import base64
import gzip
import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from childflow.errors import ConfigurationError
from childflow.stages.render import About, Built, render, scene_of
from childflow.stages.render.children import attributes
from childflow.stages.render.places import places_of
from tests.lib.demo_page import about_it, built_of
from tests.lib.journeys import SHIPPED, front_door, log_of, shipped_map
from tests.lib.scene_files import FOLDER, files, golden_scene
from tests.lib.scene_fixture import CUT_OFF, scene_frames
from tests.lib.scene_reader import PlainScene, read_scene

PAGE = (
    '<title>x</title><style>a{}</style><script type="application/json" id="told"></script>'
    '<script type="application/octet-stream" id="scene"></script><script>1</script>'
)


@pytest.fixture(scope="module")
def frames():
    return scene_frames(300, seed=3)


@pytest.fixture(scope="module")
def scene(frames) -> PlainScene:
    return read_scene(scene_of(built_of(frames), about_it()))


def text(frame: pl.DataFrame, *columns: str) -> list[tuple]:
    """Rows of the columns, Enums as text."""
    enums = pl.col(name for name, dtype in frame.schema.items() if isinstance(dtype, pl.Enum))
    return frame.with_columns(enums.cast(pl.String)).select(columns).rows()


def test_every_event_is_in_the_scene_as_it_was(frames, scene):
    columns = ("child", "journey", "activity", "start_date", "end_date", "end_basis", "next_basis", "on_map", "overdue")
    names = [column.removesuffix("_date") for column in columns]
    told = frames.events.with_columns(pl.col("overdue").fill_null(value=False))
    assert [tuple(row[name] for name in names) for row in scene.events] == text(told, *columns)


def test_what_comes_next_is_the_node_or_the_exit(frames, scene):
    told = [row["next"] and row["next"].removeprefix("exit_") for row in scene.events]
    assert told == [row[0] for row in text(frames.events, "next_activity")]


def test_every_position_is_a_spell_and_every_journey_that_ended_leaves(frames, scene):
    stays = [row for row in scene.spells if row["mode"] != "leaving"]
    names = ("child", "journey", "start", "end", "place", "mode", "event")
    positions = frames.positions.sort("child", "start_date", "end_date", "event", nulls_last=True)
    columns = ("child", "journey", "start_date", "end_date", "place", "mode", "event")
    assert [tuple(row[name] for name in names) for row in stays] == text(positions, *columns)
    left = [row for row in scene.spells if row["mode"] == "leaving"]
    ended = frames.journeys.filter(pl.col("exit").is_not_null()).sort("child", "journey")
    assert [(row["child"], row["journey"], row["end"]) for row in left] == text(ended, "child", "journey", "end_date")
    assert all(row["start"] == row["end"] for row in left)
    assert [row["place"].removeprefix("exit_") for row in left] == [row[0] for row in text(ended, "exit")]


def test_spells_follow_one_another(scene):
    for before, after in zip(scene.spells, scene.spells[1:], strict=False):
        if before["child"] == after["child"]:
            assert before["end"] is not None
            assert before["end"] <= after["start"]


def test_attributes_cohorts_and_children_are_those_of_the_frames(frames, scene):
    assert scene.children == frames.children["child"].sort().to_list()
    assert scene.attributes["gender"][:3] == [each.capitalize() for each in frames.children["gender"][:3]]
    assert set(scene.attributes["uasc"]) == {"Yes", "No"}
    assert "Not recorded" in scene.attributes["ethnicity"]
    for cohort, members in scene.cohorts.items():
        named = frames.cohorts.filter(pl.col("cohort") == cohort)["child"].sort().to_list()
        assert [child for child, member in zip(scene.children, members, strict=True) if member] == named
    assert [each["count"] for each in scene.header["cohorts"]] == [sum(each) for each in scene.cohorts.values()]


def test_who_is_who_is_no_filter(frames):
    children = frames.children.with_columns(family=pl.lit("f1"), first_date=pl.lit(CUT_OFF))
    built = Built(**{**vars(frames), "children": children})
    names = [each["name"] for each in read_scene(scene_of(built, about_it())).header["attributes"]]
    assert names == ["gender", "age_band_at_first_contact", "ethnicity", "uasc", "journeys"]


def test_the_age_of_a_child_not_born_yet_is_told_in_words():
    ids = pl.Series("child", ["A", "B"])
    header, _ = attributes(pl.DataFrame({"child": ids, "age_now": [-1, 4], "plans": [0, -1]}), ids)
    assert [each["values"] for each in header] == [["Unborn", "4"], ["-1", "0"]]


def test_what_is_known_of_nobody_is_no_filter():
    ids = pl.Series("child", ["A", "B"])
    children = pl.DataFrame(
        {"child": ids, "team": ["North", None], "district": pl.Series([None, None], dtype=pl.String)}
    )
    header, columns = attributes(children, ids)
    assert [(each["name"], each["values"]) for each in header] == [("team", ["North", "Not recorded"])]
    assert len(columns) == 1


def test_edges_are_the_moves_and_the_maps_own_that_nobody_made(frames, scene):
    edges = {(edge["from"], edge["to"]): edge for edge in scene.header["map"]["edges"]}
    assert sum(edge["count"] for edge in edges.values()) == frames.moves["count"].sum()
    places = places_of(frames.map)
    assert {(places.nodes[edge.from_], places.nodes[edge.to]) for edge in frames.map.edges} <= set(edges)
    unused = edges[places.nodes["cin"], places.nodes["care_leaver"]]
    assert (unused["count"], unused["medianDays"], unused["onMap"]) == (0, None, True)


def test_an_edge_drawn_through_a_point_says_where_and_no_other_does(frames):
    first, *others = frames.map.edges
    bent = frames.map.model_copy(update={"edges": (first.model_copy(update={"bend": (240.0, 90.0)}), *others)})
    scene = read_scene(scene_of(built_of(replace(frames, map=bent)), about_it()))
    numbers = places_of(bent).nodes
    told = {(edge["from"], edge["to"]): edge.get("bend") for edge in scene.header["map"]["edges"]}
    assert {pair for pair, bend in told.items() if bend} == {(numbers[first.from_], numbers[first.to])}
    assert told[numbers[first.from_], numbers[first.to]] == {"x": 240, "y": 90}


def test_an_exit_that_has_a_nodes_id_is_a_place_of_its_own(scene):
    ids = [place["id"] for place in scene.header["map"]["places"]]
    assert len(set(ids)) == len(ids)
    left = {row["place"] for row in scene.spells if row["mode"] == "leaving"}
    stayed = {row["place"] for row in scene.spells if row["mode"] != "leaving"}
    assert "exit_early_help" in left and "early_help" in stayed
    for name in ("early_help", "exit_early_help"):
        counts = [edge["count"] for edge in scene.header["map"]["edges"] if edge["to"] == ids.index(name)]
        assert sum(counts) == sum(row["next"] == name for row in scene.events)


def early_help_scene(closed: str) -> PlainScene:
    """A child assessed and closed to early help, which list 2 has or has not."""
    log = log_of(f"""
        referrals        | date_of_referral | referral_outcome
                         | 5 Mar            | assessment
        assessments      | assessment_start_date | assessment_authorisation_date
                         | 6 Mar            | 29 Apr
        children_in_need | cin_start_date   | cin_closure_date | reason_for_closure
                         | 5 Mar            | 1 May            | RC9
        {closed}
    """)
    children = log.events.select("child").unique()
    none = pl.DataFrame(schema={"child": pl.String, "cohort": pl.String})
    built = Built(log.events, log.journeys, log.moves, log.positions, children, none, front_door(), log.links)
    return read_scene(scene_of(built, About("A", date(2024, 7, 31), "0")))


def test_closed_to_early_help_that_list_2_has_goes_to_the_node():
    scene = early_help_scene("""early_help | assessment_start_date
                                           | 2 May""")
    assert {row["next"] for row in scene.events} >= {"early_help"}
    assert "exit_early_help" not in {row["next"] for row in scene.events}


def test_closed_to_early_help_that_list_2_has_not_leaves_by_the_exit():
    scene = early_help_scene("")
    assert "early_help" not in {row["next"] for row in scene.events}
    assert scene.spells[-1]["place"] == "exit_early_help"
    places = [place["id"] for place in scene.header["map"]["places"]]
    counted = [edge for edge in scene.header["map"]["edges"] if edge["count"]]
    by_exit = [edge for edge in counted if edge["to"] == places.index("exit_early_help")]
    assert [(places[edge["from"]], edge["count"]) for edge in by_exit] == [("assessment", 1)]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_shown_begins_when_steps_do_not_with_the_longest_stay(name):
    """Not on the day the longest stay began either, where a map makes that day a step of its own."""
    log = log_of(
        """
        contacts         | date_of_contact | contact_outcome
                         | 4 Mar           | nfa
        children_in_care | child | date_started_to_be_looked_after
                         | B     | 1 Sep 2009
        """,
        shipped_map(name),
    )
    none = pl.DataFrame(schema={"child": pl.String, "cohort": pl.String})
    children = log.events.select("child").unique()
    built = Built(log.events, log.journeys, log.moves, log.positions, children, none, shipped_map(name))
    scene = read_scene(scene_of(built, About("A", date(2024, 7, 31), "0")))
    assert scene.header["meta"]["firstDay"] == (date(2024, 3, 4) - date(1970, 1, 1)).days
    assert scene.header["calendar"]["base"] == (date(2009, 9, 1) - date(1970, 1, 1)).days
    assert {row["start"] for row in scene.events} == {date(2024, 3, 4), date(2009, 9, 1)}


def test_a_log_with_nothing_in_it_is_a_page_with_nobody_in_it(frames):
    empty = {name: frame.clear() for name, frame in vars(frames).items() if name != "map"}
    scene = read_scene(scene_of(Built(**empty, map=frames.map), about_it()))
    assert (scene.children, scene.events, scene.spells) == ([], [], [])


MONTHS = pl.DataFrame(
    {
        "indicator": ["contacts", "contacts", "in_time", "in_time"],
        "label": ["Contacts", "Contacts", "In time", "In time"],
        "month": [date(2024, 6, 1), date(2024, 7, 1)] * 2,
        "numerator": [40, 12, 30, 2],
        "denominator": [None, None, 40, 4],
        "value": [40.0, 12.0, 0.75, 0.5],
    }
)


def points_of(frames, indicators: pl.DataFrame) -> list[tuple]:
    """Of every point of the scene: which, when it begins, numerator, denominator, value, whether whole, why blank."""
    built = Built(**{**vars(frames), "indicators": indicators})
    names = ("id", "kind", "from", "numerator", "denominator", "value", "complete", "why")
    return [tuple(row[name] for name in names) for row in read_scene(scene_of(built, about_it())).indicators]


def test_indicators_by_month_are_in_the_scene_and_small_ratios_are_blank(frames):
    assert points_of(frames, MONTHS) == [
        ("contacts", "month", date(2024, 6, 1), 40, None, 40.0, True, None),
        ("contacts", "month", date(2024, 7, 1), 12, None, 12.0, True, None),
        ("in_time", "month", date(2024, 6, 1), 30, 40, 75.0, True, None),
        ("in_time", "month", date(2024, 7, 1), 2, 4, None, True, "of 5 or fewer"),
    ]


def test_every_long_indicator_of_month_quarter_and_year_is_in_the_scene_as_it_was(frames, scene):
    long = frames.indicators.filter(pl.col("from").is_not_null())
    names = ("id", "cohort", "kind", "from", "to", "numerator", "denominator", "complete", "why")
    columns = ("indicator", *names[1:-1], "why_blank")
    told = {(*(row[name] for name in names), row["value"]) for row in scene.indicators}
    assert told == {(*row[:-1], row[-1] and round(row[-1], 2)) for row in long.select(*columns, "value").rows()}
    assert len(told) == len(scene.indicators) == long.height


def test_weeks_and_parts_of_a_cohort_stay_out_of_the_page(frames):
    year = frames.indicators.filter(pl.col("kind") == "year", pl.col("indicator") == "contacts")
    parted = year.with_columns(part=pl.lit("Police"))
    weeks = year.with_columns(kind=pl.lit("week"))
    whole = year.filter(pl.col("cohort").is_null())
    assert points_of(frames, pl.concat([parted, weeks])) == points_of(frames, whole.with_columns(part=pl.lit("Police")))


def test_an_indicator_that_the_return_cannot_tell_says_why(scene):
    [never] = [each for each in scene.header["indicators"]["series"] if each["why"]]
    assert (never["id"], never["kind"], never["why"]) == (
        "care_rate",
        None,
        "not available: the population is not known",
    )


def test_days_are_judged_by_the_clock_of_their_node(scene):
    limits = {each["id"]: each["limit"] for each in scene.header["indicators"]["series"]}
    assert (limits["assessment_days_median"], limits["contacts"]) == (45, None)


def test_the_ground_that_left_with_a_step_is_no_move_of_its_own():
    scene = early_help_scene("")
    told = {row["activity"]: (row["next"], row["with_step"]) for row in scene.events}
    assert told["cin"] == ("exit_early_help", True)
    assert told["assessment"] == ("exit_early_help", False)


def test_the_page_is_the_built_one_with_its_title_and_scene_filled(frames):
    page = render(built_of(frames), about_it(), PAGE)
    block = re.search(r'id="scene">([^<]*)<', page)
    assert block and read_scene(gzip.decompress(base64.b64decode(block[1]))).children
    assert page.replace(block[1], "").replace("Exampleshire: The statutory front door", "x") == PAGE


def test_text_from_the_data_goes_in_as_text_only(frames):
    about = About("</title><script>alert(1)</script>\\1 & Co", CUT_OFF, "0")
    page = render(built_of(frames), about, PAGE)
    assert page.count("<script") == 3
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\1 &amp; Co: The statutory front door</title>" in page


@pytest.mark.parametrize("page", ["<p>Hello</p>", PAGE * 2])
def test_a_page_that_is_no_built_viewer_is_refused(frames, page):
    with pytest.raises(ValueError, match="not a built viewer"):
        render(built_of(frames), about_it(), page)


def test_a_map_of_too_many_places_is_refused(frames):
    exits = tuple(frames.map.exits[0].model_copy(update={"id": f"way_{n}"}) for n in range(300))
    with pytest.raises(ConfigurationError, match="at most 255"):
        places_of(frames.map.model_copy(update={"exits": exits}))


def test_the_same_log_makes_the_same_scene(frames):
    assert scene_of(built_of(frames), about_it()) == scene_of(built_of(frames), about_it())


def test_the_scene_files_of_the_viewers_tests_are_what_is_packed_today():
    stored = {file.name: file.read_bytes() for file in FOLDER.iterdir() if file.suffix in (".bin", ".json")}
    assert stored == files(), "the packing has changed: write them anew with `python -m tests.lib.scene_files`"


def test_the_golden_dots_go_where_the_rules_say():
    spells = [row for row in read_scene(golden_scene()).spells if row["child"] == "G4"]
    went = [
        (row["place"], row["mode"], row["start"].strftime("%d %b").lstrip("0"))
        for row in spells
        if row["child"] == "G4"
    ]
    assert went == [
        ("referral", "heading", "1 Feb"),
        ("referral", "waiting", "1 Feb"),
        ("assessment", "heading", "2 Feb"),
        ("section_47", "heading", "20 Feb"),
        ("icpc", "heading", "8 Mar"),
        ("assessment", "heading", "8 Mar"),
        ("cp_plan", "resting", "28 Mar"),
        ("cin", "resting", "7 Jun"),
        ("closed_no_longer_in_need", "leaving", "12 Jul"),
    ]
