/** How often one place led to another and how long it took, as the viewer draws it; and the edges that nothing used. */
import type { SceneEdge } from "../types.ts";
import type { Draft } from "./draft.ts";
import { NOTHING } from "./work.ts";
import { NOWHERE } from "./leading.ts";
import type { Log } from "./log.ts";

interface Move {
  readonly from: number;
  readonly to: number;
  readonly onMap: boolean;
  recorded: number;
  inferred: number;
  readonly days: number[];
}

/** Of what is over; a ground that left with a step is the step's move. `next` counts nodes, then exits. */
export function movesOf(log: Log, draft: Draft, next: Uint8Array): SceneEdge[] {
  const ids = draft.nodes.map(({ id }) => id);
  const moves = new Map<number, Move>();
  const used = new Set<number>();
  for (let a = 0; a < log.count; a++) {
    if (next[a] === NOWHERE || log.leavesFrom[a] !== NOTHING) continue;
    const [from, to, onMap] = [log.node[a]!, next[a]!, log.onMap[a] === 1];
    const key = (from * 256 + to) * 2 + Number(onMap);
    let move = moves.get(key);
    if (!move) moves.set(key, (move = { from, to, onMap, recorded: 0, inferred: 0, days: [] }));
    const begins = log.to[a] === NOTHING ? log.end[a]! : log.start[log.to[a]!]!;
    move.days.push(begins - log.start[a]!);
    if (log.nextBasis[a] === 0) move.recorded++;
    if (log.nextBasis[a] === 1) move.inferred++;
    used.add(from * 256 + to);
  }
  const bends = new Map(draft.edges.map(({ from, to, bend }) => [ids.indexOf(from) * 256 + ids.indexOf(to), bend]));
  const bent = (from: number, to: number): Partial<SceneEdge> => {
    const bend = bends.get(from * 256 + to);
    return bend ? { bend: { x: bend[0], y: bend[1] } } : {};
  };
  const made = [...moves.entries()].sort(([a], [b]) => a - b).map(([, { from, to, onMap, recorded, inferred, days }]): SceneEdge => {
    days.sort((a, b) => a - b);
    const at = (share: number): number => quantile(days, share);
    return { from, to, count: days.length, recorded, inferred, onMap, medianDays: at(0.5), p25Days: at(0.25), p75Days: at(0.75), p90Days: at(0.9), ...bent(from, to) };
  });
  const pairs = draft.edges.map(({ from, to }): [number, number] => [ids.indexOf(from), ids.indexOf(to)]);
  const unused = pairs.filter(([from, to]) => from >= 0 && to >= 0 && !used.has(from * 256 + to));
  return [...made, ...unused.map(([from, to]): SceneEdge => ({ from, to, count: 0, recorded: 0, inferred: 0, onMap: true, medianDays: null, p25Days: null, p75Days: null, p90Days: null, ...bent(from, to) }))];
}

/** Of sorted numbers, in between two of them where it falls there. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low]! + (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!) * (at - low);
}
