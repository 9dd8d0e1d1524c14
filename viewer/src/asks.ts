/** What the reader can ask of the page, by whatever part or key it is asked. */
import type { Chosen } from "./chosen.ts";
import type { Spoken } from "./spoken.ts";
import { type Filter, isStill, NOTHING, type Selection, type State } from "./state.ts";
import type { PlaceIndex, Time } from "./types.ts";

export interface Asks {
  change(patch: Partial<State>): void;
  filterTo(filter: Filter): void;
  /** Back to the filter before the last. */
  undo(): void;
  canUndo(): boolean;
  select(selection: Selection): void;
  /** Selects a child, at a time when it is in. */
  follow(child: number): void;
  place(place: PlaceIndex): void;
  edge(from: PlaceIndex, to: PlaceIndex): void;
  /** Selects nothing. */
  close(): void;
  seek(time: Time): void;
  /** So many whole days on or back: a step within a day first comes to its edge. */
  step(days: number): void;
  /** Plays, or pauses. */
  play(): void;
  /** Keeps the children of one variant, on the map. */
  keepVariant(key: string): void;
  /** Lists the children at a place in the table. */
  list(listed: PlaceIndex | null): void;
}

/** What of the page an ask touches by itself. */
interface Touched {
  closeIntro(): void;
  focusPanel(): void;
}

export function createAsks(chosen: Chosen, { closeIntro, focusPanel }: Touched, { sayMoment, sayShown }: Spoken): Asks {
  const { engine, clock, change } = chosen;
  const { events } = engine.scene;
  const before: Filter[] = [];

  const filterTo = (filter: Filter): void => {
    before.push(chosen.state.filter);
    change({ filter });
    sayShown();
  };
  const select = (selection: Selection): void => {
    closeIntro();
    const byKeyboard = document.activeElement?.matches(":focus-visible") ?? false;
    change({ selection });
    if (selection.kind !== "none" && byKeyboard) focusPanel();
    sayMoment();
  };
  const seek = (time: Time): void => {
    closeIntro();
    chosen.seek(time);
    sayMoment();
  };
  return {
    change: (patch) => change(patch),
    filterTo,
    undo() {
      const filter = before.pop();
      if (filter) change({ filter });
      sayShown();
    },
    canUndo: () => before.length > 0,
    select,
    follow(child) {
      select({ kind: "child", child });
      if (engine.spellAt(child, clock.time) < 0) seek(events.start[events.first[child]!]!);
    },
    place: (place) => select({ kind: "place", place }),
    edge: (from, to) => select({ kind: "edge", from, to }),
    close: () => select(NOTHING),
    seek,
    step: (days) => seek((days < 0 ? Math.ceil(clock.time) : Math.floor(clock.time)) + days),
    play() {
      if (isStill(chosen.state.view)) return;
      closeIntro();
      chosen.run(!clock.playing);
      if (!clock.playing) sayMoment();
    },
    keepVariant(key) {
      closeIntro();
      filterTo({ ...chosen.state.filter, variants: [key] });
      change({ view: "map" });
    },
    list(listed) {
      change({ listed, view: "table" });
      if (listed !== null) document.getElementById("listed")?.focus();
    },
  };
}
