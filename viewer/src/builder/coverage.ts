/** How much of what the rows say a map explains, and how often each of its parts is used. */
import type { Draft } from "./draft.ts";
import { type Log, NOTHING } from "./log.ts";
import { NOWHERE } from "./leading.ts";

/** Moves by an edge of the map, and all moves: by an edge or off the map (rule J9). */
export interface Coverage {
  readonly onMap: number;
  readonly all: number;
  /** `onMap / all`; null where there are no moves. */
  readonly share: number | null;
}

export interface Move {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly recorded: number;
}

export interface Counted {
  readonly coverage: Coverage;
  /** By node id, its activities and how many began a journey. */
  readonly nodes: ReadonlyMap<string, { readonly activities: number; readonly entries: number }>;
  /** By exit id, how many left by it. */
  readonly exits: ReadonlyMap<string, number>;
  /** Hand-offs by each edge of the map, in its order, those of none included. */
  readonly edges: readonly Move[];
  /** Moves off the map, most first. */
  readonly offMap: readonly Move[];
}

/** Counts as links do: of what is over, a ground that left with a step being the step's move. */
export function counted(log: Log, draft: Draft): Counted {
  const ids = draft.nodes.map(({ id }) => id);
  const size = ids.length;
  const [on, off] = [new Tally(size), new Tally(size)];
  const [activities, entries, left] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(log.places.length)];
  for (let a = 0; a < log.count; a++) {
    const node = log.node[a]!;
    activities[node]!++;
    if (a === log.first[log.child[a]!] || log.journey[a] !== log.journey[a - 1]) entries[node]!++;
    if (log.next[a] === NOWHERE || log.leavesFrom[a] !== NOTHING) continue;
    if (log.leaves[a]) left[log.next[a]!]!++;
    else if (log.to[a] !== NOTHING) (log.onMap[a] ? on : off).add(node, log.next[a]!, log.nextBasis[a] === 0);
  }
  const all = on.total + off.total;
  const offMap = ids.flatMap((from, f) => ids.map((to, t) => off.move(from, to, f, t))).filter(({ count }) => count > 0);
  return {
    coverage: { onMap: on.total, all, share: all ? on.total / all : null },
    nodes: new Map(ids.map((id, node) => [id, { activities: activities[node]!, entries: entries[node]! }])),
    exits: new Map(draft.exits.map(({ id }) => [id, left[log.places.indexOf(id)]!])),
    edges: draft.edges.map(({ from, to }) => on.move(from, to, ids.indexOf(from), ids.indexOf(to))),
    offMap: offMap.sort((a, b) => b.count - a.count),
  };
}

/** Counts from node to node. */
class Tally {
  total = 0;
  private readonly count: Uint32Array;
  private readonly recorded: Uint32Array;

  constructor(private readonly size: number) {
    this.count = new Uint32Array(size * size);
    this.recorded = new Uint32Array(size * size);
  }

  add(from: number, to: number, recorded: boolean): void {
    this.total++;
    this.count[from * this.size + to]!++;
    if (recorded) this.recorded[from * this.size + to]!++;
  }

  /** None where one of the two is no node. */
  move(from: string, to: string, f: number, t: number): Move {
    const at = f < 0 || t < 0 ? -1 : f * this.size + t;
    return { from, to, count: this.count[at] ?? 0, recorded: this.recorded[at] ?? 0 };
  }
}

/** `This map explains 93 % of moves (1,204 of 1,295)`, rounded down so that 100 % is all; with no moves, that there are none. */
export function coverageWords({ onMap, all, share }: Coverage): string {
  if (share === null) return "No moves to explain yet";
  return `This map explains ${Math.floor(share * 100 + 1e-9)} % of moves (${onMap.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")})`;
}
