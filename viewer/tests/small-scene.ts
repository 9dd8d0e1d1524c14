/** Three children on a map of three places and an exit, by hand: enough to hold the page's words and sums to. */
import { EndBasis, Mode, NO_DAYS, NOWHERE, NextBasis, OPEN, type Scene, type SceneEdge, type ScenePlace } from "../src/types.ts";

export const FIRST = 19_000;
export const CUT_OFF = 19_365;

const place = (id: string, label: string, kind: ScenePlace["kind"], x: number, y: number): ScenePlace => ({
  id, label, short: null, kind, group: "", x, y, clock: id === "assessment" ? "within 45 working days" : null,
});

const edge = (from: number, to: number, count: number, recorded: number, inferred: number): SceneEdge => ({
  from, to, count, recorded, inferred, onMap: true, medianDays: null, p25Days: null, p75Days: null, p90Days: null,
});

export const CONTACT = 0;
export const ASSESSMENT = 1;
export const IN_NEED = 2;
export const NFA = 3;

/** child, activity, next, start, end, journey, end basis, next basis */
const EVENTS = [
  [0, CONTACT, NFA, FIRST + 10, FIRST + 11, 1, EndBasis.Recorded, NextBasis.Recorded],
  [0, CONTACT, ASSESSMENT, FIRST + 100, FIRST + 100, 2, EndBasis.Recorded, NextBasis.Inferred],
  [0, ASSESSMENT, NOWHERE, FIRST + 102, OPEN, 2, EndBasis.Open, NextBasis.None],
  [1, CONTACT, ASSESSMENT, FIRST + 20, FIRST + 21, 1, EndBasis.Recorded, NextBasis.Recorded],
  [1, ASSESSMENT, IN_NEED, FIRST + 24, FIRST + 80, 1, EndBasis.Recorded, NextBasis.None],
  [1, IN_NEED, NFA, FIRST + 24, FIRST + 200, 1, EndBasis.NotRecorded, NextBasis.Inferred],
] as const;

/** child, place, mode, start, end, journey, event */
const SPELLS = [
  [0, CONTACT, Mode.Heading, FIRST + 10, FIRST + 11, 1, 0],
  [0, NFA, Mode.Leaving, FIRST + 11, FIRST + 11, 1, 0],
  [0, CONTACT, Mode.Heading, FIRST + 100, FIRST + 100, 2, 1],
  [0, CONTACT, Mode.Waiting, FIRST + 100, FIRST + 102, 2, 1],
  [0, ASSESSMENT, Mode.Heading, FIRST + 102, OPEN, 2, 2],
  [1, CONTACT, Mode.Heading, FIRST + 20, FIRST + 21, 1, 3],
  [1, CONTACT, Mode.Waiting, FIRST + 21, FIRST + 24, 1, 3],
  [1, ASSESSMENT, Mode.Heading, FIRST + 24, FIRST + 80, 1, 4],
  [1, IN_NEED, Mode.Resting, FIRST + 80, FIRST + 200, 1, 5],
  [1, NFA, Mode.Leaving, FIRST + 200, FIRST + 200, 1, 5],
] as const;

const column = (rows: readonly (readonly number[])[], at: number): number[] => rows.map((row) => row[at]!);
const firsts = (rows: readonly (readonly number[])[]): Uint32Array =>
  Uint32Array.from([0, 1, 2, 3], (child) => rows.filter((row) => row[0]! < child).length);

/** The third child has no event at all. */
export const SMALL: Scene = {
  meta: {
    authority: "Smallshire", edition: "inside", firstDay: FIRST, cutOff: CUT_OFF, childCount: 3, version: "0",
    reconciliation: { contacts: { read: 5, in_log: 3, merged: 1, set_aside: { no_start_date: 1 }, left: 0 } },
  },
  map: {
    label: "A small map", sentence: "Contact and assessment.", width: 1000, height: 620, entry: { x: 0, y: 100 },
    places: [
      place("contact", "Contact", "step", 100, 100),
      place("assessment", "Assessment", "step", 300, 100),
      place("cin", "Child in need", "state", 500, 300),
      place("nfa", "No further action", "exit", 200, 500),
    ],
    edges: [edge(0, 3, 1, 1, 0), edge(0, 1, 2, 1, 1), edge(1, 2, 1, 0, 0), edge(2, 3, 1, 0, 1)],
  },
  children: {
    count: 3,
    ids: ["aa01", "aa02", "bb01"],
    attributes: [{ name: "team", label: "Team", values: ["North", "South"], codes: Uint8Array.from([0, 1, 1]) }],
  },
  cohorts: [{ id: "young", label: "Young", sentence: "Under five.", count: 2, members: Uint8Array.from([1, 0, 1]) }],
  events: {
    count: EVENTS.length,
    first: firsts(EVENTS),
    child: Uint32Array.from(column(EVENTS, 0)),
    activity: Uint8Array.from(column(EVENTS, 1)),
    next: Uint8Array.from(column(EVENTS, 2)),
    start: Int32Array.from(column(EVENTS, 3)),
    end: Int32Array.from(column(EVENTS, 4)),
    journey: Uint8Array.from(column(EVENTS, 5)),
    endBasis: Uint8Array.from(column(EVENTS, 6)),
    nextBasis: Uint8Array.from(column(EVENTS, 7)),
    onMap: new Uint8Array(EVENTS.length).fill(1),
    overdue: Uint8Array.from([0, 0, 1, 0, 0, 0]),
    withStep: new Uint8Array(EVENTS.length),
    overdueFrom: Int32Array.from([OPEN, OPEN, FIRST + 170, OPEN, OPEN, OPEN]),
    workingDays: Int32Array.from([1, 0, 180, 1, 40, 126]),
    clockDays: Int32Array.from([1, 1, 45, 1, 45, NO_DAYS]),
    clockWorkingDays: Int32Array.from([1, 0, 182, 1, 42, NO_DAYS]),
    outcome: Uint8Array.from([1, 0, 0, 2, 0, 0]),
    outcomes: ["", "nfa", "assessment;advice"],
  },
  spells: {
    count: SPELLS.length,
    first: firsts(SPELLS),
    place: Uint8Array.from(column(SPELLS, 1)),
    mode: Uint8Array.from(column(SPELLS, 2)),
    start: Int32Array.from(column(SPELLS, 3)),
    end: Int32Array.from(column(SPELLS, 4)),
    journey: Uint8Array.from(column(SPELLS, 5)),
    event: Uint32Array.from(column(SPELLS, 6)),
  },
  indicators: [],
};
