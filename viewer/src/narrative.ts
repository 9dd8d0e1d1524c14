/** What the record says of one child, step by step, in words. */
import { EndBasis, Mode, NO_DAYS, NOWHERE, NextBasis, OPEN, type Engine, type Scene, type Time } from "./types.ts";
import { counted, longDate, shortDate } from "./words.ts";

export interface StepWords {
  readonly activity: string;
  readonly dates: string;
  /** Working days, and what the clock says of them. */
  readonly length: string;
  /** Where it led and how that is known; empty while open. */
  readonly next: string;
  readonly outcome: string;
  readonly overdue: boolean;
}

/** One step of a child, in words, as the record stood at the cut-off. */
export function stepWords(scene: Scene, event: number): StepWords {
  const { events } = scene;
  const outcome = events.outcomes[events.outcome[event]!] ?? "";
  return {
    activity: scene.map.places[events.activity[event]!]!.label,
    dates: datesOf(scene, event),
    length: lengthOf(scene, event),
    next: nextOf(scene, event),
    outcome: outcome === "" ? "" : `Outcome recorded: ${outcome.replaceAll("_", " ").replaceAll(";", ", ")}`,
    overdue: events.overdue[event] === 1,
  };
}

/** Where the child is in a spell: `Assessment, under way since 4 March 2024`. */
export function whereabouts({ spells, events, map }: Scene, spell: number): string {
  if (spell < 0) return "Not in the system";
  const place = map.places[spells.place[spell]!]!.label;
  const since = longDate(spells.mode[spell] === Mode.Heading ? events.start[spells.event[spell]!]! : spells.start[spell]!);
  const words: Readonly<Record<number, string>> = {
    [Mode.Heading]: `${place}, under way since ${since}`,
    [Mode.Waiting]: `Waiting since ${since} for what follows ${lower(place)}`,
    [Mode.Resting]: `${place}, since ${since}`,
    [Mode.Leaving]: `Left: ${lower(place)}`,
  };
  return words[spells.mode[spell]!]!;
}

/** Where a child is at a time, with the date it is of. */
export function whereaboutsOn({ scene, spellAt }: Pick<Engine, "scene" | "spellAt">, child: number, time: Time): string {
  const beyond = scene.since?.beyond[child] ?? OPEN;
  return time < beyond
    ? `On ${longDate(time)}: ${lower(whereabouts(scene, spellAt(child, time)))}`
    : `The record of this child ends on ${longDate(beyond - 1)}`;
}

/** A label within a sentence: acronyms keep their capitals. */
export const lower = (label: string): string => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);

function datesOf({ events }: Scene, event: number): string {
  const start = events.start[event]!;
  const end = events.end[event]!;
  if (end === OPEN) return `From ${shortDate(start)}, still open`;
  const dates = start === end ? `${shortDate(start)}, same day` : `${shortDate(start)} to ${shortDate(end)}`;
  return events.endBasis[event] === EndBasis.NotRecorded ? `${dates} (end not recorded)` : dates;
}

/** `3 working days, 1 allowed`; where the clock began with an earlier step, what it says beside the step's own days. */
function lengthOf({ events }: Scene, event: number): string {
  const own = events.workingDays[event]!;
  const limit = events.clockDays[event]!;
  const run = events.clockWorkingDays[event]!;
  const days = own === NO_DAYS || own === 0 ? "" : counted(own, "working day", "working days");
  if (limit === NO_DAYS) return days;
  const clock = run === NO_DAYS || run === own ? `${limit} allowed` : `${run} of ${limit} allowed on its clock`;
  return days === "" ? "" : `${days}, ${clock}`;
}

function nextOf({ events, map }: Scene, event: number): string {
  const next = events.next[event]!;
  if (next === NOWHERE) return "";
  const place = map.places[next]!;
  const leads = place.kind === "exit" ? `Left: ${lower(place.label)}` : `Then ${lower(place.label)}`;
  const basis: Readonly<Record<number, string>> = {
    [NextBasis.Recorded]: "recorded",
    [NextBasis.Inferred]: "inferred from the dates",
    [NextBasis.None]: place.kind === "exit" ? "nothing recorded" : "back to what is still open",
  };
  return `${leads} (${basis[events.nextBasis[event]!]}${events.onMap[event] ? "" : ", off the map"})`;
}
