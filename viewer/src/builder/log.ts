/**
 * The event log of the rows on a draft: rules J1 to J9, equal to what `build-events` makes of the same rows.
 *
 * Columns of one row an activity, sorted by child, start, rank, end and source order.
 */
import { type Activities, ActivityMaker } from "./activities.ts";
import type { Draft } from "./draft.ts";
import { closeTheGround, goOffTheMap, handOn, liftForGood } from "./hand-offs.ts";
import { countJourneys, leadSomewhere, Led } from "./leading.ts";
import type { Rows } from "./rows.ts";
import type { Unanswered } from "./source-rows.ts";
import { tablesOf } from "./tables.ts";
import { Work } from "./work.ts";

export type { Unanswered } from "./source-rows.ts";
export { NOTHING } from "./work.ts";

export interface Log extends Omit<Activities, "unanswered"> {
  /** As coded; the first is "", for none. */
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
  /** By node, its place among states from 1; 0 of a step. */
  readonly precedence: Uint8Array;
  /** Nodes in rank order, then exits that are no nodes. */
  readonly places: readonly string[];
}

export interface Made {
  readonly log: Log;
  /** Nodes whose condition cannot be answered make no activities here. */
  readonly unanswered: readonly Unanswered[];
}

/** Makes the log of its rows on one draft after another; what an edit leaves as it was is kept. */
export class Logger {
  private readonly maker: ActivityMaker;

  constructor(readonly rows: Rows) {
    this.maker = new ActivityMaker(rows);
  }

  log(draft: Draft): Made {
    const { unanswered, ...acts } = this.maker.activities(draft);
    const { outcomes, days } = this.maker;
    const tables = tablesOf(draft);
    const work = new Work({ ...acts, unanswered }, tables, days, outcomes);
    const led = new Led(acts.count);
    for (let child = 0; child + 1 < acts.first.length; child++) {
      const [from, end] = [acts.first[child]!, acts.first[child + 1]!];
      handOn(work, from, end);
      liftForGood(work, from, end);
      goOffTheMap(work, from, end);
      closeTheGround(work, from, end, outcomes);
      leadSomewhere(work, led, from, end);
      countJourneys(work, led, from, end);
    }
    const { to, claimedBy, onMap, leavesFrom } = work;
    const { next, basis, leaves, journey } = led;
    const log = { ...acts, outcomes, to, claimedBy, onMap, leavesFrom, next, nextBasis: basis, leaves, journey, precedence: tables.precedence, places: tables.places };
    return { log, unanswered };
  }
}
