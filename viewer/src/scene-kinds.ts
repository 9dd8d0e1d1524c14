/** The kinds of event: every combination of what events say beside their days, as columns to look up. */

import type { Codes, Columns } from "./scene-columns.ts";
import type { Header } from "./scene-header.ts";
import { NOWHERE } from "./types.ts";

export interface Kinds {
  readonly activity: Uint8Array;
  readonly next: Uint8Array;
  /** Bits 0-1 the end's basis, 2-3 the next's, 4 on the map, 5 overdue, 6 no working days, 7 left with a step. */
  readonly flags: Uint8Array;
  /** Working days of the clock, 0 where none runs. */
  readonly limit: Int32Array;
  readonly outcome: Uint16Array;
  readonly outcomes: readonly string[];
}

export const OVERDUE = 32;
export const NO_WORKING_DAYS = 64;

/** The kinds of a header, checked, their outcomes numbered with none as 0. */
export function kindsOf({ kinds, map }: Header, columns: Columns): Kinds {
  const outcomes = [...new Set(["", ...kinds.outcome])];
  const number = new Map(outcomes.map((outcome, each) => [outcome, each]));
  const places = map.places.length;
  const sound = [
    kinds.activity.every((place) => place < places),
    kinds.next.every((place) => place < places || place === NOWHERE),
    Object.values(kinds).every((column) => column.length === kinds.activity.length),
  ];
  if (sound.includes(false)) throw columns.outOfRange("events.kind");
  return {
    activity: Uint8Array.from(kinds.activity),
    next: Uint8Array.from(kinds.next),
    flags: Uint8Array.from(kinds.flags),
    limit: Int32Array.from(kinds.limit),
    outcome: Uint16Array.from(kinds.outcome, (outcome) => number.get(outcome)!),
    outcomes,
  };
}

/** The value of each row's kind. */
export function looked<T extends Uint8Array | Uint16Array | Int32Array>(values: T, kind: Codes): T {
  const column = new (values.constructor as new (length: number) => T)(kind.length);
  for (let row = 0; row < kind.length; row++) column[row] = values[kind[row]!]!;
  return column;
}
