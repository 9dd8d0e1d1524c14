/** Children by the places of their record: who came to one, never did, began a journey there, or left from there. */
import type { PlaceIndex, Scene, Shown } from "./types.ts";

/** How a place may matter to a filter. */
export const WAYS = ["with", "without", "starting", "ending"] as const;
export type Way = (typeof WAYS)[number];

/** What a filter asks of a place: its id, and how it matters. */
export interface PlaceRule {
  readonly way: Way;
  readonly place: string;
}

/** One byte a child: 1 where the rule holds at some time of the record; nobody where this map has no such place. */
export function childrenWith(scene: Scene, { way, place: id }: PlaceRule): Shown {
  const place = scene.map.places.findIndex((each) => each.id === id);
  if (way === "without") return childrenWith(scene, { way: "with", place: id }).map((each) => 1 - each);
  const holds = HOLDS[scene.map.places[place]?.kind === "exit" ? "with" : way];
  const members = new Uint8Array(scene.children.count);
  const { count, child } = scene.events;
  for (let event = 0; event < count; event++) if (holds(scene, event, place)) members[child[event]!] = 1;
  return members;
}

const HOLDS: Readonly<Record<Exclude<Way, "without">, (scene: Scene, event: number, place: PlaceIndex) => boolean>> = {
  with: ({ events, map }, event, place) => events.activity[event] === place || (events.next[event] === place && map.places[place]!.kind === "exit"),
  starting: ({ events }, event, place) =>
    events.activity[event] === place && (event === events.first[events.child[event]!] || events.journey[event] !== events.journey[event - 1]),
  ending: ({ events, map }, event, place) => events.activity[event] === place && map.places[events.next[event]!]?.kind === "exit",
};

/** The ways in which a place can matter: an exit is only gone by, or not. */
export const waysOf = (scene: Scene, place: PlaceIndex): readonly Way[] => (scene.map.places[place]!.kind === "exit" ? WAYS.slice(0, 2) : WAYS);

const WORDS: Readonly<Record<Way, string>> = { with: "came here", without: "never came here", starting: "began a journey here", ending: "left from here" };

/** `came here`, of an exit `left this way`. */
export const wayWords = (scene: Scene, place: PlaceIndex, way: Way): string =>
  scene.map.places[place]!.kind === "exit" ? (way === "with" ? "left this way" : "never left this way") : WORDS[way];
