/** Opens the scene in the page and wires the parts together. The only file that knows all of them. */
import { fromAddress, themeIn, toAddress } from "./address.ts";
import { createVoice } from "./announce.ts";
import { createClock } from "./clock.ts";
import { createControls, nextSpeed } from "./controls.ts";
import { byId, say } from "./dom.ts";
import { createEngine } from "./engine.ts";
import { createFilters } from "./filters.ts";
import { createMapExport } from "./export/map-export.ts";
import { createHelp } from "./help.ts";
import { createIntro } from "./intro.ts";
import { listenToKeys } from "./keys.ts";
import { createLegend } from "./legend.ts";
import { createMapView } from "./map-view.ts";
import { lower, whereabouts, whereaboutsOn } from "./narrative.ts";
import { createPanel } from "./panel.ts";
import { createPlayer } from "./player.ts";
import { createPixelRenderer } from "./render-pixels.ts";
import { openScene, SceneError } from "./scene.ts";
import { createScrubber } from "./scrubber.ts";
import { createSearch } from "./search.ts";
import { countShown, shownBy } from "./shown.ts";
import { type Filter, isStill, keepsAll, NOTHING, type Selection, type State, VIEWS } from "./state.ts";
import { createTables } from "./tables.ts";
import { stillnessWatch, systemTheme, themeOf } from "./theme.ts";
import { trafficOf } from "./traffic.ts";
import type { Counts, Engine, PlaceIndex, Time } from "./types.ts";
import { createStillArea } from "./views/still-area.ts";
import { wholeOf, windowWords } from "./window.ts";
import { addMonths, childrenOf, counted, longDate, sentence, timeThrough, whole } from "./words.ts";

/** Milliseconds between two counts of a moving scene: faster cannot be read. */
const COUNTS_EVERY = 125;
/** Milliseconds of rest before the address is written: browsers complain of one written with every key. */
const ADDRESS_AFTER = 200;
/** Days between two frames from which on the counts go with every frame. */
const LEAP = 4;
/** With the panel open, the filters fold away below this width, so that the map keeps its size. */
const ROOM_FOR_BOTH = 1400;
/** The width from which down the page is one column, as the style sheet has it. */
const ONE_COLUMN = 860;

