/** Assembles the engine: everything the page asks about a scene, and no page. */

import { Counter } from "./counts.ts";
import { Mover } from "./motion.ts";
import { pathOf } from "./path.ts";
import { pick } from "./pick.ts";
import { MINIMUM_SHOWN_DAYS, scheduleOf } from "./schedule.ts";
import { targetsOf } from "./targets.ts";
import { entryOf, pathOf as curvePath, tracksOf } from "./tracks.ts";
import { Trailer } from "./trails.ts";
import { type Motion, usualDays } from "./travel.ts";
import type { Engine, Scene, Spells, Time } from "./types.ts";

export function createEngine(scene: Scene): Engine {
  const motion = motionOf(scene);
  const { tracks } = motion;
  const mover = new Mover(motion);
  const counter = new Counter(scene);
  // Made where trails are first asked for: most pages never do.
  let trailer: Trailer | null = null;
  return {
    scene,
    minimumShownDays: MINIMUM_SHOWN_DAYS,
    spacing: motion.targets.spacing,
    trailsOf: (time, dots) => (trailer ??= new Trailer(motion, scene.children.count)).trailsOf(time, dots),
    dotsAt: (time, shown) => mover.dotsAt(time, shown),
    prepare: () => mover.prepare(),
    countsAt: (time, shown) => counter.countsAt(time, shown),
    atByDay: (shown, place) => counter.atByDay(shown, place),
    inSystemByWeek: (shown) => counter.inSystemByWeek(shown),
    pick,
    path: (child, time) => pathOf(motion, child, time),
    spellAt: (child, time) => spellAt(scene.spells, child, time),
    edgePath: (from, to) => curvePath(tracks, from, to),
    entryPath: (to) => curvePath(tracks, entryOf(tracks), to),
    room: (place) => tracks.rooms[place]!,
  };
}

/** What all motion is computed from. */
export function motionOf(scene: Scene): Motion {
  const { spells } = scene;
  const tracks = tracksOf(scene.map);
  const schedule = scheduleOf(spells);
  const targets = targetsOf(spells, schedule, tracks, scene.map.places.map(({ kind }) => kind === "state"));
  return { scene, tracks, schedule, targets, childOf: schedule.child, usual: usualDays(scene, tracks) };
}

/** The spell a child is in, of true dates, or -1 when out. */
function spellAt({ first, start, end }: Spells, child: number, time: Time): number {
  for (let spell = first[child]!; spell < first[child + 1]!; spell++) {
    if (start[spell]! <= time && time < end[spell]!) return spell;
  }
  return -1;
}
