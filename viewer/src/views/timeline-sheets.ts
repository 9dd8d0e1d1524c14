/** The timeline in words: every child with a step in the window, or the steps of one. */
import { stepWords } from "../narrative.ts";
import { cell, figureCell, type Sheet, type SheetCell } from "../sheet.ts";
import { type Engine, OPEN } from "../types.ts";
import { isoDate, shortDate, whole } from "../words.ts";
import { daysInside } from "./dotted.ts";
import type { StillListener, StillMoment } from "./still-view.ts";

/** A row a child, in the order of `rows`. */
export function childrenSheet({ scene }: Engine, now: StillMoment, rows: Uint32Array, listener: StillListener): Sheet {
  const { first, start, journey } = scene.events;
  const columns = ["Child", "First step in the window", "Last step begun", "Steps in the window", "Times through by then", "Days in the system"];
  return {
    caption: "Children with a step in the window, in the order of the rows",
    columns: columns.map((name, at) => ({ name, number: at > 2 })),
    rows: Array.from(rows, (child): SheetCell[] => {
      let [steps, from, to, times] = [0, OPEN, 0, 0];
      for (let event = first[child]!; event < first[child + 1]!; event++) {
        const day = start[event]!;
        if (day < now.days.from || day > now.days.to) continue;
        [steps, from, to, times] = [steps + 1, Math.min(from, day), Math.max(to, day), Math.max(times, journey[event]!)];
      }
      const inside = daysInside(scene, child, now.days);
      return [
        { text: scene.children.ids[child]!, press: () => listener.onChild(child) },
        { text: shortDate(from), value: isoDate(from) }, { text: shortDate(to), value: isoDate(to) },
        figureCell(whole(steps), steps), figureCell(whole(times), times), figureCell(whole(inside), inside),
      ];
    }),
  };
}

/** A row a step of one child. */
export function stepsSheet({ scene }: Engine, child: number): Sheet {
  const { events, children } = scene;
  const columns = ["Step", "Time through", "Began", "Ended", "How long", "Outcome", "Then"];
  return {
    caption: `The steps of ${children.ids[child]!}`,
    columns: columns.map((name, at) => ({ name, number: at === 1 })),
    rows: Array.from({ length: events.first[child + 1]! - events.first[child]! }, (_, at): SheetCell[] => {
      const event = events.first[child]! + at;
      const words = stepWords(scene, event);
      const end = events.end[event]!;
      return [
        cell(words.activity), figureCell(String(events.journey[event]!), events.journey[event]!),
        { text: shortDate(events.start[event]!), value: isoDate(events.start[event]!) },
        end === OPEN ? { text: "still open", value: null } : { text: shortDate(end), value: isoDate(end) },
        cell(words.length), cell(words.outcome), cell(words.next),
      ];
    }),
  };
}
