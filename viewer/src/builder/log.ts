/**
 * The event log of the rows on a draft: rules J1 to J9, equal to what `build-events` makes of the same rows.
 *
 * Columns of one row an activity, sorted by child, start, rank, end and source order.
 */
import type { Draft } from "./draft.ts";
import type { Rows } from "./rows.ts";

export const NOTHING = 0xffffffff;

export interface Log {
  readonly count: number;
  /** `first[c]` to `first[c + 1]` are child c's. */
  readonly first: Uint32Array;
  readonly child: Uint32Array;
  /** Index into `draft.nodes`. */
  readonly node: Uint8Array;
  readonly start: Int32Array;
  /** `NO_DAY` while open. */
  readonly end: Int32Array;
  /** 0 recorded, 1 not recorded, 2 open. */
  readonly endBasis: Uint8Array;
  /** Index into `outcomes`; 0 for none. */
  readonly outcome: Uint16Array;
  readonly outcomes: readonly string[];
  /** Activity handed to; `NOTHING` for none. */
  readonly to: Uint32Array;
  readonly claimedBy: Uint32Array;
  /** 1, and 0 of a move off the map. */
  readonly onMap: Uint8Array;
  /** Index into `places`; 255 while open. */
  readonly next: Uint8Array;
  /** 0 recorded, 1 inferred, 2 none. */
  readonly nextBasis: Uint8Array;
  /** 1 where the child left by an exit. */
  readonly leaves: Uint8Array;
  /** The step that a ground left from, whose move it is; `NOTHING` for none. */
  readonly leavesFrom: Uint32Array;
  readonly journey: Uint16Array;
  /** Nodes in rank order, then exits that are no nodes. */
  readonly places: readonly string[];
}

/** A condition that nobody here can answer: only `childflow map check` can count with it. */
export interface Unanswered {
  readonly node: string;
  readonly key: "where" | "ended_where" | "outcomes_where";
  readonly condition: string;
}

export interface Made {
  readonly log: Log;
  /** Nodes whose condition cannot be answered make no activities here. */
  readonly unanswered: readonly Unanswered[];
}

/** The log of `rows` on `draft`. A `Logger` keeps what edits leave as it was, so that the next log is quick. */
export class Logger {
  constructor(readonly rows: Rows) {}

  log(_draft: Draft): Made {
    throw new Error("not yet");
  }
}
