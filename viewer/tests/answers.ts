/** One line of JSON is a question, one line the answer: what the builder makes of a map file. */
import { createInterface } from "node:readline";
import { answerOf } from "../src/builder/conditions.ts";
import { counted, coverageWords } from "../src/builder/coverage.ts";
import { type Edit, edited } from "../src/builder/edits.ts";
import { type Log, Logger, NOTHING } from "../src/builder/log.ts";
import { opened, rewritten } from "../src/builder/map-file.ts";
import { sceneOf } from "../src/builder/preview.ts";
import { NO_DAY, type Rows, rowsOf } from "../src/builder/rows.ts";
import { unpacked } from "../src/scene-container.ts";

type Question =
  | { readonly ask: "edit"; readonly text: string; readonly edit: Edit | null }
  | { readonly ask: "rows"; readonly rows: string }
  | { readonly ask: "log"; readonly text: string }
  | { readonly ask: "condition"; readonly list: string; readonly sql: string };

let logger: Logger | null = null;

/** `rows` are those that logs are made of from then on. */
async function answer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case "edit": {
      const file = opened(question.text);
      const draft = question.edit ? edited(file.draft, question.edit) : structuredClone(file.draft);
      return { text: rewritten(file, draft).text };
    }
    case "rows":
      logger = new Logger(await unpacked(question.rows, rowsOf));
      return null;
    case "log": {
      const { draft } = opened(question.text);
      const { log, unanswered } = logger!.log(draft);
      const { spells, events, map } = sceneOf(log, draft, logger!.rows);
      const { count, ...columns } = { ...spells, child: childOfEach(spells.first), first: null };
      const inLists = Object.fromEntries(Object.entries(columns).flatMap(([name, values]) => (values ? [[name, [...values]]] : [])));
      const counts = counted(log, draft);
      const clocks = { ...{ overdue: [...events.overdue], working_days: [...events.workingDays], next: [...events.next] }, clock_working_days: [...events.clockWorkingDays] };
      return { log: inNames(log, logger!.rows), unanswered, spells: inLists, clocks, edges: map.edges, coverage: counts.coverage, said: coverageWords(counts.coverage) };
    }
    case "condition": {
      const answer = answerOf({ ...logger!.rows.lists.get(question.list)!, answered: new Map() }, question.sql);
      return answer && [...answer];
    }
  }
}

function childOfEach(first: Uint32Array): number[] {
  return [...first.subarray(1)].flatMap((end, child) => Array<number>(end - first[child]!).fill(child));
}

/** The log as lists of names and days, each null where there is none. */
function inNames(log: Log, rows: Rows): Readonly<Record<string, readonly unknown[]>> {
  const each = <T>(values: ArrayLike<number>, name: (value: number, at: number) => T): T[] => Array.from(values, name);
  const other = (value: number): number | null => (value === NOTHING ? null : value);
  return {
    child: each(log.child, (child) => rows.children[child]),
    activity: each(log.node, (node) => log.places[node]),
    start_date: [...log.start],
    end_date: each(log.end, (day) => (day === NO_DAY ? null : day)),
    end_basis: each(log.endBasis, (basis) => ["recorded", "not_recorded", "open"][basis]),
    outcome: each(log.outcome, (outcome) => log.outcomes[outcome] || null),
    next_activity: each(log.next, (place) => log.places[place] ?? null),
    next_basis: each(log.nextBasis, (basis) => ["recorded", "inferred", "none"][basis]),
    journey: [...log.journey],
    source_list: each(log.list, (list) => log.lists[list]!.name),
    source_row: each(log.row, (row, at) => log.lists[log.list[at]!]!.record[row]),
    to: each(log.to, other),
    leaves_from: each(log.leavesFrom, other),
    leaves: [...log.leaves],
    off_map: each(log.onMap, (on) => 1 - on),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line) as Question)));
}
