/** The list on the left: every part of the map in words, to add to, choose from and put in order by keyboard alone. */
import { byId, element } from "../dom.ts";
import { whole } from "../words.ts";
import type { Desk } from "./desk.ts";
import { keepingTyped } from "./fields.ts";
import { addEdge, addExit, addGroup, addNode } from "./adding.ts";
import { isSame, type Selected } from "./selected.ts";
import { sign } from "./fields.ts";
import { nodeLabel } from "./words.ts";

const KINDS = { nodes: "Nodes", edges: "Edges", exits: "Exits", groups: "Groups", states: "States" } as const;
type Kind = keyof typeof KINDS;

export interface Side {
  show(): void;
  /** Moves the focus into the list: to what is chosen there, else to its beginning. */
  focus(): void;
}

/** `onChosen` hears when something was chosen or added here, to go on in its form. */
export function createSide(desk: Desk, onChosen: () => void): Side {
  const root = byId("list");
  root.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(".part, .add button")) requestAnimationFrame(onChosen);
  });
  let kind: Kind = "nodes";
  let shown: readonly unknown[] = [];
  const show = (): void => {
    const now = [desk.draft, desk.selected, desk.told, kind];
    if (now.every((each, at) => each === shown[at])) return;
    shown = now;
    tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset["kind"] === kind)));
    keepingTyped(root, () => root.replaceChildren(...CONTENT[kind](desk)));
  };
  const tabs = Object.entries(KINDS).map(([each, words]) =>
    element("button", { type: "button", class: "tab", "data-kind": each, id: `kind-${each}`, click: () => ((kind = each as Kind), show()) }, words));
  byId("kinds").replaceChildren(...tabs);
  return { show, focus: () => (root.querySelector<HTMLElement>('.part[aria-pressed="true"]') ?? root.querySelector<HTMLElement>("button, select") ?? root).focus() };
}

const CONTENT: Readonly<Record<Kind, (desk: Desk) => readonly Node[]>> = { nodes: nodesOf, edges: edgesOf, exits: exitsOf, groups: groupsOf, states: statesOf };

/** A row that can be chosen, with a number at its end. */
function row(desk: Desk, id: string, words: string, figure: number | undefined, selected: Selected, more = ""): HTMLElement {
  const pressed = isSame(desk.selected, selected);
  return element("li", {}, element("button", { type: "button", id, class: `part ${more}`, "aria-pressed": String(pressed), click: () => desk.select(selected) },
    element("span", {}, words), figure === undefined ? null : element("small", {}, whole(figure))));
}

const heading = (words: string): HTMLElement => element("h2", {}, words);

function nodesOf(desk: Desk): Node[] {
  const { draft, told } = desk;
  const known = new Set(draft.groups.map(({ id }) => id));
  const groups = [...draft.groups, ...[...new Set(draft.nodes.map(({ group }) => group))].filter((id) => !known.has(id)).map((id) => ({ id, label: id }))];
  const lists = groups.flatMap(({ id, label }) => {
    const own = draft.nodes.filter(({ group }) => group === id);
    if (own.length === 0) return [];
    return [heading(label), element("ul", {}, ...own.map((node) => row(desk, `part-node-${node.id}`, node.label, told?.counted.nodes.get(node.id)?.activities, { kind: "node", id: node.id }, node.kind)))];
  });
  return [addNode(desk), ...lists];
}

function edgesOf(desk: Desk): Node[] {
  const { draft, told } = desk;
  const words = (from: string, to: string): string => `${nodeLabel(draft, from)} to ${nodeLabel(draft, to)}`;
  const edges = draft.edges.map(({ from, to }, at) => row(desk, `part-edge-${from}-${to}`, words(from, to), told?.counted.edges[at]?.count, { kind: "edge", from, to }));
  const off = (told?.counted.offMap ?? []).filter(({ from, to }) => !draft.edges.some((edge) => edge.from === from && edge.to === to));
  return [
    addEdge(desk),
    ...(off.length === 0 ? [] : [heading("Moves off the map"), element("ul", {}, ...off.map(({ from, to, count }) => row(desk, `part-off-${from}-${to}`, words(from, to), count, { kind: "edge", from, to }, "off")))]),
    heading("On the map"),
    element("ul", {}, ...edges),
  ];
}

function exitsOf(desk: Desk): Node[] {
  const { draft, told } = desk;
  return [addExit(desk), heading("Exits"), element("ul", {}, ...draft.exits.map(({ id, label }) => row(desk, `part-exit-${id}`, label, told?.counted.exits.get(id), { kind: "exit", id })))];
}

function groupsOf(desk: Desk): Node[] {
  const { draft } = desk;
  const count = (id: string): number => draft.nodes.filter(({ group }) => group === id).length;
  return [addGroup(desk), heading("Groups, and their nodes"), element("ul", {}, ...draft.groups.map(({ id, label }) => row(desk, `part-group-${id}`, label, count(id), { kind: "group", id })))];
}

/** A child rests in the first of these that is open. */
function statesOf(desk: Desk): Node[] {
  const { draft } = desk;
  const { precedence } = draft;
  const swap = (one: number, other: number): void => {
    const to = [...precedence];
    [to[one], to[other]] = [to[other]!, to[one]!];
    desk.edit({ do: "set_precedence", to });
  };
  const rows = precedence.map((id, at) => {
    const li = row(desk, `part-state-${id}`, `${at + 1}. ${nodeLabel(draft, id)}`, undefined, { kind: "node", id });
    li.append(
      sign(`state-up-${id}`, "↑", `${nodeLabel(draft, id)} before the one above`, () => swap(at, at - 1), at === 0),
      sign(`state-down-${id}`, "↓", `${nodeLabel(draft, id)} after the one below`, () => swap(at, at + 1), at === precedence.length - 1));
    return li;
  });
  return [heading("Precedence of states"), element("p", { class: "faint" }, "A child in several states at once rests in the first of these."), element("ol", {}, ...rows)];
}
