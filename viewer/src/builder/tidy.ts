/** Lays the map out anew: every place moved, every bend taken out. */
import type { Draft, ExitKind } from "./draft.ts";
import type { Edit, Moved } from "./edits.ts";
import { type Edge, layOut, type Point } from "./layout.ts";

/** Children grow up or move on to the right; all other ways out lie below. */
const RIGHT: readonly ExitKind[] = ["moved", "grown_up"];

export function tidied(draft: Draft): Edit[] {
  const nodes = new Map(draft.nodes.map(({ id }, at) => [id, at]));
  const exits = new Map(draft.exits.map(({ id }, at) => [id, at]));
  const groups = draft.groups.map(({ id }) => id);
  const pairs = (all: readonly (readonly [number, number | undefined])[]): Edge[] => all.filter((pair): pair is Edge => pair[1] !== undefined);
  const laid = layOut({
    nodes: draft.nodes.map(({ label, group }) => ({ label, ...(groups.includes(group) ? { group: groups.indexOf(group) } : {}) })),
    exits: draft.exits.map(({ label, kind }) => ({ label, rim: RIGHT.includes(kind) ? "right" : "below" })),
    edges: pairs(draft.edges.flatMap(({ from, to }) => (nodes.has(from) ? [[nodes.get(from)!, nodes.get(to)] as const] : []))),
    waysOut: pairs(draft.nodes.flatMap(({ outcomes }, at) => [...new Set(Object.values(outcomes ?? {}).flat())].filter((id) => !nodes.has(id)).map((id) => [at, exits.get(id)] as const))),
    entries: entriesOf(draft),
  });
  const put = (what: "node" | "exit", ids: readonly { readonly id: string }[], points: readonly Point[]): Moved[] => ids.map(({ id }, at) => ({ what, id, position: points[at]! }));
  return [
    { do: "set_map", to: { size: laid.size } },
    { do: "move", moved: [...put("node", draft.nodes, laid.nodes), ...put("exit", draft.exits, laid.exits), { what: "entry", position: laid.entry }] },
    ...draft.edges.filter(({ bend }) => bend).map(({ from, to }): Edit => ({ do: "set_edge", from, to, change: { bend: null } })),
  ];
}

/** Nodes that no edge leads to; the first where there is none. */
function entriesOf({ nodes, edges }: Draft): number[] {
  const first = nodes.flatMap(({ id }, at) => (edges.some(({ to }) => to === id) ? [] : [at]));
  return first.length > 0 ? first : nodes.length > 0 ? [0] : [];
}
