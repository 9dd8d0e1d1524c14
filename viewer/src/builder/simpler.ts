/** What the two dials draw: the commonest activities, and the fewest edges that tell so many of the moves. */
import type { Counted } from "./coverage.ts";
import type { Draft } from "./draft.ts";
import type { Edit } from "./edits.ts";

interface CountedMove {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** What the rows say, whatever of it is drawn. */
export interface Ground {
  /** By node id. */
  readonly activities: ReadonlyMap<string, number>;
  /** By an edge or off the map, most first. */
  readonly moves: readonly CountedMove[];
}

/** Parts of all activities and of all moves, 0 to 1. */
export interface Kept {
  readonly activities: number;
  readonly paths: number;
}

export function groundOf({ nodes, edges, offMap }: Counted): Ground {
  const moves = new Map<string, CountedMove>();
  for (const { from, to, count } of [...edges, ...offMap]) {
    const key = `${from} ${to}`;
    moves.set(key, { from, to, count: count + (moves.get(key)?.count ?? 0) });
  }
  return {
    activities: new Map([...nodes].map(([id, { activities }]) => [id, activities])),
    moves: [...moves.values()].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
  };
}

export function activitiesKept({ nodes }: Draft, { activities }: Ground): number {
  const all = sum([...activities.values()]);
  return all === 0 ? 1 : sum(nodes.map(({ id }) => activities.get(id) ?? 0)) / all;
}

export function movesKept({ edges }: Draft, { moves }: Ground): number {
  const all = sum(moves.map(({ count }) => count));
  const drawn = new Set(edges.map(({ from, to }) => `${from} ${to}`));
  return all === 0 ? 1 : sum(moves.filter(({ from, to }) => drawn.has(`${from} ${to}`)).map(({ count }) => count)) / all;
}

/** What makes the draft show these parts. Edges that nobody used are drawn only where all paths are. */
export function dialledEdits(draft: Draft, ground: Ground, kept: Kept): Edit[] {
  const there = draft.nodes.map(({ id }) => id).sort((a, b) => (ground.activities.get(b) ?? 0) - (ground.activities.get(a) ?? 0));
  const nodes = new Set(fewest(there, (id) => ground.activities.get(id) ?? 0, kept.activities));
  const within = ground.moves.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  const edges = new Set(fewest(within, ({ count }) => count, kept.paths).map(({ from, to }) => `${from} ${to}`));
  const drawn = new Set(draft.edges.map(({ from, to }) => `${from} ${to}`));
  const used = new Set(ground.moves.map(({ from, to }) => `${from} ${to}`));
  const goes = (key: string): boolean => !edges.has(key) && (used.has(key) || kept.paths < 1);
  return [
    ...draft.edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to) && goes(`${from} ${to}`)).map(({ from, to }): Edit => ({ do: "hide_edge", from, to })),
    ...there.filter((id) => !nodes.has(id)).map((node): Edit => ({ do: "hide_node", node })),
    ...within.filter(({ from, to }) => edges.has(`${from} ${to}`) && !drawn.has(`${from} ${to}`)).map(({ from, to }): Edit => ({ do: "add_edge", edge: { from, to, within: draft.off_map_within } })),
  ];
}

/** The first of them, which are sorted, that together have a part of the whole. */
function fewest<T>(all: readonly T[], of: (each: T) => number, part: number): T[] {
  const whole = sum(all.map(of));
  let had = 0;
  return all.filter((each) => {
    const needed = part >= 1 || had < part * whole;
    had += of(each);
    return needed;
  });
}

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
