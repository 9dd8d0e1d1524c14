/** Opens the counts in the page and joins its rooms: what is chosen, the map, the panel, the tables, the time. */
import { createVoice } from "../announce.ts";
import { createClock } from "../clock.ts";
import { createControls, nextSpeed } from "../controls.ts";
import { byId, say } from "../dom.ts";
import { createMapExport } from "../export/map-export.ts";
import type { MapCaption } from "../export/map-picture.ts";
import { listenToKeys } from "../keys.ts";
import { createPlayer } from "../player.ts";
import { SceneError, unpacked } from "../scene-container.ts";
import { createScrubber } from "../scrubber.ts";
import { stillnessWatch, systemTheme, type ThemeName, themeOf } from "../theme.ts";
import type { Theme, Time } from "../types.ts";
import { addMonths, counted, longDate, sentence, whole } from "../words.ts";
import { createBoard } from "./board.ts";
import { sumOf } from "./flows.ts";
import { createHelp, createIntro } from "./help.ts";
import { createLegend, shadesOf, titleOf } from "./legend.ts";
import { createPanel } from "./panel.ts";
import { createPaper } from "./paper.ts";
import { fromAddress, NOTHING, type State, toAddress, VIEWS } from "./state.ts";
import { createTables, showIndicators } from "./tables.ts";
import { endOf, type Told, toldOf, weekAt, weeksOf } from "./told.ts";
import { lightWords, placeWords, wayWords } from "./words.ts";

/** Weeks before the end at which the page opens: by then lights are under way. */
const OPENS_BEFORE = 52;

