/** The scene of a draft, made in memory: what the viewer's engine plays, with the authority's dots. */
import { Mode, NO_DAYS, OPEN, type Events, type Scene, type SceneMap, type ScenePlace, type Spells } from "../types.ts";
import { WorkingDays } from "../working-days.ts";
import type { Draft } from "./draft.ts";
import { NOTHING } from "./work.ts";
import { type Journey, journeysOf, nextPlaces } from "./journeys.ts";
import type { Log } from "./log.ts";
import { movesOf } from "./moves.ts";
import type { Rows } from "./rows.ts";
import { type Spell, spellsOf } from "./spells.ts";

/** The share of activities that may begin before the first day shown. */
const FEW = 0.001;

export function sceneOf(log: Log, draft: Draft, rows: Rows): Scene {
  const journeys = journeysOf(log, draft);
  const next = nextPlaces(log, draft, journeys);
  const starts = log.start.slice().sort();
  const firstDay = starts[Math.floor(starts.length * FEW)] ?? rows.cutOff;
  return {
    meta: { authority: draft.label, edition: "inside", firstDay, cutOff: rows.cutOff, childCount: rows.children.length, version: "", reconciliation: {} },
    map: mapOf(log, draft, next),
    children: { count: rows.children.length, ids: rows.children, attributes: [] },
    cohorts: [],
    events: eventsOf(log, draft, rows, next),
    spells: columnsOf(log, draft, journeys, next),
    indicators: [],
  };
}

function mapOf(log: Log, draft: Draft, next: Uint8Array): SceneMap {
  const groups = new Map(draft.groups.map(({ id, label }) => [id, label]));
  const ids = new Set(draft.nodes.map(({ id }) => id));
  const nodes = draft.nodes.map(({ id, label, short, kind, group, position: [x, y], clock }): ScenePlace => ({
    ...{ id, label, short: short ?? null, kind, group: groups.get(group) ?? group, x, y, clock: clock?.label ?? null },
  }));
  const exits = draft.exits.map(({ id, label, kind, position: [x, y] }): ScenePlace => ({
    ...{ id: ids.has(id) ? `exit_${id}` : id, label, short: null, kind: "exit", group: kind, x, y, clock: null },
  }));
  return {
    label: draft.label,
    sentence: draft.sentence,
    width: draft.size[0],
    height: draft.size[1],
    entry: { x: draft.entry[0], y: draft.entry[1] },
    lanes: draft.groups_as === "lanes",
    places: [...nodes, ...exits],
    edges: movesOf(log, draft, next),
  };
}

function eventsOf(log: Log, draft: Draft, rows: Rows, next: Uint8Array): Events {
  const { count, end, start } = log;
  const limit = draft.nodes.map(({ clock }) => clock?.working_days ?? 0);
  const since = draft.nodes.map(({ clock }) => draft.nodes.findIndex(({ id }) => id === clock?.since));
  const first = start.reduce((least, day) => Math.min(least, day), rows.cutOff);
  const days = new WorkingDays(first - 1, rows.cutOff + 1, rows.holidays);
  const [workingDays, clockDays, clockWorkingDays] = [new Int32Array(count).fill(NO_DAYS), new Int32Array(count).fill(NO_DAYS), new Int32Array(count).fill(NO_DAYS)];
  const [overdue, overdueFrom] = [new Uint8Array(count), new Int32Array(count).fill(OPEN)];
  for (let a = 0; a < count; a++) {
    const most = limit[log.node[a]!]!;
    if (!most) continue;
    const by = log.claimedBy[a]!;
    const begun = by !== NOTHING && log.node[by] === since[log.node[a]!] ? start[by]! : start[a]!;
    const last = end[a] === OPEN ? rows.cutOff : end[a]!;
    workingDays[a] = days.between(start[a]!, last);
    clockDays[a] = most;
    clockWorkingDays[a] = days.between(begun, last);
    if (clockWorkingDays[a]! <= most || log.endBasis[a] === 1) continue;
    overdue[a] = 1;
    overdueFrom[a] = days.after(begun, most + 1) ?? OPEN;
  }
  const withStep = Uint8Array.from(log.leavesFrom, (step) => Number(step !== NOTHING));
  return {
    ...{ count, first: log.first, child: log.child, activity: log.node, next, start, end, journey: log.journey, endBasis: log.endBasis },
    ...{ nextBasis: log.nextBasis, onMap: log.onMap, overdue, withStep, overdueFrom, workingDays, clockDays, clockWorkingDays },
    ...{ outcome: Uint16Array.from(log.outcome), outcomes: log.outcomes },
  };
}

/** All spells, child by child in the order a dot lives through them. */
function columnsOf(log: Log, draft: Draft, journeys: readonly Journey[], next: Uint8Array): Spells {
  const nodes = draft.nodes.length;
  const first = new Uint32Array(log.first.length);
  const all: Spell[] = [];
  const places: number[] = [];
  let number = 0;
  for (let child = 0; child + 1 < log.first.length; child++) {
    const [from, end] = [log.first[child]!, log.first[child + 1]!];
    const stays = spellsOf(log, from, end);
    for (; number < journeys.length && journeys[number]!.from < end; number++) {
      const journey = journeys[number]!;
      const own = stays.filter(({ event }) => event >= journey.from && event < journey.end);
      own.sort((a, b) => a.start - b.start || a.end - b.end || a.event - b.event);
      for (const spell of own) {
        all.push(spell);
        places.push(log.node[spell.event]!);
      }
      if (journey.exit < 0) continue;
      all.push({ start: journey.over, end: journey.over, mode: Mode.Leaving, event: leavingOf(log, journey, next, nodes + journey.exit) });
      places.push(nodes + journey.exit);
    }
    first[child + 1] = all.length;
  }
  return {
    count: all.length,
    first,
    start: Int32Array.from(all, ({ start }) => start),
    end: Int32Array.from(all, ({ end }) => end),
    place: Uint8Array.from(places),
    mode: Uint8Array.from(all, ({ mode }) => mode),
    journey: Uint16Array.from(all, ({ event }) => log.journey[event]!),
    event: Uint32Array.from(all, ({ event }) => event),
  };
}

/** The last activity that names the exit; where none does, the journey's last. */
function leavingOf(log: Log, { from, end }: Journey, next: Uint8Array, place: number): number {
  let found = -1;
  for (let a = from; a < end; a++) if (next[a] === place && (found < 0 || log.end[a]! >= log.end[found]!)) found = a;
  return found < 0 ? end - 1 : found;
}
