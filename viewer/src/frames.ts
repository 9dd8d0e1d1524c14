/** Draws frames: one when something has changed, one after another while time runs. */
import { followedOn } from "./align.ts";
import type { Chosen } from "./chosen.ts";
import { byId } from "./dom.ts";
import type { MapCaption } from "./export/map-picture.ts";
import type { Parts } from "./parts.ts";
import { isStill, keepsAll } from "./state.ts";
import type { Counts, Time } from "./types.ts";
import { childrenOf, longDate, sentence } from "./words.ts";

/** Milliseconds between two counts of a moving scene: faster cannot be read. */
const COUNTS_EVERY = 125;
/** Days between two frames from which on the counts go with every frame. */
const LEAP = 4;

export interface Frames {
  /** Draws a frame soon, with the counts anew. */
  redraw(): void;
  /** One moment on the map at once, whatever plays, for a picture of it; `shownWords` says who is shown. */
  drawAt(time: Time, shownWords: string): MapCaption;
}

export function createFrames(chosen: Chosen, { controls, scrubber, legend, panel, tables, map, stillArea }: Parts): Frames {
  const { engine, clock, player } = chosen;
  const { scene } = engine;
  let scheduled = false;
  let counts: Counts = engine.countsAt(clock.time, chosen.shown);
  let countedAt = -Infinity;
  let drawn = clock.time;
  let ran = false;

  const schedule = (): void => {
    if (!scheduled) requestAnimationFrame(frame);
    scheduled = true;
  };
  const frame = (now: number): void => {
    scheduled = false;
    if (chosen.gone.aborted) return;
    ran ||= clock.playing;
    const time = player.timeAt(now);
    const still = !player.moving(now);
    // Going by weeks, most frames are like the one before.
    if (!still && time === drawn && countedAt > 0) return schedule();
    const leapt = Math.abs(time - drawn) >= LEAP;
    drawn = time;
    // A clock may come to its end while the picture still glides.
    if (still && ran) {
      ran = false;
      chosen.run(false);
    }
    if (still || leapt || now - countedAt >= COUNTS_EVERY) {
      countedAt = now;
      count(time, still);
    }
    if (chosen.state.view === "timeline") stillArea.setTime(time);
    if (chosen.state.view === "map") drawMap(time);
    if (!still) schedule();
  };
  const count = (time: Time, still: boolean): void => {
    const { shown, traffic, theme, state } = chosen;
    counts = engine.countsAt(time, shown);
    controls.setMoment(time, counts, traffic.everyone ? null : chosen.shownCount, sinceNow(time));
    scrubber.set(time);
    legend.setMoment(time, counts);
    panel.setMoment(time, counts, theme, still);
    if (tableSeen()) tables.show({ time, counts, shown, traffic, listed: state.listed, still });
  };
  const sinceNow = (time: Time) => scene.since ? { words: scene.since.words, followed: followedOn(scene.since, chosen.shown, time) } : null;
  const drawMap = (time: Time): void => map.draw({ time, dots: engine.dotsAt(time, chosen.shown), counts, theme: chosen.theme });
  const tableSeen = (): boolean => {
    const { view } = chosen.state;
    return !isStill(view) && (view === "table" || getComputedStyle(byId("map")).display === "none");
  };

  return {
    redraw() {
      countedAt = -Infinity;
      schedule();
    },
    drawAt(time, shownWords) {
      clock.pause();
      player.seek(time, -Infinity);
      count(time, false);
      drawMap(time);
      return {
        date: [sentence(longDate(time)), scene.since?.words].join(" ").trim(),
        line: `${childrenOf(counts.inSystem)} in the system${keepsAll(chosen.state.filter) ? "" : `, of the ${shownWords}`}`,
        source: `${scene.meta.authority}. Pseudonymised, not anonymised; it raises questions and decides nothing.`,
      };
    },
  };
}
