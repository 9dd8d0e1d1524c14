/**
 * The reader's state in the part of the address after #, so that a moment can be sent to a colleague who has the same
 * file. What an address says that this scene does not know is left out, never an error.
 */
import { BY_TIMES, type ColourBy, DRAWN, FIRST_LOOK, FIRST_STATE, NOTHING, type Filter, type Look, type Selection, type State, speedWithin, VIEWS } from "./state.ts";
import { colouringOf } from "./colouring.ts";
import type { ThemeName } from "./theme.ts";
import type { Alignment, Day, PlaceIndex, Scene, Time } from "./types.ts";
import { WAYS } from "./ways.ts";
import { windowWithin } from "./window.ts";
import { dayOfIso, isoDate, isSince } from "./words.ts";

export interface Addressed {
  readonly state: State;
  /** Null where the address names no date of the record. */
  readonly time: Time | null;
}

const placeName = (scene: Scene, place: PlaceIndex): string => scene.map.places[place]!.id;

const placeNamed = (scene: Scene, name: string): PlaceIndex | null => {
  const found = scene.map.places.findIndex((place) => place.id === name);
  return found < 0 ? null : found;
};

/** The address of a state, without its #; parts that are as at first are left out. */
export function toAddress(scene: Scene, state: State, time: Time): string {
  const parts = new URLSearchParams({ date: isoDate(time) });
  const put = (name: string, value: string | null): void => {
    if (value) parts.set(name, value);
  };
  put("speed", state.speed === FIRST_STATE.speed ? null : String(state.speed));
  put("cohorts", state.filter.cohorts.join(","));
  for (const [attribute, values] of Object.entries(state.filter.values)) put(`only.${attribute}`, values.join("|"));
  for (const variant of state.filter.variants) parts.append("variant", variant);
  for (const { way, place } of state.filter.places) parts.append(way, place);
  const { selection } = state;
  if (selection.kind === "child") put("child", scene.children.ids[selection.child] ?? null);
  if (selection.kind === "place") put("place", placeName(scene, selection.place));
  if (selection.kind === "edge") put("move", [selection.from, selection.to].map((at) => placeName(scene, at)).join(">"));
  put("view", state.view === "map" ? null : state.view);
  put("since", state.since && sinceName(scene, state.since));
  put("from", state.window && isoDate(state.window.from));
  put("to", state.window && isoDate(state.window.to));
  put("repeat", state.loops ? "on" : null);
  put("presenter", state.presents ? "on" : null);
  put("moment", state.moment === null ? null : String(state.moment + 1));
  for (const name of Object.keys(LOOKS) as (keyof Look)[]) put(name, state.look[name] === FIRST_LOOK[name] ? null : state.look[name]);
  put("theme", state.theme);
  put("colours", state.ramp === "warm" ? null : state.ramp);
  put("drawn", state.drawn === "auto" ? null : state.drawn);
  put("trails", state.trails ? "on" : null);
  put("dots", state.everyDot ? "all" : null);
  if (state.colourBy.kind === "attribute") put("colour", state.colourBy.name);
  if (state.colourBy.kind === "pair") put("beside", `${state.colourBy.a},${state.colourBy.b}`);
  if (state.colourBy.kind === "pair" && state.colourBy.apart) put("maps", "two");
  put("listed", state.listed === null ? null : placeName(scene, state.listed));
  return parts.toString();
}

/** The state an address stands for. */
export function fromAddress(scene: Scene, address: string): Addressed {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const day = dayIn(scene, parts.get("date"));
  return {
    time: day === null ? null : Math.min(Math.max(day, scene.meta.firstDay), scene.meta.cutOff),
    state: {
      ...FIRST_STATE,
      filter: readFilter(scene, parts),
      selection: readSelection(scene, parts),
      view: oneOf(VIEWS, parts.get("view"), "map"),
      since: sinceIn(scene, address),
      window: readWindow(scene, parts),
      loops: parts.get("repeat") === "on",
      presents: parts.get("presenter") === "on",
      moment: readMoment(parts.get("moment")),
      look: readLook(parts),
      theme: themeIn(address),
      ramp: parts.get("colours") === "clear" ? "clear" : "warm",
      colourBy: readColourBy(scene, parts),
      speed: parts.has("speed") ? speedWithin(Number(parts.get("speed"))) : FIRST_STATE.speed,
      drawn: oneOf(DRAWN, parts.get("drawn"), "auto"),
      trails: parts.get("trails") === "on",
      everyDot: parts.get("dots") === "all",
      listed: placeNamed(scene, parts.get("listed") ?? ""),
    },
  };
}

