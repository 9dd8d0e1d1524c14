/** Where each spell's travel ends: a step's node, a slot in the room, or an exit. */

import type { Schedule } from "./schedule.ts";
import { layoutOf, slotsOf, spacingFor, WIDEST_SPACING } from "./slots.ts";
import { hash, type Tracks } from "./tracks.ts";
import { Mode, type Spells } from "./types.ts";

export interface Targets {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Map units between neighbours in the rooms of states. */
  readonly spacing: number;
}

/** Map units that dots arriving at one node or exit spread over. */
const ARRIVAL_SPREAD = 3;

/**
 * `states` says which places are states. Their rooms share one spacing, the one that the fullest needs, so that twice
 * the children take twice the ground wherever they are.
 */
export function targetsOf(spells: Spells, schedule: Schedule, tracks: Tracks, childOf: Uint32Array, states: readonly boolean[]): Targets {
  const { slot, peak } = slotsOf(spells, schedule, tracks.places);
  const spacing = Math.min(...tracks.rooms.map((room, place) => (states[place] ? spacingFor(room, peak[place]!) : WIDEST_SPACING)));
  const layouts = tracks.rooms.map((room, place) => layoutOf(room, peak[place]!, spacing));
  const x = new Float32Array(spells.count);
  const y = new Float32Array(spells.count);
  for (let spell = 0; spell < spells.count; spell++) {
    const place = spells.place[spell]!;
    const mode: Mode = spells.mode[spell]!;
    if (mode === Mode.Waiting || mode === Mode.Resting) {
      x[spell] = layouts[place]![2 * slot[spell]!]!;
      y[spell] = layouts[place]![2 * slot[spell]! + 1]!;
    } else {
      const spot = hash(childOf[spell]!);
      x[spell] = tracks.x[place]! + ((spot & 255) / 127.5 - 1) * ARRIVAL_SPREAD;
      y[spell] = tracks.y[place]! + (((spot >> 8) & 255) / 127.5 - 1) * ARRIVAL_SPREAD;
    }
  }
  return { x, y, spacing };
}
