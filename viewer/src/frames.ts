/** Draws frames: one when something has changed, one after another while time runs. */
import { followedOn } from "./align.ts";
import type { Chosen } from "./chosen.ts";
import { type ColourCounts, keyEntries } from "./colour-counts.ts";
import { paint } from "./colouring.ts";
import { byId, say } from "./dom.ts";
import { EFFORTS, type Effort, Pace } from "./effort.ts";
import type { MapCaption } from "./export/map-picture.ts";
import type { Parts } from "./parts.ts";
import { createSample } from "./sample.ts";
import { isStill, keepsAll } from "./state.ts";
import { stillnessWatch } from "./theme.ts";
import type { Counts, Time } from "./types.ts";
import { childrenOf, longDate, sentence } from "./words.ts";

/** Days between two frames from which on the counts go with every frame. */
const LEAP = 4;

export interface Frames {
  /** Draws a frame now: the first, for which nobody should wait. */
  begin(): void;
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
  let byColour: ColourCounts = chosen.byColour(clock.time, counts);
  let countedAt = -Infinity;
  let pathAt = -Infinity;
  let drawn = clock.time;
  let ran = false;
  let dotsDrawn = 0;
  const lessMotion = stillnessWatch();
  const pace = new Pace();
  const sampleOf = createSample();

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
    if (!still && time === drawn && countedAt > 0) {
      pace.rest();
      return schedule();
    }
    const effort = effortOf(now, still);
    const leapt = Math.abs(time - drawn) >= LEAP;
    drawn = time;
    // A clock may come to its end while the picture still glides.
    if (still && ran) {
      ran = false;
      chosen.run(false);
    }
    if (still || leapt || now - countedAt >= effort.countsEvery) {
      countedAt = now;
      count(time, still);
    }
    if (chosen.state.view === "timeline") stillArea().setTime(time);
    if (chosen.state.view === "map") {
      const path = still || now - pathAt >= effort.pathEvery;
      if (path) pathAt = now;
      drawMap(time, effort, path);
    }
    sayShare(effort.oneIn);
    if (!still) schedule();
  };
  /** All of it where time stands or the reader wants every dot; else what this computer keeps up with. */
  const effortOf = (now: number, still: boolean): Effort => {
    if (still || chosen.state.everyDot || chosen.state.view !== "map") pace.rest();
    else pace.frame(now, dotsDrawn);
    return still || chosen.state.everyDot ? EFFORTS[0]! : pace.effort;
  };
  const count = (time: Time, still: boolean): void => {
    const { shown, traffic, theme, state } = chosen;
    counts = engine.countsAt(time, shown);
    byColour = chosen.byColour(time, counts);
    controls.setMoment(time, counts, traffic.everyone ? null : chosen.shownCount, sinceNow(time));
    scrubber.set(time);
    legend.setMoment(time, counts, byColour);
    panel.setMoment(time, counts, theme, still);
    if (tableSeen()) tables.show({ time, counts, sides: byColour.sides, shown, traffic, listed: state.listed, still });
  };
  const sinceNow = (time: Time) => scene.since ? { words: scene.since.words, followed: followedOn(scene.since, chosen.shown, time) } : null;
  const drawMap = (time: Time, { oneIn, trails }: Effort, path: boolean): void => {
    const { shown, state: { selection, trails: wanted } } = chosen;
    const dots = engine.dotsAt(time, sampleOf(shown, oneIn, selection.kind === "child" ? selection.child : -1));
    dotsDrawn = dots.count;
    paint(dots, chosen.colouring);
    map.draw({ time, dots, counts, sides: byColour.sides, apart: byColour.apart, theme: chosen.dotTheme, path, trailsOf: wanted && trails && !lessMotion() ? (own) => engine.trailsOf(time, own) : null });
  };
  const share = byId("drawn-share");
  const sayShare = (oneIn: number): void => {
    share.hidden = oneIn === 1;
    if (oneIn > 1) say(share, `Drawing 1 in ${oneIn} children while time runs, for this computer to keep up. Counts are exact.`);
  };
  const tableSeen = (): boolean => {
    const { view } = chosen.state;
    return !isStill(view) && (view === "table" || getComputedStyle(byId("map")).display === "none");
  };

  return {
    begin: () => frame(performance.now()),
    redraw() {
      countedAt = -Infinity;
      schedule();
    },
    drawAt(time, shownWords) {
      clock.pause();
      player.seek(time, -Infinity);
      count(time, false);
      drawMap(time, EFFORTS[0]!, true);
      return {
        date: [sentence(longDate(time)), scene.since?.words].join(" ").trim(),
        line: `${childrenOf(counts.inSystem)} in the system${keepsAll(chosen.state.filter) ? "" : `, of the ${shownWords}`}`,
        key: { title: chosen.colouring.title, entries: keyEntries(chosen.colouring, chosen.dotTheme, byColour) },
        source: `${scene.meta.authority}. Pseudonymised, not anonymised; it raises questions and decides nothing.`,
      };
    },
  };
}
