/**
 * The desk a map is drawn on: the file and its history, what is selected, what the rows say of it. One value for all
 * rooms of the page; whatever changes, all are asked once, before the next picture, to show it.
 */
import { type Counted, counted } from "./coverage.ts";
import type { Draft } from "./draft.ts";
import { CannotEdit, type Edit, inWords } from "./edits.ts";
import { begun, done, type History, redone, undone } from "./history.ts";
import { type Log, Logger, type Unanswered } from "./log.ts";
import type { MapFile } from "./map-file.ts";
import { type Problem, problemsOf } from "./problems.ts";
import type { Given } from "./rows.ts";
import { isSame, type Selected, within } from "./selected.ts";

/** What the rows say of a draft. */
export interface Told {
  readonly draft: Draft;
  readonly log: Log;
  readonly counted: Counted;
  readonly unanswered: readonly Unanswered[];
}

export type View = "draw" | "play";

export interface Desk {
  readonly given: Given;
  readonly file: MapFile;
  readonly draft: Draft;
  readonly history: History;
  readonly selected: Selected;
  readonly view: View;
  readonly problems: readonly Problem[];
  /** Null without rows, and until they are first counted; of the draft before while an edit is counted. */
  readonly told: Told | null;
  readonly counting: boolean;
  /** Does an edit and selects `then`; false where it cannot be done, which is said. */
  edit(edit: Edit, then?: Selected): boolean;
  undo(): void;
  redo(): void;
  select(selected: Selected): void;
  show(view: View): void;
  /** Puts another file on the desk; `words` say how it came. */
  replace(file: MapFile, words: string): void;
  /** Hears of every change, before the next picture. */
  listen(shows: () => void): void;
}

/** Milliseconds of quiet after which an edit is counted. */
const COUNTED_AFTER = 150;

/** `say` tells what was done, `refuse` why something was not. */
export function createDesk(given: Given, file: MapFile, say: (text: string) => void, refuse: (sentence: string) => void): Desk {
  const rooms: (() => void)[] = [];
  const logger = given.rows ? new Logger(given.rows) : null;
  let history = begun(file);
  let selected: Selected = { kind: "map" };
  let view: View = "draw";
  let problems = problemsOf(file, given.lists);
  let told: Told | null = null;
  let countedKey = "";
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let scheduled = false;

  const changed = (): void => {
    if (!scheduled) requestAnimationFrame(() => ((scheduled = false), rooms.forEach((shows) => shows())));
    scheduled = true;
  };
  const count = (): void => {
    waiting = undefined;
    const { draft } = history.present;
    countedKey = ruleKey(draft);
    try {
      const { log, unanswered } = logger!.log(draft);
      told = { draft, log, counted: counted(log, draft), unanswered };
    } catch {
      // A map that is wrong makes no log; its problems are told.
      told = null;
    }
    changed();
  };
  const countSoon = (): void => {
    clearTimeout(waiting);
    waiting = logger && ruleKey(history.present.draft) !== countedKey ? setTimeout(count, COUNTED_AFTER) : undefined;
  };
  const turnTo = (next: History): void => {
    if (next === history) return;
    const filed = next.present !== history.present;
    history = next;
    if (filed) problems = problemsOf(history.present, given.lists);
    // What rules do not read, as a label or a place, leaves the counts as they are.
    if (told && ruleKey(history.present.draft) === countedKey) told = { ...told, draft: history.present.draft };
    selected = within(history.present.draft, selected);
    countSoon();
    changed();
  };
  const attempt = (act: () => void): boolean => {
    try {
      act();
      return true;
    } catch (error) {
      if (!(error instanceof CannotEdit)) throw error;
      refuse(error.message);
      changed();
      return false;
    }
  };
  countSoon();

  return {
    given,
    get file() { return history.present; },
    get draft() { return history.present.draft; },
    get history() { return history; },
    get selected() { return selected; },
    get view() { return view; },
    get problems() { return problems; },
    get told() { return told; },
    get counting() { return waiting !== undefined; },
    edit: (edit, then) => attempt(() => {
      const words = inWords(history.present.draft, edit);
      const next = done(history, edit);
      if (next === history) return;
      if (then) selected = then;
      turnTo(next);
      say(words);
    }),
    undo() {
      const last = history.past.at(-1);
      turnTo(undone(history));
      say(last ? `Undone: ${last.words}` : "Nothing to undo");
    },
    redo() {
      const next = history.future[0];
      turnTo(redone(history));
      say(next ? `Done again: ${next.words}` : "Nothing to do again");
    },
    select(next) {
      if (isSame(next, selected)) return;
      selected = next;
      changed();
    },
    show(next) {
      view = next;
      changed();
    },
    replace(fresh, words) {
      selected = { kind: "map" };
      turnTo(begun(fresh));
      say(words);
    },
    listen: (shows) => void rooms.push(shows),
  };
}

/** All of a draft that rules read: what is the same here makes the same log. */
export const ruleKey = (draft: Draft): string =>
  JSON.stringify([
    draft.nodes.map(({ id, kind, source, outcomes, has_no_outcome_for }) => [id, kind, source, outcomes, has_no_outcome_for]),
    draft.nodes.map(({ clock, valid_from: from, valid_until: until }) => [clock && [clock.working_days, clock.since], from, until]),
    draft.edges.map(({ from, to, within: days }) => [from, to, days]),
    draft.exits.map(({ id }) => id),
    [draft.precedence, draft.ground, draft.off_map_within],
  ]);
