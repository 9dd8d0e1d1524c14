/** Play, pause, step, the still date and the speed. The keys are in keys.ts. */
import { byId, say } from "./dom.ts";
import { FASTEST, SLOWEST, speedWithin } from "./state.ts";
import type { Counts, Time } from "./types.ts";
import { childrenOf, figure, longDate, sentence, whole } from "./words.ts";

export interface Controls {
  /** Shows whether time runs, and how fast. */
  setRunning(playing: boolean, speed: number): void;
  /**
   * The still date, and how many are in the system: of how many shown where a filter keeps only some, and of how many
   * who are still followed where children are lined up.
   */
  setMoment(time: Time, counts: Counts, shown: number | null, since: { readonly words: string; readonly followed: number } | null): void;
}

export interface ControlsListener {
  onPlay(): void;
  onStep(days: number): void;
  onSpeed(speed: number): void;
}

const PLAY = "M4 2.5v11l9-5.5z";
const PAUSE = "M4 2.5h3v11H4zM9 2.5h3v11H9z";
const STOPS = 1_000;

export function createControls(listener: ControlsListener): Controls {
  const play = byId<HTMLButtonElement>("play");
  const days = byId<HTMLInputElement>("days");
  const slider = byId<HTMLInputElement>("speed");
  play.addEventListener("click", listener.onPlay);
  byId("day-back").addEventListener("click", () => listener.onStep(-1));
  byId("day-on").addEventListener("click", () => listener.onStep(1));
  slider.addEventListener("input", () => listener.onSpeed(rounded(speedAt(Number(slider.value)))));
  days.addEventListener("change", () => listener.onSpeed(speedWithin(Number(days.value.replace(",", ".").trim() || "NaN"))));

  return {
    setRunning(playing, speed) {
      play.setAttribute("aria-label", playing ? "Pause" : "Play");
      play.title = playing ? "Pause (space)" : "Play (space)";
      byId("play-icon").setAttribute("d", playing ? PAUSE : PLAY);
      days.value = figure(speed);
      slider.value = String(stopOf(speed));
      slider.setAttribute("aria-valuetext", `1 second is ${figure(speed)} days`);
      say(byId("days-word"), speed === 1 ? "day" : "days");
    },
    setMoment(time, counts, shown, since) {
      say(byId("date"), sentence(longDate(time)));
      byId("since-words").hidden = since === null;
      if (since) {
        say(byId("since-words"), since.words);
        return say(byId("in-system"), `${whole(counts.inSystem)} in the system, of ${whole(since.followed)} still followed`);
      }
      say(byId("in-system"), shown === null ? `${childrenOf(counts.inSystem)} in the system` : `${whole(counts.inSystem)} in the system, of ${whole(shown)} shown`);
    },
  };
}

/** The slider is even in ratios: each tenth of it is the same number of times faster. */
const speedAt = (stop: number): number => SLOWEST * (FASTEST / SLOWEST) ** (stop / STOPS);
const stopOf = (speed: number): number => Math.round((STOPS * Math.log(speed / SLOWEST)) / Math.log(FASTEST / SLOWEST));

/** Whole days from ten up, halves from two, tenths below: figures that can be said. */
function rounded(speed: number): number {
  if (speed >= 10) return Math.round(speed);
  return speed >= 2 ? Math.round(speed * 2) / 2 : Math.round(speed * 10) / 10;
}

const LADDER = [0.1, 0.2, 0.5, 1, 2, 3.5, 7, 14, 30, 60, 90, 180, 365];

/** The next speed up or down a ladder of round ones. */
export function nextSpeed(speed: number, up: boolean): number {
  if (up) return LADDER.find((rung) => rung > speed * 1.001) ?? FASTEST;
  return LADDER.findLast((rung) => rung < speed * 0.999) ?? SLOWEST;
}
