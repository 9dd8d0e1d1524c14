/** What the page says to those who hear it: the moment, and who is shown. */
import { createVoice } from "./announce.ts";
import type { Chosen } from "./chosen.ts";
import { byId } from "./dom.ts";
import { lower, whereaboutsOn } from "./narrative.ts";
import { keepsAll } from "./state.ts";
import type { Counts, Engine, Time } from "./types.ts";
import { childrenOf, longDate, sentence, whole } from "./words.ts";

export interface Spoken {
  say(words: string): void;
  /** The child followed and where it is, or where most children are. */
  sayMoment(): void;
  sayShown(): void;
  /** Who is shown, in words. */
  shownWords(): string;
}

export function createSpoken(chosen: Chosen): Spoken {
  const { engine, clock } = chosen;
  const { scene } = engine;
  const say = createVoice(byId("announce"));
  const shownWords = (): string =>
    keepsAll(chosen.state.filter) ? `All ${childrenOf(scene.children.count)} shown` : byId("shown-share").textContent ?? "";

  return {
    say,
    sayMoment() {
      const { selection } = chosen.state;
      if (selection.kind === "child") {
        const { child } = selection;
        say(`${scene.children.ids[child]!}. ${whereaboutsOn(engine, child, clock.time)}`);
      } else say(momentWords(engine, clock.time, engine.countsAt(clock.time, chosen.shown)));
    },
    sayShown: () => say(shownWords()),
    shownWords,
  };
}

/** `14 March 2024: 212 children in the system; 41 at assessment, 30 at child in need, 12 at contact`. */
function momentWords({ scene: { map } }: Engine, time: Time, counts: Counts): string {
  const fullest = map.places
    .flatMap((place, index) => (place.kind === "exit" || counts.at[index] === 0 ? [] : [index]))
    .sort((a, b) => counts.at[b]! - counts.at[a]!)
    .slice(0, 3)
    .map((index) => `${whole(counts.at[index]!)} at ${lower(map.places[index]!.label)}`);
  return `${sentence(longDate(time))}: ${childrenOf(counts.inSystem)} in the system${fullest.length > 0 ? `; ${fullest.join(", ")}` : ""}`;
}
