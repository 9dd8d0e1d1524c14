/** Where a draft names a node, exit or group, and what becomes of that when the name changes or goes. */
import { changed, once } from "./change.ts";
import type { Draft, DraftNode, Edge, Outcomes } from "./draft.ts";

/** By a name the one to write in its stead; null for none. */
export type Naming = (name: string) => string | null;

/** Every name of a node or exit in outcomes, and of a node everywhere, written as `naming` says; ids of nodes and exits stay. */
export function renamedIn(draft: Draft, ofNode: Naming, ofPlace: Naming): Draft {
  const ground = draft.ground && ofNode(draft.ground.node);
  return changed<Draft>(draft, {
    nodes: draft.nodes.map((node) => nodeNaming(node, ofNode, ofPlace)),
    edges: edgesNaming(draft.edges, ofNode),
    precedence: named(draft.precedence, ofNode),
    ground: draft.ground && ground ? { ...draft.ground, node: ground } : null,
  });
}

function nodeNaming(node: DraftNode, ofNode: Naming, ofPlace: Naming): DraftNode {
  return changed<DraftNode>(node, {
    ...(node.outcomes && { outcomes: outcomesNaming(node.outcomes, ofPlace) }),
    ...(node.has_no_outcome_for && { has_no_outcome_for: named(node.has_no_outcome_for, ofNode) }),
    ...(node.clock?.since !== undefined && { clock: changed(node.clock, { since: ofNode(node.clock.since) }) }),
  });
}

const outcomesNaming = (outcomes: Outcomes, naming: Naming): Outcomes =>
  Object.fromEntries(Object.entries(outcomes).map(([outcome, places]) => [outcome, named(places, naming)]));

/** An edge is there once, and none leads from a node to itself that did not before. */
function edgesNaming(edges: readonly Edge[], naming: Naming): readonly Edge[] {
  const found = edges.flatMap((edge) => {
    const [from, to] = [naming(edge.from), naming(edge.to)];
    if (from === null || to === null || (from === to && edge.from !== edge.to)) return [];
    return [from === edge.from && to === edge.to ? edge : { ...edge, from, to }];
  });
  return once(found, ({ from, to }) => `${from} ${to}`);
}

const named = (names: readonly string[], naming: Naming): readonly string[] =>
  once(names.flatMap((name) => naming(name) ?? []), (name) => name);
