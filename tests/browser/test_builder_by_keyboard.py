"""The map builder without a pointer: every edit is made in the list and the form, by keys alone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.building import Building, building, new_context
from tests.lib.builder_page import page_of, shipped


def choose_in_list(builder: Building, kind: str, part: str) -> None:
    """Go to a part of the map by the list; the focus is then on its form."""
    builder.page.locator("#skip").focus()
    builder.key(f"kind-{kind}")
    builder.key(f"part-{part}")
    assert builder.page.evaluate("document.activeElement.id") == "panel-title"


def test_the_map_its_entry_and_its_ground(builder: Building) -> None:
    builder.page.locator("#skip").focus()
    builder.key("map-name")
    builder.type("map-label", "Our front door")
    builder.type("map-sentence", "What we do.")
    builder.type("map-off", "7")
    builder.choose("ground-node", "cp_plan")
    builder.key("ground-turned_18", "Space")
    builder.type("ground-within", "9")
    builder.key("map-place-fold")
    builder.type("entry-y", "120")
    builder.type("size-x", "1100")
    builder.key("map-fold")
    builder.type("map-id", "ours")
    made = builder.map()
    assert (made.id, made.label, made.sentence, made.off_map_within) == ("ours", "Our front door", "What we do.", 7)
    assert made.ground and (made.ground.node, made.ground.outcomes, made.ground.within) == (
        "cp_plan",
        ("turned_18",),
        9,
    )
    assert (made.entry, made.size) == ((30, 120), (1100, 620))


def test_a_node_is_named_placed_ranked_and_given_another_clock(builder: Building) -> None:
    choose_in_list(builder, "nodes", "node-assessment")
    builder.type("node-label", "Child and family assessment")
    builder.type("node-short", "C&F")
    builder.choose("node-group", "care")
    builder.type("clock-days", "40")
    builder.choose("clock-since", "")
    builder.key("rank-earlier")
    builder.key("node-place-fold")
    builder.type("node-x", "520")
    builder.key("node-fold")
    builder.type("node-id", "c_and_f")
    node = builder.map().node("c_and_f")
    assert (node.label, node.short, node.group, node.position) == (
        "Child and family assessment",
        "C&F",
        "care",
        (520, 190),
    )
    assert node.clock and (node.clock.working_days, node.clock.since) == (40, None)
    assert node.clock.label == "within 40 working days of the referral"
    assert builder.map().node_ids.index("c_and_f") == 3
    builder.key("clock-away")
    assert builder.map().node("c_and_f").clock is None
    builder.key("clock-add")
    assert builder.map().node("c_and_f").clock


def test_a_step_becomes_a_state_that_has_its_place_among_them(builder: Building) -> None:
    choose_in_list(builder, "nodes", "node-contact")
    builder.choose("node-kind", "state")
    assert "contact" in builder.map().precedence
    builder.page.locator("#skip").focus()
    builder.key("kind-states")
    while builder.map().precedence[0] != "contact":
        builder.key("state-up-contact")
    builder.key("state-down-contact")
    assert builder.map().precedence[:2] == ("looked_after", "contact")


def test_a_nodes_rows_and_what_its_outcomes_name(builder: Building) -> None:
    choose_in_list(builder, "nodes", "node-early_help")
    builder.choose("source-list", "referrals")
    builder.choose("source-start", "assessments.assessment_start_date")
    builder.choose("source-end", "referral_decision_date")
    builder.key("source-end-add")
    builder.choose("source-undated", "start")
    builder.type("source-ended", "referral_nfa")
    builder.choose("where-column", "referral_source")
    builder.type("where-value", "6's")
    builder.key("where-make")
    builder.choose("source-outcome", "referral_outcome")
    builder.key("code-away-nfa")
    builder.key("name-away-step_up-contact")
    builder.choose("name-moved", "looked_after")
    builder.key("name-moved-add")
    builder.key("name-up-moved-looked_after")
    builder.key("code-fold")
    builder.type("code-new", "stopped")
    builder.key("outcomes-where-fold")
    builder.choose("outcome-where-compared", "IS NULL")
    builder.key("outcome-where-make")
    builder.type("outcome-code-0", "stopped")
    builder.key("unnamed-fold")
    builder.key("unnamed-icpc", "Space")
    node = builder.map().node("early_help")
    source = node.source
    assert (source.list, source.start, source.end) == (
        "referrals",
        "assessments.assessment_start_date",
        ("referral_decision_date",),
    )
    assert (source.undated_end, source.ended_where, source.outcome) == ("start", "referral_nfa", "referral_outcome")
    assert source.where == "referral_source = '6''s'"
    assert "nfa" not in node.outcomes
    assert node.outcomes["step_up"] == ("referral",)
    assert node.outcomes["moved"] == ("looked_after", "closed_moved")
    assert node.outcomes["stopped"] == ()
    assert [each.outcome for each in source.outcomes_where] == ["stopped"]
    assert node.has_no_outcome_for == ("icpc",)


def test_nodes_are_added_hidden_and_moved_by_arrows(builder: Building) -> None:
    builder.page.locator("#skip").focus()
    builder.key("kind-nodes")
    builder.key("add-node")
    assert builder.page.evaluate("document.activeElement.id") == "panel-title"
    builder.type("node-label", "Young carers")
    builder.page.locator('[data-place="node:new_node"]').focus()
    x, y = builder.map().node("new_node").position
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowDown"):
        builder.page.keyboard.press(key)
        builder.settle()
    assert builder.map().node("new_node").position == (x + 10, y + 11)
    builder.page.keyboard.press("Delete")
    builder.settle()
    assert "new_node" not in builder.map().node_ids
    choose_in_list(builder, "nodes", "node-icpc")
    builder.key("node-hide")
    assert "icpc" not in builder.map().node_ids


def test_nodes_of_one_column_are_merged(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "whole.html"
    file.write_text(page_of(shipped("whole-service")), encoding="utf-8")
    with building(new_context(browser), file) as opened:
        opened.open()
        before = opened.map()
        alike: dict[tuple[str, str], list[str]] = {}
        for node in before.nodes:
            alike.setdefault((node.source.list, node.source.start), []).append(node.id)
        one, other = next(ids for ids in alike.values() if len(ids) > 1)[:2]
        choose_in_list(opened, "nodes", f"node-{one}")
        opened.choose("node-merge", other)
        opened.key("node-merge-add")
        after = opened.map()
        assert one not in after.node_ids
        assert len(after.nodes) == len(before.nodes) - 1
        assert not any(one in (edge.from_, edge.to) for edge in after.edges)


def test_edges_are_drawn_given_a_window_bent_and_taken_away(builder: Building) -> None:
    builder.page.locator("#skip").focus()
    builder.key("kind-edges")
    builder.choose("add-edge-from", "icpc")
    builder.choose("add-edge-to", "cin")
    builder.key("add-edge")
    builder.type("edge-within", "12")
    builder.key("edge-bend-fold")
    builder.type("bend-x", "700")
    edge = builder.map().edges[-1]
    assert (edge.from_, edge.to, edge.within) == ("icpc", "cin", 12)
    assert edge.bend is not None and edge.bend[0] == 700
    builder.key("edge-straight")
    assert builder.map().edges[-1].bend is None
    builder.key("edge-hide")
    assert ("icpc", "cin") not in {(each.from_, each.to) for each in builder.map().edges}
    choose_in_list(builder, "nodes", "node-icpc")
    builder.choose("edge-to", "early_help")
    builder.key("edge-to-add")
    builder.key("edge-away-icpc-cp_plan")
    pairs = {(each.from_, each.to) for each in builder.map().edges}
    assert ("icpc", "early_help") in pairs and ("icpc", "cp_plan") not in pairs


def test_exits_and_groups_are_added_named_and_removed(builder: Building) -> None:
    builder.page.locator("#skip").focus()
    builder.key("kind-exits")
    builder.key("add-exit")
    builder.type("exit-label", "Gone abroad")
    builder.choose("exit-kind", "moved")
    builder.key("exit-place-fold")
    builder.type("exit-x", "990")
    builder.key("exit-fold")
    builder.type("exit-id", "abroad")
    made = next(each for each in builder.map().exits if each.id == "abroad")
    assert (made.label, made.kind, made.position[0]) == ("Gone abroad", "moved", 990)
    builder.key("exit-remove")
    assert "abroad" not in builder.map().exit_ids
    builder.page.locator("#skip").focus()
    builder.key("kind-groups")
    builder.key("add-group")
    builder.type("group-label", "North team")
    builder.key("member-referral", "Space")
    after = builder.map()
    assert after.groups[-1].label == "North team"
    assert after.node("referral").group == after.groups[-1].id
    builder.choose("group-into", "care")
    builder.key("group-into-add")
    assert builder.map().node("referral").group == "care"


def test_undo_and_redo_are_buttons_and_keys_and_say_what_they_do(builder: Building) -> None:
    choose_in_list(builder, "nodes", "node-referral")
    builder.type("node-label", "Request")
    assert builder.undo_words().startswith("Undo: ")
    builder.page.keyboard.press("Escape")
    builder.key("undo")
    assert builder.map().node("referral").label == "Referral"
    builder.key("redo")
    assert builder.map().node("referral").label == "Request"
    builder.page.wait_for_timeout(3000)
    assert "Done again" in builder.page.locator("#announce").inner_text()


def test_what_is_typed_is_kept_though_the_page_is_saved_meanwhile(builder: Building) -> None:
    choose_in_list(builder, "nodes", "node-referral")
    builder.tab_to("node-label")
    builder.page.keyboard.press("Control+a")
    builder.page.keyboard.type("Request for help")
    assert builder.map().node("referral").label == "Request for help"


def test_escape_goes_from_the_form_to_the_list_and_then_to_the_map(builder: Building) -> None:
    choose_in_list(builder, "nodes", "node-referral")
    builder.page.keyboard.press("Escape")
    assert builder.page.evaluate("document.activeElement.id") == "part-node-referral"
    builder.page.keyboard.press("Escape")
    builder.settle()
    assert builder.page.locator("#panel h2").inner_text() == "The map"
