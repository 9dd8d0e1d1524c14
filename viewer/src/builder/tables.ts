/** What a draft says, as numbers: by node, edge and outcome, for rules that ask of every activity. */
import { type Draft, NOT_RECORDED } from "./draft.ts";

/** What an outcome names. */
export interface Named {
  /** One byte a node: 1 where it is named. */
  readonly nodes: Uint8Array;
  /** Index into `places` of the first exit named, or -1. */
  readonly exit: number;
}

export interface Tables {
  readonly nodes: number;
  /** Nodes in rank order, then exits that are no nodes. */
  readonly places: readonly string[];
  /** Its place among states, from 1; 0 of a step. */
  readonly precedence: Uint8Array;
  /** `within[from * nodes + to]` working days, or -1 where no edge goes. */
  readonly within: Int32Array;
  readonly named: readonly Named[];
  /** By node, each outcome it knows to its index in `named`. */
  readonly outcomes: readonly ReadonlyMap<string, number>[];
  /** `noOutcomeFor[from * nodes + to]`: 1 where the form cannot name it. */
  readonly noOutcomeFor: Uint8Array;
  /** Working days of its clock; 0 where none runs. */
  readonly clock: Int32Array;
  readonly offMapWithin: number;
  /** Node of the ground, or -1. */
  readonly ground: number;
  readonly groundOutcomes: ReadonlySet<string>;
  readonly groundWithin: number;
  readonly notRecorded: number;
}

export function tablesOf(draft: Draft): Tables {
  const ids = draft.nodes.map(({ id }) => id);
  const nodes = ids.length;
  const exits = new Set([...draft.exits.map(({ id }) => id), NOT_RECORDED]);
  const places = [...ids, ...[...exits].filter((id) => !ids.includes(id))];
  const within = new Int32Array(nodes * nodes).fill(-1);
  for (const edge of draft.edges) {
    const [from, to] = [ids.indexOf(edge.from), ids.indexOf(edge.to)];
    if (from >= 0 && to >= 0) within[from * nodes + to] = edge.within;
  }
  const named: Named[] = [];
  const outcomes = draft.nodes.map((node) => {
    const entries = Object.entries(node.outcomes ?? {});
    return new Map(entries.map(([outcome, names]) => [outcome, named.push(namedBy(names, ids, exits, places)) - 1]));
  });
  const noOutcomeFor = new Uint8Array(nodes * nodes);
  draft.nodes.forEach((node, from) => {
    for (const id of node.has_no_outcome_for ?? []) if (ids.includes(id)) noOutcomeFor[from * nodes + ids.indexOf(id)] = 1;
  });
  return {
    nodes,
    places,
    precedence: Uint8Array.from(ids, (id) => draft.precedence.indexOf(id) + 1),
    within,
    named,
    outcomes,
    noOutcomeFor,
    clock: Int32Array.from(draft.nodes, ({ clock }) => clock?.working_days ?? 0),
    offMapWithin: draft.off_map_within,
    ground: draft.ground ? ids.indexOf(draft.ground.node) : -1,
    groundOutcomes: new Set(draft.ground?.outcomes ?? []),
    groundWithin: draft.ground?.within ?? 0,
    notRecorded: places.indexOf(NOT_RECORDED),
  };
}

function namedBy(names: readonly string[], ids: readonly string[], exits: ReadonlySet<string>, places: readonly string[]): Named {
  const exit = names.find((name) => exits.has(name));
  return { nodes: Uint8Array.from(ids, (id) => Number(names.includes(id))), exit: exit === undefined ? -1 : places.indexOf(exit) };
}
