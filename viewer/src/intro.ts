/** What the page says before anything moves: what it shows, for which months, for how many children, and what it is not. */
import { byId, say } from "./dom.ts";
import type { Scene } from "./types.ts";
import { childrenOf, MADE_UP, monthOf, sentence, shortMonthOf, whole } from "./words.ts";

export interface Intro {
  close(): void;
}

const EDITIONS = {
  inside: ["Inside, pseudonymised", "Pseudonymised, not anonymised: someone who knows a child's dates could find that child."],
  research: ["Research, dates shifted", "Pseudonymised, with each child's dates shifted by whole weeks; not anonymised."],
  share: ["Share, no children", "No child-level data: small numbers are left blank and the rest rounded."],
  made_up: ["Made up, nobody's", "Made up of counts that were shared: no child is behind any dot."],
} as const;

/** Fills the top line and the opening words; `onPlay` hears the reader ask for motion. */
export function createIntro(scene: Scene, onPlay: () => void): Intro {
  const { meta, children, since } = scene;
  const [edition, caution] = EDITIONS[meta.edition];
  say(byId("authority"), meta.authority);
  say(byId("period"), since ? sentence(since.words) : `${shortMonthOf(meta.firstDay)} to ${shortMonthOf(meta.cutOff)}`);
  say(byId("edition"), edition);
  byId("edition").title = caution;
  say(byId("intro-title"), `Each dot is one of ${meta.edition === "made_up" ? `${whole(children.count)} made-up children` : childrenOf(children.count)} on their way through children's social care, ${monthOf(meta.firstDay)} to ${monthOf(meta.cutOff)}`);
  say(byId("intro-text"), "A dot deepens in colour each time its child comes back. The picture raises questions and decides nothing. " + (meta.edition === "made_up" ? "Everybody in it is made up, of counts that an authority shared: moves are as many as it tells. " + MADE_UP : "Children are pseudonymised, not anonymised.") + (meta.edition === "research" ? " Each child's dates are shifted by whole weeks: what stands side by side did not happen side by side." : ""));
  const intro = byId("intro");
  const close = (): void => {
    if (intro.contains(document.activeElement)) byId("play").focus();
    intro.hidden = true;
  };
  byId("intro-play").addEventListener("click", onPlay);
  byId("intro-close").addEventListener("click", close);
  return { close };
}