function openPage(engine: Engine): void {
  const { scene } = engine;
  const { firstDay, cutOff } = scene.meta;
  const addressed = fromAddress(scene, location.hash);
  let state: State = addressed.state;
  let shown = shownBy(scene, state.filter, state.window);
  let traffic = trafficOf(scene, shown, keepsAll(state.filter), state.window);
  let shownCount = 0;
  let theme = themeOf(state.theme ?? systemTheme(), state.ramp);
  const before: Filter[] = [];

  const clock = createClock(firstDay, cutOff, state.speed);
  clock.seek(addressed.time ?? openingTime(firstDay, cutOff));
  const player = createPlayer(clock, stillnessWatch());
  const announce = createVoice(byId("announce"));

  /* What the parts ask for */

  const change = (patch: Partial<State>, remember = true): void => {
    const old = state;
    state = { ...state, ...patch };
    const counted = state.filter !== old.filter || state.window !== old.window;
    if (counted) applyFilter();
    if (state.selection !== old.selection || counted) applySelection();
    if (state.view !== old.view) applyView();
    if (state.theme !== old.theme || state.ramp !== old.ramp) applyTheme();
    applyFolding();
    controls.setRunning(clock.playing, state.speed);
    writeAddress(remember && STEPS_BACK.some((name) => state[name] !== old[name]));
    if (STILL_SHOWS.some((name) => state[name] !== old[name])) drawStill();
    redraw();
  };
  const filterTo = (filter: Filter): void => {
    before.push(state.filter);
    change({ filter });
    announce(shownWords());
  };
  const undo = (): void => {
    const filter = before.pop();
    if (filter) change({ filter });
    announce(shownWords());
  };
  const select = (selection: Selection): void => {
    intro.close();
    const byKeyboard = document.activeElement?.matches(":focus-visible") ?? false;
    change({ selection });
    if (selection.kind !== "none" && byKeyboard) panel.focus();
    announceMoment();
  };
  const follow = (child: number): void => {
    select({ kind: "child", child });
    if (engine.spellAt(child, clock.time) < 0) seek(scene.events.start[scene.events.first[child]!]!);
  };
  const seek = (time: Time): void => {
    intro.close();
    player.seek(Math.min(Math.max(time, firstDay), cutOff), performance.now());
    writeAddress(false);
    redraw();
    announceMoment();
  };
  const play = (): void => {
    if (isStill(state.view)) return;
    intro.close();
    if (clock.playing) clock.pause();
    else clock.play();
    controls.setRunning(clock.playing, state.speed);
    if (!clock.playing) {
      writeAddress(false);
      announceMoment();
    }
    redraw();
  };
  const pace = (speed: number): void => {
    clock.setSpeed(speed);
    change({ speed });
  };
  const keepVariant = (key: string): void => {
    intro.close();
    filterTo({ ...state.filter, variants: [key] });
    change({ view: "map" });
  };
  const list = (listed: PlaceIndex | null): void => {
    change({ listed, view: "table" });
    if (listed !== null) document.getElementById("listed")?.focus();
  };
  const place = (index: PlaceIndex): void => select({ kind: "place", place: index });
  const edge = (from: PlaceIndex, to: PlaceIndex): void => select({ kind: "edge", from, to });
  const close = (): void => select(NOTHING);

  /* The parts */

  const intro = createIntro(scene, play);
  const help = createHelp(scene);
  const controls = createControls({ onPlay: play, onStep: (days) => seek(stepped(clock.time, days)), onSpeed: pace });
  const scrubber = createScrubber(engine, seek);
  const filters = createFilters(scene, { onFilter: filterTo, onUndo: undo });
  const legend = createLegend(engine.minimumShownDays, (clear) => change({ ramp: clear ? "clear" : "warm" }));
  const panel = createPanel(engine, { onChild: follow, onPlace: place, onEdge: edge, onList: list, onClose: close, onSeek: seek });
  const tables = createTables(byId("table"), engine, { onPlace: place, onList: list, onChild: follow });
  const search = createSearch(scene, follow, (child) => counted(timesThrough(engine, child), "time through", "times through"));
  const map = createMapView(engine, createPixelRenderer(byId<HTMLCanvasElement>("dots")), {
    onChild: follow,
    onPlace: place,
    onEdge: edge,
    onNothing: () => state.selection.kind !== "none" && close(),
    describe: (child, journey) => [
      scene.children.ids[child]!,
      `${sentence(timeThrough(journey))}. ${whereabouts(scene, engine.spellAt(child, clock.time))}`,
    ],
    onMoved: () => redraw(),
  });
  const stillArea = createStillArea(engine, {
    onPlace: place,
    onEdge: edge,
    onChild: follow,
    onVariant: keepVariant,
    onLook: (look) => change({ look: { ...state.look, ...look } }),
    onWindow: (window) => change({ window }),
    onSaid: announce,
  });
  createMapExport(scene.meta, {
    speed: () => state.speed,
    window: () => state.window,
    time: () => clock.time,
    drawAt: (time) => drawAt(time),
    dotsAsFineAs: map.dotsAsFineAs,
    onSaid: announce,
  });
  listenToKeys({
    onPlay: play,
    onDays: (days) => seek(stepped(clock.time, days)),
    onMonths: (months) => seek(addMonths(clock.time, months)),
    onTenth: (tenth) => seek(Math.round(firstDay + ((cutOff - firstDay) * tenth) / 10)),
    onSpeed: (up) => pace(nextSpeed(state.speed, up)),
    onSearch: search.focus,
    onBack: () => (state.selection.kind === "none" ? undo() : close()),
    onHelp: help.open,
    on: help.keysOn,
  });

  /* From the state to the page */

  const applyFilter = (): void => {
    shown = shownBy(scene, state.filter, state.window);
    shownCount = countShown(shown);
    traffic = trafficOf(scene, shown, keepsAll(state.filter), state.window);
    filters.show(state.filter, shown, before.length > 0);
    scrubber.draw(shown, keepsAll(state.filter));
    map.setTraffic(traffic);
    byId("window-kept").hidden = state.window === null;
    if (state.window) say(byId("window-words"), `Moves counted ${windowWords(state.window)}`);
  };
  const applySelection = (): void => {
    panel.show(state.selection, shown, traffic);
    map.select(state.selection);
  };
  const applyView = (): void => {
    const stands = isStill(state.view);
    if (stands) clock.pause();
    byId("map").hidden = state.view !== "map";
    byId("table").hidden = state.view !== "table";
    byId("still").hidden = !stands;
    byId("app").classList.toggle("stands", stands);
    byId("app").dataset["view"] = state.view;
    for (const view of VIEWS) byId(`view-${view}`).setAttribute("aria-pressed", String(state.view === view));
  };
  const drawStill = (): void => {
    if (!isStill(state.view)) return;
    const { filter, look, selection, window } = state;
    stillArea.show(state.view, { shown, shownCount, filter, traffic, window, days: window ?? wholeOf(scene.meta), look, theme, selection, time: clock.time });
  };
  const applyTheme = (): void => {
    const name = state.theme ?? systemTheme();
    theme = themeOf(name, state.ramp);
    document.documentElement.dataset["theme"] = name;
    say(byId("theme"), name === "dark" ? "Light" : "Dark");
    byId<HTMLInputElement>("clear-ramp").checked = state.ramp === "clear";
    legend.colour(theme);
  };
  const applyFolding = (): void => {
    const crowded = innerWidth <= ONE_COLUMN || (state.selection.kind !== "none" && innerWidth < ROOM_FOR_BOTH);
    const open = state.filtersOpen ?? !crowded;
    byId("app").classList.toggle("folded", !open);
    byId("fold").setAttribute("aria-expanded", String(open));
  };
  let written: ReturnType<typeof setTimeout> | undefined;
  /** Remembered states are steps that Back goes back by; of the others only the last of a flurry is written. */
  const writeAddress = (remember: boolean): void => {
    clearTimeout(written);
    const write = (): void => {
      const address = `#${toAddress(scene, state, clock.time)}`;
      if (address !== location.hash) history[remember ? "pushState" : "replaceState"](null, "", address);
    };
    if (remember) write();
    else written = setTimeout(write, ADDRESS_AFTER);
  };

  /* Frames */

  let scheduled = false;
  let counts: Counts = engine.countsAt(clock.time, shown);
  let countedAt = -Infinity;
  let drawn = clock.time;
  const redraw = (): void => {
    countedAt = -Infinity;
    schedule();
  };
  const schedule = (): void => {
    if (!scheduled) requestAnimationFrame(frame);
    scheduled = true;
  };
  const frame = (now: number): void => {
    scheduled = false;
    const ran = clock.playing;
    const time = player.timeAt(now);
    const still = !player.moving(now);
    // Going by weeks, most frames are like the one before.
    if (!still && time === drawn && countedAt > 0) return schedule();
    const leapt = Math.abs(time - drawn) >= LEAP;
    drawn = time;
    if (still && ran) controls.setRunning(false, state.speed);
    if (still || leapt || now - countedAt >= COUNTS_EVERY) {
      countedAt = now;
      counts = engine.countsAt(time, shown);
      writeNumbers(time, still);
    }
    if (state.view === "timeline") stillArea.setTime(time);
    if (state.view === "map") map.draw({ time, dots: engine.dotsAt(time, shown), counts, theme });
    if (!still) schedule();
  };
  const writeNumbers = (time: Time, still: boolean): void => {
    controls.setMoment(time, counts, traffic.everyone ? null : shownCount);
    scrubber.set(time);
    legend.setMoment(time, counts);
    panel.setMoment(time, counts, theme, still);
    if (tableSeen()) tables.show({ time, counts, shown, traffic, listed: state.listed, still });
  };
  /** One moment on the map at once, whatever plays, for a picture of it. */
  const drawAt = (time: Time) => {
    clock.pause();
    player.seek(time, -Infinity);
    counts = engine.countsAt(time, shown);
    writeNumbers(time, false);
    map.draw({ time, dots: engine.dotsAt(time, shown), counts, theme });
    return {
      date: longDate(time),
      line: `${childrenOf(counts.inSystem)} in the system${keepsAll(state.filter) ? "" : `, of the ${shownWords()}`}`,
      source: `${scene.meta.authority}. Pseudonymised, not anonymised; it raises questions and decides nothing.`,
    };
  };
  const tableSeen = (): boolean => !isStill(state.view) && (state.view === "table" || getComputedStyle(byId("map")).display === "none");
  const shownWords = (): string => (keepsAll(state.filter) ? `All ${childrenOf(scene.children.count)} shown` : byId("shown-share").textContent ?? "");
  const announceMoment = (): void => {
    const now = engine.countsAt(clock.time, shown);
    if (state.selection.kind === "child") {
      const { child } = state.selection;
      announce(`${scene.children.ids[child]!}. ${whereaboutsOn(scene, engine.spellAt(child, clock.time), clock.time)}`);
    } else announce(momentWords(engine, clock.time, now));
  };
  const readAddress = (): void => {
    const { state: next, time } = fromAddress(scene, location.hash);
    if (time !== null) player.seek(time, performance.now());
    clock.setSpeed(next.speed);
    change({ ...next, filtersOpen: state.filtersOpen }, false);
  };

  for (const view of VIEWS) byId(`view-${view}`).addEventListener("click", () => change({ view }));
  byId("skip").addEventListener("click", () => {
    if (isStill(state.view)) return stillArea.goToTable();
    change({ view: "table" });
    byId("table").focus();
  });
  byId("left-out").addEventListener("click", () => {
    change({ view: "table" });
    requestAnimationFrame(tables.goToLeftOut);
  });
  byId("theme").addEventListener("click", () => change({ theme: theme.name === "dark" ? "light" : "dark" }));
  byId("fold").addEventListener("click", () => change({ filtersOpen: byId("app").classList.contains("folded") }));
  byId("window-all").addEventListener("click", () => change({ window: null }));
  byId("hint-hide").addEventListener("click", () => (byId("hint").hidden = true));
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => (applyTheme(), drawStill(), redraw()));
  addEventListener("popstate", readAddress);
  addEventListener("resize", () => (applyFolding(), redraw()));

  if (location.hash.length > 1) intro.close();
  byId("opening").hidden = true;
  byId("app").hidden = false;
  applyTheme();
  applyFilter();
  applySelection();
  applyView();
  applyFolding();
  drawStill();
  controls.setRunning(false, state.speed);
  redraw();
}

