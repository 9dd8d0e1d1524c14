/** What the reader has chosen and what follows from it: who is shown, their moves, the theme, and the time that plays. */
import { fromAddress } from "./address.ts";
import { type Clock, createClock } from "./clock.ts";
import { createPlayer, type Player } from "./player.ts";
import { countShown, shownBy } from "./shown.ts";
import { keepsAll, type State } from "./state.ts";
import { stillnessWatch, systemTheme, themeOf } from "./theme.ts";
import { type Traffic, trafficOf } from "./traffic.ts";
import type { Engine, Shown, Theme, Time } from "./types.ts";
import { addMonths, DAY_ZERO } from "./words.ts";

export interface ChosenListener {
  /** The state is another than `old`; `remember` where Back may go back to it. */
  changed(old: State, remember: boolean): void;
  /** The time is another. */
  sought(): void;
  /** Time runs, or has ceased to. */
  ran(): void;
}

export interface Chosen {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly player: Player;
  readonly state: State;
  readonly shown: Shown;
  readonly shownCount: number;
  readonly traffic: Traffic;
  readonly theme: Theme;
  /** Aborted when another page stands in this one's place, on another clock. */
  readonly gone: AbortSignal;
  /** Names who hears of every change: once, when the page stands. */
  listen(listener: ChosenListener): void;
  change(patch: Partial<State>, remember?: boolean): void;
  seek(time: Time): void;
  run(on: boolean): void;
  /** Plays from here to a day, and stops. */
  runTo(day: Time): void;
  /** Takes the system's theme anew, where the reader has chosen none. */
  takeTheme(): void;
}

/** What an address chooses, or else what is there at first. */
export function createChosen(engine: Engine, address: string, gone: AbortSignal): Chosen {
  const { scene } = engine;
  const { firstDay, cutOff } = scene.meta;
  const addressed = fromAddress(scene, address);
  const clock = createClock(firstDay, cutOff, addressed.state.speed);
  clock.seek(addressed.time ?? openingTime(engine));
  const player = createPlayer(clock, stillnessWatch());
  let heard: ChosenListener | null = null;
  let state: State = { ...addressed.state, since: scene.since?.alignment ?? null };
  const keepToWindow = (): void => clock.keepTo(state.window, state.loops);
  keepToWindow();
  let theme = themeNow(state);
  let counted = countedIn(engine, state);

  return {
    engine,
    gone,
    clock,
    player,
    get state() {
      return state;
    },
    get shown() {
      return counted.shown;
    },
    get shownCount() {
      return counted.shownCount;
    },
    get traffic() {
      return counted.traffic;
    },
    get theme() {
      return theme;
    },
    listen(listener) {
      heard = listener;
    },
    change(patch, remember = true) {
      const old = state;
      state = { ...state, ...patch };
      clock.setSpeed(state.speed);
      if (state.window !== old.window || state.loops !== old.loops) keepToWindow();
      if (state.filter !== old.filter || state.window !== old.window) counted = countedIn(engine, state);
      if (state.theme !== old.theme || state.ramp !== old.ramp) theme = themeNow(state);
      heard?.changed(old, remember);
    },
    seek(time) {
      player.seek(Math.min(Math.max(time, firstDay), cutOff), performance.now());
      heard?.sought();
    },
    run(on) {
      keepToWindow();
      if (on) clock.play();
      else clock.pause();
      heard?.ran();
    },
    runTo(day) {
      clock.keepTo({ from: clock.time, to: day }, false);
      clock.play();
      heard?.ran();
    },
    takeTheme() {
      theme = themeNow(state);
    },
  };
}

const themeNow = ({ theme, ramp }: State): Theme => themeOf(theme ?? systemTheme(), ramp);

function countedIn({ scene }: Engine, { filter, window }: State) {
  const shown = shownBy(scene, filter, window);
  return { shown, shownCount: countShown(shown), traffic: trafficOf(scene, shown, keepsAll(filter), window) };
}

/** Day 0; or the last year of the record, or all of it where it is hardly longer: a place that is already lived in. */
function openingTime({ scene: { since, meta: { firstDay, cutOff } } }: Engine): Time {
  if (since) return DAY_ZERO;
  return cutOff - firstDay > 540 ? addMonths(cutOff, -12) : firstDay;
}
