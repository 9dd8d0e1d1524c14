/** What the reader has chosen, and the address that holds it. */
import { speedWithin } from "../state.ts";
import type { ThemeName } from "../theme.ts";
import type { PlaceIndex, Time } from "../types.ts";
import { dayOfIso, isoDate } from "../words.ts";
import { ENTRY, type Told, weekAt } from "./told.ts";

export const VIEWS = ["map", "indicators", "table"] as const;
export type ViewName = (typeof VIEWS)[number];

export type Selection =
  | { readonly kind: "none" }
  | { readonly kind: "place"; readonly place: PlaceIndex }
  | { readonly kind: "flow"; readonly from: PlaceIndex | typeof ENTRY; readonly to: PlaceIndex };

export interface State {
  readonly view: ViewName;
  readonly selection: Selection;
  readonly theme: ThemeName | null;
  readonly speed: number;
  readonly presents: boolean;
  /** Colours that colour-blind readers tell apart. */
  readonly clear: boolean;
}

export const NOTHING: Selection = { kind: "none" };
export const FIRST_STATE: State = { view: "map", selection: NOTHING, theme: null, speed: 7, presents: false, clear: false };

/** The address of a state, after `#`: only what is not as at first. */
export function toAddress(told: Told, state: State, time: Time): string {
  const { places } = told.map;
  const { selection } = state;
  const said: Readonly<Record<string, string | null>> = {
    week: isoDate(told.said.firstWeek + 7 * weekAt(told.said, time)),
    view: state.view === "map" ? null : state.view,
    place: selection.kind === "place" ? places[selection.place]!.id : null,
    flow: selection.kind === "flow" ? `${selection.from === ENTRY ? "entry" : places[selection.from]!.id},${places[selection.to]!.id}` : null,
    theme: state.theme,
    speed: state.speed === FIRST_STATE.speed ? null : String(state.speed),
    presenter: state.presents ? "on" : null,
    colours: state.clear ? "clear" : null,
  };
  return Object.entries(said).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join("&");
}

/** What an address says; what it says wrongly is passed over. `time` is null where it names no week. */
export function fromAddress(told: Told, address: string): { readonly state: State; readonly time: Time | null } {
  const asked = new URLSearchParams(address.replace(/^#/, ""));
  const day = dayOfIso(asked.get("week") ?? "");
  const view = VIEWS.find((each) => each === asked.get("view")) ?? FIRST_STATE.view;
  const theme = asked.get("theme");
  return {
    time: day === null ? null : told.said.firstWeek + 7 * weekAt(told.said, day),
    state: {
      view,
      selection: selectionIn(told, asked),
      theme: theme === "dark" || theme === "light" ? theme : null,
      speed: asked.has("speed") ? speedWithin(Number(asked.get("speed"))) : FIRST_STATE.speed,
      presents: asked.get("presenter") === "on",
      clear: asked.get("colours") === "clear",
    },
  };
}

function selectionIn({ map, flows }: Told, asked: URLSearchParams): Selection {
  const place = (id: string | undefined): PlaceIndex => map.places.findIndex((each) => each.id === id);
  const own = place(asked.get("place") ?? undefined);
  if (own >= 0) return { kind: "place", place: own };
  const [from, to] = (asked.get("flow") ?? "").split(",");
  const [start, end] = [from === "entry" ? ENTRY : place(from), place(to)];
  return flows.some((flow) => flow.from === start && flow.to === end) ? { kind: "flow", from: start, to: end } : NOTHING;
}
