/**
 * A story: moments, each an address of the page and a caption. It comes with the page, as `render --story` put it there,
 * or is put together in the page; either way it can be copied as the TOML that `render` reads.
 */
import { sinceIn } from "./address.ts";
import { sinceWords } from "./align.ts";
import type { Day, Scene, Time } from "./types.ts";
import { dayOfIso, longDate, sentence } from "./words.ts";

export interface Moment {
  /** As after the # of the page's address: what is shown, and when. */
  readonly address: string;
  readonly caption: string;
  /** The day that time runs to from the address's, as addresses have it; null where the moment stands still. */
  readonly until: string | null;
}

export interface Story {
  readonly title: string;
  readonly moments: readonly Moment[];
}

export const NO_STORY: Story = { title: "", moments: [] };

/** The story in the page's block; none where the block is empty or holds something else. */
export function readStory(text: string): Story {
  try {
    const told: unknown = JSON.parse(text);
    return isStory(told) ? told : NO_STORY;
  } catch {
    return NO_STORY;
  }
}

function isStory(told: unknown): told is Story {
  if (typeof told !== "object" || told === null) return false;
  const { title, moments } = told as Partial<Story>;
  return typeof title === "string" && Array.isArray(moments) && moments.every(isMoment);
}

const isMoment = ({ address, caption, until }: Partial<Moment>): boolean =>
  typeof address === "string" && typeof caption === "string" && (until === null || typeof until === "string");

/** The day that time runs to, where that is after the moment's own. */
export function runsTo({ until }: Moment, from: Time): Day | null {
  const day = dayOfIso(until ?? "");
  return day !== null && day > from ? day : null;
}

/** When a moment is: `4 September 2023 to 2 October 2023`, `Day 0 to day 180 since first assessment`. */
export function whenOf(scene: Scene, { address, until }: Moment): string {
  const days = [new URLSearchParams(address).get("date"), until].map((text) => dayOfIso(text ?? "")).filter((day) => day !== null);
  const since = sinceIn(scene, address);
  return [sentence(days.map(longDate).join(" to ")), since === null ? "" : sinceWords(scene, since)].join(" ").trim();
}

/** Seconds that a caption is left standing for: time to find it, and three words a second. */
export const secondsFor = (caption: string): number => 3 + caption.split(/\s+/).length / 3;

/** What an address holds that a moment does not: the story's own place, and the reader's own comfort. */
const NOT_OF_A_MOMENT = ["moment", "presenter", "theme", "repeat", "drawn", "dots"];

/** The moment that an address and a caption are. */
export function momentOf(address: string, caption: string, until: string | null = null): Moment {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  for (const name of NOT_OF_A_MOMENT) parts.delete(name);
  return { address: parts.toString(), caption: caption.trim(), until };
}

export const withMoment = (story: Story, moment: Moment): Story => ({ ...story, moments: [...story.moments, moment] });

export const withoutMoment = (story: Story, at: number): Story => ({ ...story, moments: story.moments.filter((_, each) => each !== at) });

export const withCaption = (story: Story, at: number, caption: string): Story => ({
  ...story,
  moments: story.moments.map((moment, each) => (each === at ? { ...moment, caption } : moment)),
});

/** The story with one moment so many places further on, as far as there are any. */
export function shifted(story: Story, at: number, by: number): Story {
  const to = Math.min(Math.max(at + by, 0), story.moments.length - 1);
  const moments = [...story.moments];
  moments.splice(to, 0, ...moments.splice(at, 1));
  return { ...story, moments };
}

/** The story as the TOML that `childflow render --story` reads. */
export function tomlOf({ title, moments }: Story): string {
  const told = moments.map(({ address, caption, until }) =>
    ["[[moments]]", `address = ${quoted(address)}`, ...(until === null ? [] : [`until = ${quoted(until)}`]), `caption = ${quoted(caption)}`, ""].join("\n"));
  return [`title = ${quoted(title || "A story")}`, "", ...told].join("\n");
}

/** A TOML basic string: JSON's escapes are TOML's, but for the one character TOML will not have bare. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll("\u007f", "\\u007f");
