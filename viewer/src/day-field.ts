/** A field for one day of the scene: a date, or of children who are lined up the number of days since day 0. */
import { element } from "./dom.ts";
import type { Day, SceneMeta } from "./types.ts";
import { DAY_ZERO, dayOfIso, isoDate, isSince } from "./words.ts";

export interface DayField {
  readonly input: HTMLInputElement;
  /** Null where what is typed is no day. */
  day(): Day | null;
  show(day: Day): void;
}

export function createDayField({ firstDay, cutOff }: Pick<SceneMeta, "firstDay" | "cutOff">, attributes: Readonly<Record<string, string>>): DayField {
  const counts = isSince(cutOff);
  const told = (day: Day): string => (counts ? String(day - DAY_ZERO) : isoDate(day));
  const input = element("input", { ...attributes, type: counts ? "number" : "date", min: told(firstDay), max: told(cutOff), ...(counts ? { step: "1" } : {}) });
  const day = (): Day | null => dayOfIso(counts ? `day${input.value}` : input.value);
  return {
    input,
    day,
    show(wanted) {
      if (day() !== wanted) input.value = told(wanted);
    },
  };
}