/** What Back goes back by, and what a still view is drawn anew for. */
const STEPS_BACK = ["filter", "selection", "view", "window", "look"] as const;
const STILL_SHOWS = [...STEPS_BACK, "theme", "ramp"] as const;

/** The last year of the record, or all of it where it is hardly longer: a place that is already lived in. */
const openingTime = (firstDay: Time, cutOff: Time): Time => (cutOff - firstDay > 540 ? addMonths(cutOff, -12) : firstDay);

/** Whole days from here: a step within a day first comes to its edge. */
const stepped = (time: Time, days: number): Time => (days < 0 ? Math.ceil(time) : Math.floor(time)) + days;

/** How often a child has come through by the cut-off. */
const timesThrough = ({ scene: { events } }: Engine, child: number): number =>
  events.first[child] === events.first[child + 1] ? 0 : events.journey[events.first[child + 1]! - 1]!;

/** `14 March 2024: 212 children in the system; 41 at assessment, 30 at child in need, 12 at contact`. */
function momentWords({ scene: { map } }: Engine, time: Time, counts: Counts): string {
  const fullest = map.places
    .flatMap((place, index) => (place.kind === "exit" || counts.at[index] === 0 ? [] : [index]))
    .sort((a, b) => counts.at[b]! - counts.at[a]!)
    .slice(0, 3)
    .map((index) => `${whole(counts.at[index]!)} at ${lower(map.places[index]!.label)}`);
  return `${longDate(time)}: ${childrenOf(counts.inSystem)} in the system${fullest.length > 0 ? `; ${fullest.join(", ")}` : ""}`;
}

/** A page that cannot show its scene says why, and shows nothing else. */
function sayTrouble(error: unknown): void {
  byId("opening").hidden = true;
  const trouble = byId("trouble");
  trouble.hidden = false;
  trouble.textContent = error instanceof SceneError ? error.message : "This page could not be drawn. Its data may be damaged: copy the file again, or make it again.";
}

document.documentElement.dataset["theme"] = themeIn(location.hash) ?? systemTheme();
openScene(byId("scene").textContent ?? "")
  .then((scene) => openPage(createEngine(scene)))
  .catch(sayTrouble);
