"""The map builder by pointer: every kind of edit that the map itself takes, as the file then says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.building import Building, building, new_context
from tests.lib.builder_page import page_of, shipped


def test_a_node_an_exit_and_the_entry_are_dragged(builder: Building) -> None:
    before = builder.map()
    for place in ("node:early_help", "exit:nfa"):
        x, y = builder.place(place)
        builder.drag((x, y), (x - 40, y - 60))
    builder.drag(builder.middle("#stations .entry"), builder.place("node:contact"))
    after = builder.map()
    moved = {each.id for each, old in zip(after.nodes, before.nodes, strict=True) if each.position != old.position} | {
        each.id for each, old in zip(after.exits, before.exits, strict=True) if each.position != old.position
    }
    assert moved == {"early_help", "nfa"}
    assert after.node("early_help").position[0] < before.node("early_help").position[0]
    assert after.entry != before.entry
    assert after.model_dump(exclude={"nodes", "exits", "entry"}) == before.model_dump(
        exclude={"nodes", "exits", "entry"}
    )


def test_a_press_that_trembles_chooses_and_moves_nothing(builder: Building) -> None:
    x, y = builder.middle('[data-place="node:early_help"]')
    builder.drag((x, y), (x + 2, y + 1))
    assert builder.page.locator("#panel h2").inner_text() == "Early help"
    assert builder.page.locator("#undo").is_disabled()


def test_an_edge_is_drawn_from_the_ring_bent_by_its_middle_and_straightened(builder: Building) -> None:
    builder.draw_edge("referral", "cin")
    assert builder.page.locator("#panel h2").inner_text() == "Referral to Child in need"
    x, y = builder.middle(".handle.bend")
    builder.drag((x, y), (x - 30, y + 90))
    edge = builder.map().edges[-1]
    assert (edge.from_, edge.to) == ("referral", "cin")
    assert edge.bend is not None
    assert builder.middle(".handle.bend") == pytest.approx((x - 30, y + 90), abs=4)
    builder.page.locator(".handle.bend").dblclick()
    builder.settle()
    assert builder.map().edges[-1].bend is None


def test_an_edge_let_go_on_nothing_is_none(builder: Building) -> None:
    builder.press("node:referral")
    x, y = builder.middle(".handle.connect")
    builder.drag((x, y), (x + 10, y + 60))
    assert builder.page.locator("#undo").is_disabled()


def test_an_edge_is_chosen_by_its_line(builder: Building) -> None:
    builder.page.locator('[data-line="icpc cp_plan"] + .reach').dispatch_event("click")
    builder.settle()
    assert (
        builder.page.locator("#panel h2").inner_text() == "Initial child protection conference to Child protection plan"
    )
    builder.page.get_by_role("button", name="Take this edge off the map").click()
    assert ("icpc", "cp_plan") not in {(edge.from_, edge.to) for edge in builder.map().edges}


def test_several_nodes_are_moved_grouped_and_hidden_together_or_it_says_why_not(builder: Building) -> None:
    builder.press("node:icpc")
    builder.press("node:section_47", "Shift")
    assert builder.page.locator("#panel h2").inner_text() == "2 nodes"
    x, y = builder.place("node:icpc")
    builder.drag((x, y), (x, y - 30))
    moved = builder.map()
    assert moved.node("icpc").position[1] == moved.node("section_47").position[1] < 95
    builder.page.locator("#several-group").select_option("care")
    builder.page.locator("#several-group-add").click()
    assert {builder.map().node(each).group for each in ("icpc", "section_47")} == {"care"}
    builder.page.locator("#several-merge-add").click()
    assert "begin by different columns" in builder.page.locator("#notice").inner_text()
    assert "icpc" in builder.map().node_ids
    builder.press("node:referral")
    builder.press("node:contact", "Shift")
    builder.page.locator("#several-hide").click()
    builder.settle()
    assert not {"referral", "contact"} & set(builder.map().node_ids)


def test_what_was_done_is_undone_and_done_again_to_the_letter(builder: Building) -> None:
    texts = [builder.text()]
    x, y = builder.place("node:early_help")
    builder.drag((x, y), (x - 40, y - 40))
    texts.append(builder.text())
    builder.draw_edge("referral", "cin")
    texts.append(builder.text())
    assert len(set(texts)) == 3
    assert builder.undo_words() == "Undo: Add the edge from Referral to Child in need"
    builder.page.keyboard.press("Control+z")
    builder.settle()
    assert builder.text() == texts[1]
    builder.page.locator("#undo").click()
    builder.settle()
    assert builder.text() == texts[0]
    builder.page.keyboard.press("Control+Shift+z")
    builder.page.locator("#redo").click()
    builder.settle()
    assert builder.text() == texts[2]
    assert builder.page.locator("#redo").is_disabled()


def test_tidy_lays_all_places_out_and_is_one_step(builder: Building) -> None:
    before = builder.text()
    builder.page.get_by_role("button", name="Tidy").click()
    builder.settle()
    assert len({node.position for node in builder.map().nodes}) == len(builder.map().nodes)
    builder.page.keyboard.press("Control+z")
    builder.settle()
    assert builder.text() == before


def test_zoom_and_pan_change_the_picture_and_not_the_map(builder: Building) -> None:
    before = builder.place("node:contact")
    builder.page.get_by_role("button", name="Zoom in").click()
    nearer = builder.place("node:contact")
    assert nearer != before
    box = builder.page.locator("#stage").bounding_box()
    assert box
    # Above all places: nothing but ground is there.
    builder.drag((box["x"] + 300, box["y"] + 12), (box["x"] + 340, box["y"] + 42))
    panned = builder.place("node:contact")
    assert (round(panned[0] - nearer[0]), round(panned[1] - nearer[1])) == (40, 30)
    builder.page.get_by_role("button", name="Whole map").click()
    assert builder.place("node:contact") == before
    assert builder.page.locator("#undo").is_disabled()


HOSTILE = '<img src=x onerror=alert(1)>\\"</script><b>Contact'


def test_labels_are_text_whatever_they_say(browser: Browser, tmp_path: Path) -> None:
    text = shipped("front-door").replace('label = "Contact"', f'label = "{HOSTILE}"')
    file = tmp_path / "hostile.html"
    file.write_text(page_of(text, "</script><i>.toml"), encoding="utf-8")
    with building(new_context(browser), file) as opened:
        page = opened.open()
        opened.press("node:contact")
        shown = HOSTILE.replace('\\"', '"')
        assert page.locator("#panel h2").inner_text() == shown
        assert page.locator("#node-label").input_value() == shown
        assert page.locator("#stage img, #stage b, #panel img, #list img").count() == 0
        assert opened.map().node("contact").label == shown
