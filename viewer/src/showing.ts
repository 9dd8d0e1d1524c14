/** Brings the page to what is chosen: each part is told of what it shows when that has changed, and of nothing else. */
import type { Asks } from "./asks.ts";
import type { Chosen } from "./chosen.ts";
import { leftOutWords } from "./clockwork.ts";
import { byId, say } from "./dom.ts";
import type { Parts } from "./parts.ts";
import { sidesShown } from "./sides.ts";
import { isStill, keepsAll, type State, VIEWS } from "./state.ts";
import { wholeOf, windowWords } from "./window.ts";

/** With the panel open, or two maps, the filters fold away below this width, so that the map keeps its size. */
const ROOM_FOR_BOTH = 1400;
/** The width from which down the page is one column, as the style sheet has it. */
const ONE_COLUMN = 860;

/** What a still view is drawn anew for. */
const STILL_SHOWS = ["filter", "selection", "view", "window", "look", "theme", "ramp", "colourBy"] as const;

export interface Showing {
  /** Shows all of it, at first. */
  all(): void;
  /** Shows what is other than it was. */
  changed(old: State): void;
  /** Shows the theme, where the system's has changed. */
  theme(): void;
  /** Folds the filters away where there is no room for them. */
  folding(): void;
}

export function createShowing(chosen: Chosen, parts: Parts, asks: Asks): Showing {
  const { engine, clock } = chosen;
  const { filters, scrubber, brush, clockwork, map, panel, legend, controls, stillArea, drawingChoice } = parts;

  const filter = (): void => {
    const { state, shown } = chosen;
    filters.show(state.filter, shown, asks.canUndo());
    scrubber.draw(shown, keepsAll(state.filter));
    traffic();
    brush.show(state.window);
    byId("window-kept").hidden = state.window === null;
    if (state.window) say(byId("window-words"), `Moves counted ${windowWords(state.window)}`);
  };
  const traffic = (): void => {
    const { colouring, shown, state: { window } } = chosen;
    map.setTraffic(chosen.traffic, colouring.apart ? sidesShown(engine.scene, colouring, shown, window) : null);
  };
  const selection = (): void => {
    panel.show(chosen.state.selection, chosen.shown, chosen.traffic);
    map.select(chosen.state.selection);
  };
  const view = (): void => {
    const { view } = chosen.state;
    const stands = isStill(view);
    if (stands) clock.pause();
    byId("map").hidden = view !== "map";
    byId("table").hidden = view !== "table";
    byId("still").hidden = !stands;
    byId("app").classList.toggle("stands", stands);
    byId("app").dataset["view"] = view;
    for (const each of VIEWS) byId(`view-${each}`).setAttribute("aria-pressed", String(each === view));
  };
  const still = (): void => {
    const { state: { view, filter, look, selection, window }, shown, shownCount, traffic, theme, dotTheme, colouring } = chosen;
    if (!isStill(view)) return;
    stillArea().show(view, { shown, shownCount, filter, traffic, window, days: window ?? wholeOf(engine.scene.meta), look, theme, dotTheme, colouring, selection, time: clock.time });
  };
  const theme = (): void => {
    const { theme, state } = chosen;
    document.documentElement.dataset["theme"] = theme.name;
    say(byId("theme"), theme.name === "dark" ? "Light" : "Dark");
    byId<HTMLInputElement>("trails").checked = state.trails;
    byId<HTMLInputElement>("clear-ramp").checked = state.ramp === "clear";
    legend.colour(chosen.colouring, chosen.dotTheme);
  };
  const drawn = (): void => {
    map.use(chosen.state.drawn);
    drawingChoice.show(chosen.state, map.words());
  };
  const folding = (): void => {
    const { state: { selection, filtersOpen, view }, colouring } = chosen;
    // Whoever is at work among the filters keeps them.
    const twoMaps = colouring.apart && view === "map" && !byId("side").contains(document.activeElement);
    const crowded = innerWidth <= ONE_COLUMN || ((selection.kind !== "none" || twoMaps) && innerWidth < ROOM_FOR_BOTH);
    const open = filtersOpen ?? !crowded;
    byId("app").classList.toggle("folded", !open);
    byId("fold").setAttribute("aria-expanded", String(open));
  };
  const playing = (): void => {
    const { state } = chosen;
    clockwork.show(state);
    byId("since-kept").hidden = state.since === null;
    if (state.since) say(byId("left-out-words"), leftOutWords(engine.scene));
    byId("app").classList.toggle("lined-up", state.since !== null);
    byId("app").classList.toggle("presents", state.presents);
    byId("present").setAttribute("aria-pressed", String(state.presents));
    say(byId("present"), state.presents ? "Leave (Esc)" : "Present");
  };
  return {
    all() {
      theme();
      filter();
      selection();
      view();
      drawn();
      folding();
      map.fit();
      still();
      playing();
      controls.setRunning(false, chosen.state.speed);
    },
    changed(old) {
      const { state } = chosen;
      const counted = state.filter !== old.filter || state.window !== old.window;
      if (counted) filter();
      else if (state.colourBy !== old.colourBy) traffic();
      if (state.selection !== old.selection || counted) selection();
      if (state.view !== old.view) view();
      if (state.theme !== old.theme || state.ramp !== old.ramp || state.colourBy !== old.colourBy || state.trails !== old.trails) theme();
      if (state.drawn !== old.drawn || state.everyDot !== old.everyDot) drawn();
      folding();
      playing();
      controls.setRunning(clock.playing, state.speed);
      if (STILL_SHOWS.some((name) => state[name] !== old[name])) still();
    },
    theme() {
      theme();
      still();
    },
    folding,
  };
}
