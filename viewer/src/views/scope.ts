/** Of whom, when and as of when, in the words that all still views share. */
import { cutOffDate } from "../align.ts";
import type { Scene } from "../types.ts";
import { windowWords } from "../window.ts";
import { childrenOf, longDate, shortDate, whole } from "../words.ts";
import type { StillMoment } from "./still-view.ts";

/** `all 90,133 children`, or `the 412 children shown (of 90,133)`. */
export const scopeWords = ({ children }: Scene, { shownCount }: Pick<StillMoment, "shownCount">): string =>
  shownCount === children.count ? `all ${childrenOf(children.count)}` : `the ${childrenOf(shownCount)} shown (of ${whole(children.count)})`;

/** `from 1 Apr 2023 to 31 Mar 2024`. */
export const whenWords = ({ days }: Pick<StillMoment, "days">): string => windowWords(days);

/** The same of moves: without a window they are of the whole record, those before the first day shown included. */
export const whenMoved = (now: Pick<StillMoment, "days" | "window">): string =>
  now.window === null ? `in the whole record up to ${shortDate(now.days.to)}` : whenWords(now);

/** `As recorded by 31 July 2024.` */
export const asOfWords = (scene: Scene): string => `As recorded by ${longDate(cutOffDate(scene))}.`;