function openPage(told: Told): void {
  const { said } = told;
  const first = said.firstWeek;
  const opened = fromAddress(told, location.hash);
  let state = opened.state;
  const clock = createClock(first, endOf(said), state.speed);
  const lessMotion = stillnessWatch();
  const player = createPlayer(clock, lessMotion);
  const voice = createVoice(byId("announce"));
  clock.seek(opened.time ?? first + 7 * Math.max(weeksOf(said) - OPENS_BEFORE, 0));

  const redraw = createFrames(clock.time);
  const change = (part: Partial<State>): void => {
    const old = state;
    state = { ...state, ...part };
    show(old);
  };
  const seek = (time: Time): void => {
    player.seek(time, performance.now());
    writeAddress();
    redraw(true);
    if (!clock.playing) voice(momentWords(told, clock.time));
  };
  const run = (plays: boolean): void => {
    closeIntro();
    if (plays) clock.play();
    else clock.pause();
    controls.setRunning(clock.playing, state.speed);
    if (!plays) writeAddress();
    voice(plays ? "Playing" : `Paused. ${momentWords(told, clock.time)}`);
    redraw(true);
  };
  const setSpeed = (speed: number): void => {
    clock.setSpeed(speed);
    change({ speed });
    controls.setRunning(clock.playing, speed);
  };

  const board = createBoard(told, {
    onPlace: (place) => change({ selection: { kind: "place", place } }),
    onFlow: ({ from, to }) => change({ selection: { kind: "flow", from, to } }),
    onNothing: () => change({ selection: NOTHING }),
    onMoved: () => redraw(false),
  });
  const presses = {
    onPlace: (place: number) => (change({ selection: { kind: "place", place } }), panel.focus()),
    onFlow: ({ from, to }: { from: number; to: number }) => (change({ selection: { kind: "flow", from, to } }), panel.focus()),
  };
  const panel = createPanel(told, { ...presses, onClose: () => change({ selection: NOTHING }) });
  const tables = createTables(told, board.movesOfLight, presses, voice);
  const legend = createLegend(told, board.movesOfLight, (clear) => change({ clear }));
  const help = createHelp(told, board.movesOfLight);
  const closeIntro = createIntro(told, board.movesOfLight, () => run(true));
  const controls = createControls({ onPlay: () => run(!clock.playing), onStep: (by) => seek(weekOf(clock.time) + 7 * by), onSpeed: setSpeed });
  const scrubber = createScrubber({ scene: { meta: { firstDay: first, cutOff: endOf(said) - 1 }, children: { count: 0 } }, inSystemByWeek: () => stockByWeek(told) }, seek, "To");
  void scrubber.draw(new Uint8Array(), true);
  showIndicators(told, voice);

  const weekOf = (time: Time): Time => first + 7 * Math.floor((time - first) / 7);
  const themeName = (): ThemeName => (printing ? "light" : state.theme ?? systemTheme());
  let printing = false;
  let theme: Theme;
  const takeTheme = (): void => {
    const plain = themeOf(themeName(), state.clear ? "clear" : "warm");
    theme = { ...plain, ramp: [...plain.ramp.slice(0, 5), plain.name === "dark" ? "#8b97a3" : "#c1c5c8"] };
    document.documentElement.dataset["theme"] = theme.name;
    say(byId("theme"), theme.name === "dark" ? "Light" : "Dark");
    byId("theme").setAttribute("aria-label", `${theme.name === "dark" ? "Light" : "Dark"} colours`);
    board.setTheme(theme);
    legend.setTheme(theme);
    panel.setTheme(theme);
  };
  const writeAddress = (): void => history.replaceState(null, "", `#${toAddress(told, state, clock.time)}`);
  const show = (old: State | null): void => {
    if (!old || old.theme !== state.theme || old.clear !== state.clear) takeTheme();
    const app = byId("app");
    app.dataset["view"] = state.view;
    app.classList.toggle("stands", state.view === "indicators");
    app.classList.toggle("presents", state.presents);
    byId("present").setAttribute("aria-pressed", String(state.presents));
    byId<HTMLInputElement>("clear-ramp").checked = state.clear;
    for (const view of VIEWS) byId(`view-${view}`).setAttribute("aria-pressed", String(view === state.view));
    byId("map").hidden = state.view !== "map";
    byId("still").hidden = state.view !== "indicators";
    byId("table").hidden = state.view !== "table";
    if (!old || old.selection !== state.selection) {
      board.select(state.selection);
      panel.show(state.selection);
      const { selection } = state;
      if (old && selection.kind !== "none") voice(`Selected: ${selection.kind === "place" ? placeWords(told, selection.place) : wayWords(told, selection)}`);
    }
    if (old) writeAddress();
    redraw(true);
  };

  /** Draws a frame when something has changed, and one after another while time runs. */
  function createFrames(from: Time): (numbers: boolean) => void {
    let [scheduled, numbersToo, countedWeek, drawn, ran] = [false, true, -1, from, false];
    const frame = (now: number): void => {
      scheduled = false;
      ran ||= clock.playing;
      const time = player.timeAt(now);
      const moves = player.moving(now);
      if (ran && !clock.playing) {
        ran = false;
        run(false);
      }
      drawn = time;
      drawMoment(drawn, numbersToo || weekAt(said, time) !== countedWeek);
      countedWeek = weekAt(said, time);
      numbersToo = false;
      if (moves) schedule();
    };
    const schedule = (): void => {
      if (!scheduled) requestAnimationFrame(frame);
      scheduled = true;
    };
    return (numbers) => {
      numbersToo ||= numbers;
      schedule();
    };
  }
  const drawMoment = (time: Time, numbers: boolean): void => {
    if (state.view === "map") board.draw(time, !lessMotion());
    scrubber.set(time);
    if (!numbers) return;
    say(byId("date"), dateWords(told, time));
    say(byId("in-system"), stockWords(told, time));
    panel.setTime(time);
    if (state.view === "table" || getComputedStyle(byId("map")).display === "none") tables.show(time);
  };
  const captionAt = (time: Time): MapCaption => {
    clock.pause();
    player.seek(time, -Infinity);
    drawMoment(time, true);
    return {
      date: dateWords(told, time),
      line: stockWords(told, time),
      key: { title: titleOf(board.movesOfLight), entries: shadesOf(told, theme) },
      source: `${said.authority}${said.synthetic ? " (made up)" : ""}. ${lightWords(board.movesOfLight)} Counts of fewer than ${said.smallest} are hidden, the rest rounded to ${said.roundedTo}.`,
    };
  };
  createMapExport({ authority: said.authority, firstDay: first, cutOff: endOf(said) - 1 }, {
    speed: () => state.speed, window: () => null, time: () => clock.time, drawAt: captionAt, dotsAsFineAs: (ratio) => [board.dotsAsFineAs(ratio)], onSaid: voice,
  });
  createPaper(told, board.movesOfLight, {
    ready: () => {
      printing = true;
      takeTheme();
      return { caption: captionAt(clock.time), isMap: state.view === "map" };
    },
    dots: () => board.dotsAsFineAs(2),
    over: () => {
      printing = false;
      takeTheme();
      redraw(true);
    },
  });

  const on = (id: string, press: () => void): void => byId(id).addEventListener("click", press);
  for (const view of VIEWS) on(`view-${view}`, () => change({ view }));
  const goToTable = (then: () => void): void => {
    change({ view: "table" });
    requestAnimationFrame(() => requestAnimationFrame(then));
  };
  on("skip", () => goToTable(() => byId("table").focus()));
  on("left-out", () => goToTable(tables.goToLeftOut));
  on("theme", () => change({ theme: themeName() === "dark" ? "light" : "dark" }));
  on("present", () => (closeIntro(), change({ presents: !state.presents })));
  on("hint-hide", () => (byId("hint").hidden = true));
  const fold = (folded: boolean): void => {
    byId("app").classList.toggle("folded", folded);
    byId("fold").setAttribute("aria-expanded", String(!folded));
    redraw(false);
  };
  on("fold", () => fold(!byId("app").classList.contains("folded")));
  // On a narrow page the legend would push everything else out of sight.
  fold(matchMedia("(max-width: 860px)").matches);
  listenToKeys({
    onPlay: () => run(!clock.playing),
    onDays: (days) => seek(weekOf(clock.time) + 7 * Math.sign(days)),
    onMonths: (months) => seek(addMonths(clock.time, months)),
    onTenth: (tenth) => seek(first + ((endOf(said) - first) * tenth) / 10),
    onSpeed: (up) => setSpeed(nextSpeed(state.speed, up)),
    onSearch: () => undefined,
    onBack: () => (state.selection.kind === "none" ? change({ presents: false }) : change({ selection: NOTHING })),
    onPresent: () => (closeIntro(), change({ presents: !state.presents })),
    onTrails: () => undefined,
    onMoment: null,
    onHelp: help.open,
    on: help.keysOn,
  }, new AbortController().signal);
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => (takeTheme(), redraw(true)));
  addEventListener("resize", () => redraw(true));

  if (location.hash.length > 1) closeIntro();
  byId("opening").hidden = true;
  byId("app").hidden = false;
  controls.setRunning(false, state.speed);
  show(null);
}

