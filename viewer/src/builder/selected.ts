/** What the drawer of a map has chosen to look at and change. */
import type { Draft } from "./draft.ts";
import type { Place } from "./map-file.ts";

export type Selected =
  | { readonly kind: "map" }
  | { readonly kind: "problems" }
  | { readonly kind: "node"; readonly id: string }
  | { readonly kind: "nodes"; readonly ids: readonly string[] }
  | { readonly kind: "exit"; readonly id: string }
  /** On the map or off it. */
  | { readonly kind: "edge"; readonly from: string; readonly to: string }
  | { readonly kind: "group"; readonly id: string };

/** As selected, where the draft still has it; else the map. */
export function within(draft: Draft, selected: Selected): Selected {
  const node = (id: string): boolean => draft.nodes.some((each) => each.id === id);
  const there = {
    map: () => true,
    problems: () => true,
    node: () => selected.kind === "node" && node(selected.id),
    nodes: () => selected.kind === "nodes" && selected.ids.every(node),
    exit: () => selected.kind === "exit" && draft.exits.some(({ id }) => id === selected.id),
    // Off the map between two nodes, or on it, though it may lead to none.
    edge: () => selected.kind === "edge" && ((node(selected.from) && node(selected.to)) || draft.edges.some(({ from, to }) => from === selected.from && to === selected.to)),
    group: () => selected.kind === "group" && draft.groups.some(({ id }) => id === selected.id),
  }[selected.kind]();
  return there ? selected : { kind: "map" };
}

/** What a place in the file belongs to, so that a problem can be gone to. */
export function selectedAt(draft: Draft, [part, at]: Place): Selected {
  const number = Number(at);
  const [node, exit, edge, group] = [draft.nodes[number], draft.exits[number], draft.edges[number], draft.groups[number]];
  if (part === "nodes" && node) return { kind: "node", id: node.id };
  if (part === "exits" && exit) return { kind: "exit", id: exit.id };
  if (part === "edges" && edge) return { kind: "edge", from: edge.from, to: edge.to };
  if (part === "groups" && group) return { kind: "group", id: group.id };
  return { kind: "map" };
}

export const isSame = (one: Selected, other: Selected): boolean => JSON.stringify(one) === JSON.stringify(other);
