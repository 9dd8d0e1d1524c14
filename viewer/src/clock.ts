/** The time that plays: play, pause, seek and speed, and nothing else. It is told how much real time has passed. */

import type { Time } from "./types.ts";

export interface Clock {
  readonly time: Time;
  readonly playing: boolean;
  /** Days a second. */
  readonly speed: number;
  /** Plays on; from the beginning where the end is reached. */
  play(): void;
  pause(): void;
  /** Goes to a time within the span at once. */
  seek(time: Time): void;
  setSpeed(daysPerSecond: number): void;
  /** Lets so many seconds pass; at the end of the span the clock stops. */
  advance(seconds: number): void;
}

/** A paused clock at the beginning of `first` to `last`. */
export function createClock(first: Time, last: Time, daysPerSecond: number): Clock {
  const within = (wanted: Time): Time => Math.min(Math.max(wanted, first), last);
  let time = first;
  let playing = false;
  let speed = daysPerSecond;
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
      if (time >= last) time = first;
      playing = last > first;
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
    advance(seconds) {
      if (!playing) return;
      time = within(time + speed * seconds);
      if (time >= last) playing = false;
    },
  };
}
