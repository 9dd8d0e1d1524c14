/** The clock of a node: how many working days it may take, since when, and what that is called. */
import type { Desk } from "../desk.ts";
import type { Clock, DraftNode } from "../draft.ts";
import { button, numberField, selectField, textField } from "../fields.ts";
import { nodeOptions } from "../words.ts";
import { section } from "./shared.ts";

export function clockSection(desk: Desk, { id, clock }: DraftNode): HTMLElement {
  const set = (to: Clock | null): void => void desk.edit({ do: "set_clock", node: id, to });
  if (!clock) return section("Clock", button("clock-add", "Give it a clock", () => set({ working_days: 10, label: "within 10 working days" })));
  const since = (value: string): void => {
    const { since: _, ...rest } = clock;
    set(value ? { ...rest, since: value } : rest);
  };
  return section("Clock",
    numberField({ id: "clock-days", label: "Working days" }, clock.working_days, (working_days) => set({ ...clock, working_days, label: relabelled(clock, working_days) }), 1),
    selectField({ id: "clock-since", label: "Since the start of" }, [["", "This node"], ...nodeOptions(desk.draft, (each) => each !== id)], clock.since ?? "", since),
    textField({ id: "clock-label", label: "In words" }, clock.label, (label) => set({ ...clock, label })),
    button("clock-away", "Without a clock", () => set(null)));
}

/** Words that say the number of days say the new one. */
const relabelled = ({ working_days, label }: Clock, days: number): string => label.replace(new RegExp(`\\b${working_days}\\b`), String(days));
