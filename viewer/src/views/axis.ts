/** The days along the top of a drawing: years, and months where there is room for them. */
import type { TimeWindow } from "../state.ts";
import type { Day } from "../types.ts";
import { addMonths, DAY_ZERO, firstOfMonth, isSince, markOf, shortMonthOf, yearOf, dateOf } from "../words.ts";

export interface Tick {
  readonly day: Day;
  readonly words: string;
}

/** Pixels that a word needs. */
const ROOM = 72;

const STEPS_SINCE = [7, 30, 90, 365, 730, 1825];

/** Ticks of days since day 0, which is one of them. */
function ticksSince({ from, to }: TimeWindow, width: number): Tick[] {
  const step = STEPS_SINCE.find((each) => (width / Math.max(to - from, 1)) * each >= ROOM) ?? 3650;
  const first = Math.ceil((from - DAY_ZERO) / step);
  return Array.from({ length: Math.floor((to - DAY_ZERO) / step) - first + 1 }, (_, at) => {
    const day = DAY_ZERO + (first + at) * step;
    return { day, words: markOf(day) };
  });
}

/** Ticks on the first of a month, no nearer to each other than their words are wide. */
export function ticksOf({ from, to }: TimeWindow, width: number): Tick[] {
  if (isSince(from)) return ticksSince({ from, to }, width);
  const months = ((to - from) / 30.4) || 1;
  const step = [1, 3, 6, 12, 24, 60].find((each) => (width / months) * each >= ROOM) ?? 120;
  const ticks: Tick[] = [];
  let day = firstOfMonth(yearOf(from), 1);
  while (day <= to) {
    if (day >= from) ticks.push({ day, words: step >= 12 || dateOf(day).getUTCMonth() === 0 ? String(yearOf(day)) : shortMonthOf(day).slice(0, 3) });
    day = addMonths(day, step);
  }
  return ticks;
}
