/** A small share: three places, every grain, told and hidden counts. */
import type { Count, Flow, Told } from "../src/share/told.ts";
import { ENTRY } from "../src/share/told.ts";
import type { ScenePlace } from "../src/types.ts";

/** Monday 1 January 2024, and ten weeks from it. */
export const FIRST = 19723;
export const WEEKS = 10;

const place = (id: string, kind: ScenePlace["kind"], x: number, y: number): ScenePlace => ({ id, label: `The ${id}`, short: null, kind, group: "All", x, y, clock: null });

const weekly = (from: number, to: number, moves: readonly Count[]): Flow => ({ from, to, grain: "week", periods: moves.map((_, week) => FIRST + 7 * week), moves });

export function smallShare(part: Partial<Told> = {}): Told {
  return {
    said: { authority: "Exampleshire", version: "0", preset: "standard", smallest: 6, roundedTo: 5, firstWeek: FIRST, lastWeek: FIRST + 7 * (WEEKS - 1), kept: { moves: 90, stock: 80 }, leftOut: { moves_off_the_map: 340, moves_before_the_first_week: null }, waitsIn: null, synthetic: false },
    map: { label: "A map", sentence: "", width: 400, height: 300, entry: { x: 20, y: 100 }, places: [place("contact", "step", 120, 100), place("help", "state", 300, 100), place("gone", "exit", 200, 280)], edges: [{ from: 0, to: 1, bend: null }, { from: 1, to: 0, bend: null }] },
    flows: [
      weekly(ENTRY, 0, [50, 55, 60, null, 40, 45, 50, 55, 60, 65]),
      weekly(0, 1, [20, 25, null, 20, 15, 20, 25, 30, 20, 10]),
      { from: 0, to: 2, grain: "month", periods: [19723, 19754, 19783], moves: [100, null, 25] },
      { from: 1, to: 2, grain: "quarter", periods: [19723], moves: [30] },
      { from: 1, to: 0, grain: "whole", periods: [FIRST], moves: [null] },
      { from: 0, to: 0, grain: "whole", periods: [FIRST], moves: [null] },
    ],
    stock: [[10, 10, null, 15, 10, 10, 10, 10, 10, 10], [100, 110, 120, 110, 100, 100, 100, 100, 105, 110], []],
    times: [[60, 30, 10, null, null], [], []],
    attributes: [[{ name: "age_band", values: ["0", "1 to 4"], children: [20, null] }], [], []],
    waits: new Map([["0-1", { moves: 185, median: 3, p25: 1, p75: 7 }], ["0-2", { moves: 10, median: null, p25: null, p75: null }]]),
    indicators: [{ id: "again", title: "Came again", unit: "%", grain: "quarter", periods: [19723], numerators: [40], denominators: [100], values: [40] }],
    ...part,
  };
}
