/** Who is where at one moment, and how many have come and gone since the first day: the counts, child by child. */
import { Mode, type Engine, type PlaceIndex, type Scene, type Shown, type Time } from "./types.ts";

/** The children at a node now, or that have left by an exit, in the order of their pseudonyms. */
export function childrenAt(engine: Engine, shown: Shown, place: PlaceIndex, time: Time): number[] {
  const { scene } = engine;
  const leaves = scene.map.places[place]!.kind === "exit";
  const children: number[] = [];
  for (let child = 0; child < scene.children.count; child++) {
    if (!shown[child]) continue;
    if (leaves ? hasLeftBy(scene, child, place, time) : isAt(engine, child, place, time)) children.push(child);
  }
  return children;
}

function isAt(engine: Engine, child: number, place: PlaceIndex, time: Time): boolean {
  const spell = engine.spellAt(child, time);
  return spell >= 0 && engine.scene.spells.place[spell] === place;
}

function hasLeftBy(scene: Scene, child: number, exit: PlaceIndex, time: Time): boolean {
  const { first, start, place, mode } = scene.spells;
  for (let spell = first[child]!; spell < first[child + 1]! && start[spell]! <= time; spell++) {
    if (mode[spell] === Mode.Leaving && place[spell] === exit) return true;
  }
  return false;
}

/** How often the children shown have come to each place up to a time; one who stays on at a place came once. */
export function arrivalsBy(scene: Scene, shown: Shown, time: Time): Uint32Array {
  const arrivals = new Uint32Array(scene.map.places.length);
  const { first, start, end, place } = scene.spells;
  for (let child = 0; child < scene.children.count; child++) {
    if (!shown[child]) continue;
    for (let spell = first[child]!; spell < first[child + 1]! && start[spell]! <= time; spell++) {
      const before = spell - 1;
      const staysOn = before >= first[child]! && place[before] === place[spell] && end[before] === start[spell];
      if (!staysOn) arrivals[place[spell]!]!++;
    }
  }
  return arrivals;
}
