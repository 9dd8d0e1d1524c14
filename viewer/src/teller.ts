/**
 * Tells the story: goes to a moment, lets its time run to where it stops, and, when asked to, leaves the caption standing
 * for as long as it takes to read before the next.
 */
import { fromAddress, sinceIn } from "./address.ts";
import type { Chosen } from "./chosen.ts";
import type { Session } from "./session.ts";
import { sameAlignment } from "./state.ts";
import { type Moment, runsTo, secondsFor, type Story } from "./story.ts";
import { stillnessWatch } from "./theme.ts";

export interface Teller {
  readonly story: Story;
  /** The moment told, or null for none. */
  readonly moment: Moment | null;
  /** Whether moments follow one another by themselves. */
  readonly tells: boolean;
  tell(at: number): void;
  /** So many moments on or back, as far as there are any. */
  move(by: number): void;
  /** Lets moments follow one another by themselves, or no longer. */
  play(on: boolean): void;
  close(): void;
  /** Takes another story, which the reader has put together. */
  take(story: Story): void;
  /** Time stands, or this page has just been opened: what comes next may come. */
  stood(): void;
  /** Tells the moment of a page just opened from its start. */
  begin(): void;
}

/** `onChanged` hears that another moment is told, or that telling has begun or stopped. */
export function createTeller(chosen: Chosen, session: Session, onChanged: () => void): Teller {
  const { scene } = chosen.engine;
  const still = stillnessWatch();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  chosen.gone.addEventListener("abort", () => clearTimeout(waiting));

  const at = (): number => chosen.state.moment ?? -1;
  const momentNow = (): Moment | null => session.story.moments[at()] ?? null;
  const isLast = (): boolean => at() >= session.story.moments.length - 1;

  const play = (on: boolean): void => {
    clearTimeout(waiting);
    session.tells = on;
    onChanged();
  };
  const stood = (): void => {
    clearTimeout(waiting);
    const moment = momentNow();
    if (!session.tells || !moment || chosen.clock.playing) return;
    if (isLast()) return play(false);
    waiting = setTimeout(() => tell(at() + 1), 1000 * secondsFor(moment.caption));
  };
  const begin = (): void => {
    const to = momentNow() && runsTo(momentNow()!, chosen.clock.time);
    if (to === null) return stood();
    if (!still()) return chosen.runTo(to);
    chosen.seek(to);
    stood();
  };
  const tell = (to: number): void => {
    const moment = session.story.moments[to];
    if (!moment) return;
    clearTimeout(waiting);
    const { state: old } = chosen;
    if (!sameAlignment(sinceIn(scene, moment.address), old.since)) return session.reopen(addressOf(moment, to, old.presents), true);
    const { state, time } = fromAddress(scene, moment.address);
    const { presents, filtersOpen, loops, drawn, everyDot } = old;
    chosen.run(false);
    chosen.change({ ...state, theme: state.theme ?? old.theme, since: old.since, presents, filtersOpen, loops, drawn, everyDot, moment: to });
    if (time !== null) chosen.seek(time);
    onChanged();
    begin();
  };
  return {
    get story() {
      return session.story;
    },
    get moment() {
      return momentNow();
    },
    get tells() {
      return session.tells;
    },
    tell,
    move: (by) => tell(Math.max(at() + by, 0)),
    play(on) {
      play(on);
      if (!on) return;
      if (isLast() && !chosen.clock.playing) tell(0);
      else stood();
    },
    close() {
      play(false);
      chosen.change({ moment: null });
      onChanged();
    },
    take(story) {
      session.story = story;
      if (at() >= story.moments.length) chosen.change({ moment: null });
      onChanged();
    },
    stood,
    begin,
  };
}

function addressOf(moment: Moment, at: number, presents: boolean): string {
  const parts = new URLSearchParams(moment.address);
  parts.set("moment", String(at + 1));
  if (presents) parts.set("presenter", "on");
  return parts.toString();
}