/** The day of a text, where the scene goes by what it is: dates, or days since. */
function dayIn(scene: Scene, text: string | null): Day | null {
  const day = dayOfIso(text ?? "");
  return day !== null && isSince(day) === (scene.since !== undefined) ? day : null;
}

/** `first`, `place.assessment`, `time.2`: what children are lined up on. */
export function sinceName(scene: Scene, alignment: Alignment): string {
  if (alignment.kind === "first") return alignment.kind;
  return alignment.kind === "time" ? `time.${alignment.time}` : `place.${placeName(scene, alignment.place)}`;
}

/** What an address lines children up on, or null where it goes by dates. */
export const sinceIn = (scene: Scene, address: string): Alignment | null => sinceNamed(scene, new URLSearchParams(address.replace(/^#/, "")).get("since") ?? "");

/** What a name of the kind above stands for, or null. */
export function sinceNamed(scene: Scene, name: string): Alignment | null {
  if (name === "first") return { kind: "first" };
  const time = /^time\.([1-9]\d?)$/.exec(name);
  if (time) return { kind: "time", time: Number(time[1]) };
  const place = name.startsWith("place.") ? placeNamed(scene, name.slice("place.".length)) : null;
  return place === null || scene.map.places[place]!.kind === "exit" ? null : { kind: "place", place };
}

function readMoment(text: string | null): number | null {
  const moment = Number(text ?? "");
  return Number.isSafeInteger(moment) && moment > 0 ? moment - 1 : null;
}

/** The theme an address names, which can be known before the scene is. */
export function themeIn(address: string): ThemeName | null {
  const theme = new URLSearchParams(address.replace(/^#/, "")).get("theme");
  return theme === "dark" || theme === "light" ? theme : null;
}

function readColourBy(scene: Scene, parts: URLSearchParams): ColourBy {
  const named = parts.get("colour");
  const pair = (parts.get("beside") ?? "").split(",");
  const apart = parts.get("maps") === "two";
  const by: ColourBy = named !== null ? { kind: "attribute", name: named } : pair.length === 2 ? { kind: "pair", a: pair[0]!, b: pair[1]!, apart } : BY_TIMES;
  return colouringOf(scene, by).by;
}

function readFilter(scene: Scene, parts: URLSearchParams): Filter {
  const asked = (parts.get("cohorts") ?? "").split(",");
  const cohorts = scene.cohorts.map((cohort) => cohort.id).filter((id) => asked.includes(id));
  const values: Record<string, readonly string[]> = {};
  for (const attribute of scene.children.attributes) {
    const named = (parts.get(`only.${attribute.name}`) ?? "").split("|");
    const known = attribute.values.filter((value) => named.includes(value));
    if (known.length > 0) values[attribute.name] = known;
  }
  const places = WAYS.flatMap((way) => parts.getAll(way).filter((name) => placeNamed(scene, name) !== null).map((place) => ({ way, place })));
  const known = (variant: string): boolean => variant.split(">").every((name) => name === "" || placeNamed(scene, name) !== null);
  return { cohorts, values, variants: parts.getAll("variant").filter((variant) => variant !== "" && known(variant)), places };
}

/** What an address may say of each look. */
const LOOKS: { readonly [name in keyof Look]: readonly Look[name][] } = {
  flow: ["sankey", "map"],
  order: ["first", "longest", "times"],
  rows: ["all", "close", "named"],
  by: ["month", "quarter", "year"],
};

function readLook(parts: URLSearchParams): Look {
  const read = <N extends keyof Look>(name: N): Look[N] => oneOf(LOOKS[name], parts.get(name), FIRST_LOOK[name]);
  return { flow: read("flow"), order: read("order"), rows: read("rows"), by: read("by") };
}

const oneOf = <T extends string>(known: readonly T[], asked: string | null, otherwise: T): T =>
  known.find((each) => each === asked) ?? otherwise;

function readWindow(scene: Scene, parts: URLSearchParams): State["window"] {
  const [from, to] = [dayIn(scene, parts.get("from")), dayIn(scene, parts.get("to"))];
  return from === null && to === null ? null : windowWithin(scene.meta, from, to);
}

function readSelection(scene: Scene, parts: URLSearchParams): Selection {
  const named = parts.get("child");
  const child = named === null ? -1 : scene.children.ids.indexOf(named);
  if (child >= 0) return { kind: "child", child };
  const place = placeNamed(scene, parts.get("place") ?? "");
  if (place !== null) return { kind: "place", place };
  const [from, to] = (parts.get("move") ?? "").split(">").map((name) => placeNamed(scene, name));
  return from != null && to != null ? { kind: "edge", from, to } : NOTHING;
}
