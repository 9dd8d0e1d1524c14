/** Where each spell's travel ends: a step's node, a slot in the room, or an exit. */

import type { Schedule } from "./schedule.ts";
import { layoutOf, slotsOf, spacingFor, WIDEST_SPACING } from "./slots.ts";
import { hash, type Tracks } from "./tracks.ts";
import { Mode, type Spells } from "./types.ts";

export interface Targets {
  /** Slot of each waiting or resting spell, and by place where its slots are: x, y, x, y... */
  readonly slot: Uint32Array;
  readonly layouts: readonly Float32Array[];
  /** Map units between neighbours in the rooms of states. */
  readonly spacing: number;
}

/** Map units that dots arriving at one node or exit spread over. */
const ARRIVAL_SPREAD = 3;

/**
 * `states` says which places are states. Their rooms share one spacing, the one that the fullest needs, so that twice
 * the children take twice the ground wherever they are.
 */
export function targetsOf(spells: Spells, schedule: Schedule, tracks: Tracks, states: readonly boolean[]): Targets {
  const { slot, peak } = slotsOf(spells, schedule, tracks.places);
  const spacing = Math.min(...tracks.rooms.map((room, place) => (states[place] ? spacingFor(room, peak[place]!) : WIDEST_SPACING)));
  return { slot, layouts: tracks.rooms.map((room, place) => layoutOf(room, peak[place]!, spacing)), spacing };
}

export function targetX({ slot, layouts }: Targets, tracks: Tracks, spells: Spells, spell: number, child: number): number {
  const place = spells.place[spell]!;
  return stays(spells.mode[spell]!) ? layouts[place]![2 * slot[spell]!]! : tracks.x[place]! + spread(hash(child));
}

export function targetY({ slot, layouts }: Targets, tracks: Tracks, spells: Spells, spell: number, child: number): number {
  const place = spells.place[spell]!;
  return stays(spells.mode[spell]!) ? layouts[place]![2 * slot[spell]! + 1]! : tracks.y[place]! + spread(hash(child) >> 8);
}

const stays = (mode: Mode): boolean => mode === Mode.Waiting || mode === Mode.Resting;

const spread = (spot: number): number => ((spot & 255) / 127.5 - 1) * ARRIVAL_SPREAD;
