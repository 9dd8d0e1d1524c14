/** Edits of edges, exits, groups and of the map as a whole. */
import { CannotEdit } from "./cannot-edit.ts";
import { changed, withItem } from "./change.ts";
import { type Draft, NOT_RECORDED, type Position } from "./draft.ts";
import type { EditOf } from "./edits.ts";
import { renamedIn } from "./naming.ts";
import { edgeOf, exitOf, groupOf, isWhole, labelOf, nodeOf, refuseTaken } from "./refusals.ts";

export const setMap = (draft: Draft, { to }: EditOf<"set_map">): Draft => changed<Draft>(draft, to);

export function setGround(draft: Draft, { to }: EditOf<"set_ground">): Draft {
  if (to && nodeOf(draft, to.node).kind !== "state") {
    throw new CannotEdit(`${labelOf(draft, to.node)} is a step, and only a state can lie under the others. Make it a state first.`);
  }
  return changed<Draft>(draft, { ground: to });
}

export function setPrecedence(draft: Draft, { to }: EditOf<"set_precedence">): Draft {
  const states = draft.nodes.filter(({ kind }) => kind === "state").map(({ id }) => id);
  if (states.length !== to.length || states.some((id) => !to.includes(id))) throw new CannotEdit("The precedence holds every state just once.");
  return { ...draft, precedence: to };
}

/** Positions are whole map units: finer is not seen. */
export function move(draft: Draft, { moved }: EditOf<"move">): Draft {
  return moved.reduce<Draft>((made, each) => {
    const position = whole(each.position);
    if (each.what === "entry") return { ...made, entry: position };
    if (each.what === "node") return { ...made, nodes: withItem(made.nodes, (node) => node.id === nodeOf(draft, each.id).id, (node) => ({ ...node, position })) };
    return { ...made, exits: withItem(made.exits, (exit) => exit.id === exitOf(draft, each.id).id, (exit) => ({ ...exit, position })) };
  }, draft);
}

const whole = ([x, y]: Position): Position => [Math.round(x), Math.round(y)];

export function addEdge(draft: Draft, { edge }: EditOf<"add_edge">): Draft {
  const [from, to] = [nodeOf(draft, edge.from), nodeOf(draft, edge.to)];
  if (draft.edges.some((each) => each.from === edge.from && each.to === edge.to)) {
    throw new CannotEdit(`There is an edge from ${from.label} to ${to.label} already.`);
  }
  refuseWindow(edge.within);
  return { ...draft, edges: [...draft.edges, edge] };
}

export function setEdge(draft: Draft, { from, to, change }: EditOf<"set_edge">): Draft {
  const edge = edgeOf(draft, from, to);
  if (change.within !== undefined) refuseWindow(change.within);
  const made = { ...change, ...(change.bend && { bend: whole(change.bend) }) };
  return { ...draft, edges: withItem(draft.edges, (each) => each === edge, (each) => changed(each, made)) };
}

function refuseWindow(within: number | null): void {
  if (within === null || !isWhole(within, 0)) throw new CannotEdit("A hand-off window is a whole number of working days, 0 or more.");
}

export function hideEdge(draft: Draft, { from, to }: EditOf<"hide_edge">): Draft {
  const edge = edgeOf(draft, from, to);
  return { ...draft, edges: draft.edges.filter((each) => each !== edge) };
}

export function addExit(draft: Draft, { exit }: EditOf<"add_exit">): Draft {
  refuseTaken(draft, "exit", exit.id);
  return { ...draft, exits: [...draft.exits, exit] };
}

export function setExit(draft: Draft, { exit: id, to }: EditOf<"set_exit">): Draft {
  const exit = exitOf(draft, id);
  return { ...draft, exits: withItem(draft.exits, (each) => each === exit, (each) => changed(each, to)) };
}

export function removeExit(draft: Draft, { exit: id }: EditOf<"remove_exit">): Draft {
  const exit = exitOf(draft, id);
  if (id === NOT_RECORDED) throw new CannotEdit(`${exit.label} stays: by it go the journeys whose end says nothing of where it led.`);
  const isNodeToo = draft.nodes.some((node) => node.id === id);
  return renamedIn({ ...draft, exits: draft.exits.filter((each) => each !== exit) }, (name) => name, (name) => (name === id && !isNodeToo ? null : name));
}

export function addGroup(draft: Draft, { group }: EditOf<"add_group">): Draft {
  refuseTaken(draft, "group", group.id);
  return { ...draft, groups: [...draft.groups, group] };
}

export function setGroup(draft: Draft, { group: id, label }: EditOf<"set_group">): Draft {
  const group = groupOf(draft, id);
  return { ...draft, groups: withItem(draft.groups, (each) => each === group, (each) => ({ ...each, label })) };
}

export function removeGroup(draft: Draft, { group: id, into }: EditOf<"remove_group">): Draft {
  const [group, other] = [groupOf(draft, id), groupOf(draft, into)];
  if (group === other) throw new CannotEdit(`${group.label} is the group its nodes are in. Choose another for them.`);
  return {
    ...draft,
    groups: draft.groups.filter((each) => each !== group),
    nodes: withItem(draft.nodes, (node) => node.group === id, (node) => ({ ...node, group: into })),
  };
}

/** A node and an exit of one id are one place to outcomes, so that both take the new one. */
export function rename(draft: Draft, { what, from, to }: EditOf<"rename">): Draft {
  if (what === "group") {
    groupOf(draft, from);
    refuseTaken(draft, "group", to);
    const nodes = withItem(draft.nodes, (node) => node.group === from, (node) => ({ ...node, group: to }));
    return { ...draft, nodes, groups: withItem(draft.groups, (each) => each.id === from, (each) => ({ ...each, id: to })) };
  }
  if (what === "node") nodeOf(draft, from);
  else exitOf(draft, from);
  if (from === NOT_RECORDED) throw new CannotEdit(`The exit \`${NOT_RECORDED}\` keeps its id, which the rules know; give it another label.`);
  refuseTaken(draft, "node", to);
  refuseTaken(draft, "exit", to);
  const naming = (name: string): string => (name === from ? to : name);
  const made = renamedIn(draft, naming, naming);
  const anew = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] => withItem(items, ({ id }) => id === from, (each) => ({ ...each, id: to }));
  return { ...made, nodes: anew(made.nodes), exits: anew(made.exits) };
}