/** The children told at all places, by week: a sum of what is told. */
const stockByWeek = (told: Told): Uint32Array => Uint32Array.from({ length: weeksOf(told.said) }, (_, week) => sumOf(columnOf(told, week)).moves ?? 0);
const columnOf = ({ stock }: Told, week: number) => stock.flatMap((counts) => (counts.length === 0 ? [] : [counts[week] ?? null]));

const dateWords = (told: Told, time: Time): string => `Week of ${longDate(told.said.firstWeek + 7 * weekAt(told.said, time))}`;

function stockWords(told: Told, time: Time): string {
  const { moves, told: known, hidden } = sumOf(columnOf(told, weekAt(told.said, time)));
  return `${moves === null ? "None" : whole(moves)} children told at ${counted(known, "place", "places")}${hidden === 0 ? "" : `; ${hidden} hidden`}`;
}

const momentWords = (told: Told, time: Time): string => `${dateWords(told, time)}. ${sentence(stockWords(told, time))}.`;

/** A page that cannot show its numbers says why, and shows nothing else. */
function sayTrouble(error: unknown): void {
  byId("opening").hidden = true;
  const trouble = byId("trouble");
  trouble.hidden = false;
  trouble.textContent = error instanceof SceneError ? error.message : "This page could not be drawn. Its data may be damaged: copy the file again, or make it again.";
}

document.documentElement.dataset["theme"] = systemTheme();
unpacked(byId("shared").textContent ?? "", toldOf).then(openPage).catch(sayTrouble);
