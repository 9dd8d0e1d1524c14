/** The time that plays: play, pause, seek and speed, and nothing else. It is told how much real time has passed. */

import type { Time } from "./types.ts";

export interface Clock {
  readonly time: Time;
  readonly playing: boolean;
  /** Days a second. */
  readonly speed: number;
  /** Plays on within the days it keeps to; from their beginning where it stands at their end or outside them. */
  play(): void;
  pause(): void;
  /** Goes to a time within the span at once. */
  seek(time: Time): void;
  setSpeed(daysPerSecond: number): void;
  /** Plays from one day to another, over and over where it `loops`; null is the whole span. */
  keepTo(days: { readonly from: Time; readonly to: Time } | null, loops: boolean): void;
  /** Lets so many seconds pass; at the end of the days it keeps to the clock stops, or begins them again. */
  advance(seconds: number): void;
}

/** A paused clock at the beginning of `first` to `last`. */
export function createClock(first: Time, last: Time, daysPerSecond: number): Clock {
  const within = (wanted: Time): Time => Math.min(Math.max(wanted, first), last);
  let time = first;
  let playing = false;
  let speed = daysPerSecond;
  let [from, to, again] = [first, last, false];
  return {
    get time() {
      return time;
    },
    get playing() {
      return playing;
    },
    get speed() {
      return speed;
    },
    play() {
      if (time >= to || time < from) time = from;
      playing = to > from;
    },
    pause() {
      playing = false;
    },
    seek(wanted) {
      time = within(wanted);
    },
    setSpeed(wanted) {
      speed = Math.max(wanted, 0);
    },
    keepTo(days, loops) {
      [from, to, again] = [within(days?.from ?? first), within(days?.to ?? last), loops];
    },
    advance(seconds) {
      if (!playing) return;
      time += speed * seconds;
      if (time < to) return;
      playing = again;
      time = again ? from + ((time - from) % (to - from)) : to;
    },
  };
}
