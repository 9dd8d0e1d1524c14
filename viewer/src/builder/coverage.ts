/** How much of what the rows say a map explains, and how often each of its parts is used. */
import type { Draft } from "./draft.ts";
import type { Log } from "./log.ts";

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

export function counted(_log: Log, _draft: Draft): Counted {
  throw new Error("not yet");
}

/** `This map explains 93 % of moves (1,204 of 1,295)`; with no moves, that there are none. */
export function coverageWords(_coverage: Coverage): string {
  throw new Error("not yet");
}
