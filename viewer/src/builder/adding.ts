/** What adds to the map: a node, an edge, an exit, a group. */
import { element } from "../dom.ts";
import type { Desk } from "./desk.ts";
import type { Draft, DraftNode, Position } from "./draft.ts";
import { type Edit, freeId } from "./edits.ts";
import { button, type Option, select } from "./fields.ts";
import { nodeOptions } from "./words.ts";

const NEW_NODE = "New node";

export function addNode(desk: Desk): HTMLElement {
  return element("p", { class: "add" }, button("add-node", "Add a node", () => {
    const id = freeId(desk.draft, NEW_NODE);
    const group = desk.draft.groups[0]?.id ?? "all";
    const edits: Edit[] = desk.draft.groups.length > 0 ? [] : [{ do: "add_group", group: { id: group, label: "All" } }];
    edits.push({ do: "add_node", node: newNode(desk, id, group) });
    desk.edit(edits.length === 1 ? edits[0]! : { do: "several", called: "Add a node", edits }, { kind: "node", id });
  }));
}

/** Made of the first list that no node is made of yet, from its first date to its second. */
function newNode({ draft, given }: Desk, id: string, group: string): DraftNode {
  const used = new Set(draft.nodes.map(({ source }) => source.list));
  const list = given.lists.find(({ name }) => !used.has(name)) ?? given.lists[0];
  const [start, end] = (list?.columns ?? []).filter(({ kind }) => kind === "date").map(({ name }) => name);
  return { id, label: NEW_NODE, kind: "step", group, position: freePosition(draft), source: { list: list?.name ?? "contacts", start: start ?? "start_date", ...(end ? { end: [end] } : {}) } };
}

/** Between what a place's label takes of the map, in map units. */
const APART = 90;

/** The first spot, row by row, that is clear of all places. */
function freePosition({ nodes, exits, size, entry }: Draft): Position {
  const taken = [entry, ...nodes.map(({ position }) => position), ...exits.map(({ position }) => position)];
  for (let y = 60; y < size[1]; y += 30) {
    for (let x = 100; x < size[0] - 60; x += 30) {
      if (taken.every(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y) > APART)) return [x, y];
    }
  }
  return [size[0] / 2, size[1] / 2];
}

export function addEdge(desk: Desk): HTMLElement {
  const options: Option[] = nodeOptions(desk.draft);
  const from = select("add-edge-from", options, "", { "aria-label": "From" });
  const to = select("add-edge-to", options, options[1]?.[0] ?? "", { "aria-label": "To" });
  return element("div", { class: "adder add" }, from, to, button("add-edge", "Draw an edge", () =>
    desk.edit({ do: "add_edge", edge: { from: from.value, to: to.value, within: desk.draft.off_map_within } }, { kind: "edge", from: from.value, to: to.value })));
}

export function addExit(desk: Desk): HTMLElement {
  return element("p", { class: "add" }, button("add-exit", "Add an exit", () => {
    const { draft } = desk;
    const id = freeId(draft, "New exit");
    const bottom = Math.max(0, ...draft.exits.map(({ position }) => position[1])) || draft.size[1] - 60;
    const right = Math.max(0, ...draft.exits.filter(({ position }) => position[1] === bottom).map(({ position }) => position[0]));
    desk.edit({ do: "add_exit", exit: { id, label: "New exit", kind: "closed", position: [right + APART > draft.size[0] ? 40 : right + APART, bottom] } }, { kind: "exit", id });
  }));
}

export function addGroup(desk: Desk): HTMLElement {
  return element("p", { class: "add" }, button("add-group", "Add a group", () => {
    const id = freeId(desk.draft, "New group");
    desk.edit({ do: "add_group", group: { id, label: "New group" } }, { kind: "group", id });
  }));
}
