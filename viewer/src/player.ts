/**
 * The time on the screen. While playing it is the clock's; after a short jump it glides there for a quarter of a second;
 * for readers who want less motion it goes by whole weeks and never glides.
 */
import type { Clock } from "./clock.ts";
import type { Time } from "./types.ts";

/** Milliseconds of a glide, and the longest jump that is worth one: further, a glide is only a flicker. */
const GLIDE = 250;
const GLIDES_WITHIN = 92;
const WEEK = 7;

export interface Player {
  /** The time to show at a moment of the reader's, in milliseconds. */
  timeAt(now: number): Time;
  /** Whether the picture is still changing by itself. */
  moving(now: number): boolean;
  seek(time: Time, now: number): void;
}

export function createPlayer(clock: Clock, still: () => boolean): Player {
  let from = clock.time;
  let anchor = clock.time;
  let began = -Infinity;
  let last = 0;
  const gliding = (now: number): boolean => now < began + GLIDE;

  return {
    timeAt(now) {
      if (clock.playing) clock.advance(Math.min(now - last, 250) / 1000);
      else anchor = clock.time;
      last = now;
      // A window that begins again is gone through by weeks from its first day.
      if (clock.time < anchor) anchor = clock.time;
      if (clock.playing && still()) return anchor + Math.floor((clock.time - anchor) / WEEK) * WEEK;
      if (!gliding(now)) return clock.time;
      const part = (now - began) / GLIDE;
      return from + (clock.time - from) * part * (2 - part);
    },
    moving: (now) => clock.playing || gliding(now),
    seek(time, now) {
      from = clock.time;
      clock.seek(time);
      anchor = clock.time;
      last = now;
      const jump = Math.abs(clock.time - from);
      began = !still() && !clock.playing && jump > 0 && jump <= GLIDES_WITHIN ? now : -Infinity;
    },
  };
}
