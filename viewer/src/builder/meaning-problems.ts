/** What is wrong with a map that reads well: names that stand twice or name nothing, states, columns and conditions. */
import { type Draft, type DraftNode, NOT_RECORDED, type Source } from "./draft.ts";
import type { Mistake } from "./kind-problems.ts";
import type { Place } from "./map-file.ts";
import { nearestOf } from "./nearest.ts";
import type { Column, ListOffered } from "./rows.ts";
import { namesIn } from "./sql-names.ts";

type Lists = ReadonlyMap<string, readonly Column[]>;

/** Every mistake, in the order of the checks; where ids stand twice only that, as all else hangs on them. */
export function meaningMistakes(draft: Draft, lists: readonly ListOffered[]): Mistake[] {
  const columns: Lists = new Map(lists.map(({ name, columns }) => [name, columns]));
  const found = twice(draft);
  return found.length ? found : [...edges(draft), ...nodes(draft), ...precedence(draft), ...ground(draft), ...exits(draft), ...sources(draft, columns)];
}

function twice(draft: Draft): Mistake[] {
  const kinds = [["nodes", "node"], ["exits", "exit"], ["groups", "group"]] as const;
  const ids = kinds.flatMap(([key, word]) =>
    again(draft[key].map(({ id }) => id)).map(([at, id]) => ({ place: [key, at, "id"], says: `a second ${word} has the id \`${id}\`; give one of the two another id` })),
  );
  const pairs = again(draft.edges.map(({ from, to }) => `${from}\` to \`${to}`));
  return [...ids, ...pairs.map(([at, pair]) => ({ place: ["edges", at, "from"], says: `a second edge goes from \`${pair}\`; take one of the two out` }))];
}

/** What has stood before, with where it stands again. */
const again = (all: readonly string[]): [number, string][] => all.flatMap((each, at): [number, string][] => (all.indexOf(each) < at ? [[at, each]] : []));

const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

function edges(draft: Draft): Mistake[] {
  const [nodeIds, exitIds] = [idsOf(draft.nodes), idsOf(draft.exits)];
  return draft.edges.flatMap((edge, at) =>
    (["from", "to"] as const).flatMap((key): Mistake[] => {
      const end = edge[key];
      if (nodeIds.includes(end)) return [];
      const says = exitIds.includes(end)
        ? `an edge goes ${key} \`${end}\`, which is an exit; outcomes lead to exits, so take the edge out`
        : `an edge goes ${key} \`${end}\`, which is no node.${nearestOf(end, nodeIds)}`;
      return [{ place: ["edges", at, key], says }];
    }),
  );
}

function nodes(draft: Draft): Mistake[] {
  const [nodeIds, groups] = [idsOf(draft.nodes), idsOf(draft.groups)];
  const places = [...nodeIds, ...idsOf(draft.exits)];
  return draft.nodes.flatMap((node, at): Mistake[] => {
    const found: Mistake[] = [];
    const say = (place: Place, says: string): number => found.push({ place: ["nodes", at, ...place], says });
    if (!groups.includes(node.group)) say(["group"], `\`${node.id}\` is in the group \`${node.group}\`, which there is not.${nearestOf(node.group, groups)}`);
    for (const [outcome, names] of Object.entries(node.outcomes ?? {})) {
      for (const name of names) {
        if (!places.includes(name)) say(["outcomes", outcome], `outcome \`${outcome}\` of \`${node.id}\` names \`${name}\`, which is neither a node nor an exit.${nearestOf(name, places)}`);
      }
    }
    for (const name of node.has_no_outcome_for ?? []) {
      if (!nodeIds.includes(name)) say(["has_no_outcome_for"], `\`${node.id}\` has no outcome for \`${name}\`, which is no node.${nearestOf(name, nodeIds)}`);
    }
    const since = node.clock?.since;
    if (since !== undefined && !nodeIds.includes(since)) say(["clock", "since"], `the clock of \`${node.id}\` runs since \`${since}\`, which is no node.${nearestOf(since, nodeIds)}`);
    return found;
  });
}

function precedence(draft: Draft): Mistake[] {
  const states = idsOf(draft.nodes.filter(({ kind }) => kind === "state"));
  const nodeIds = idsOf(draft.nodes);
  const circles = again(draft.precedence).map(([, id]) => `\`precedence\` goes in a circle: \`${id}\` comes before itself; leave it in one place only`);
  const others = [...new Set(draft.precedence)].filter((id) => !states.includes(id)).map((id) =>
    nodeIds.includes(id)
      ? `\`precedence\` has \`${id}\`, which is a step; only states take a child back, so take it out`
      : `\`precedence\` has \`${id}\`, which is no node.${nearestOf(id, states)}`,
  );
  const left = states.filter((id) => !draft.precedence.includes(id)).map((id) => `\`precedence\` leaves out the state \`${id}\`; put it in, the state that counts most first`);
  return [...circles, ...others, ...left].map((says) => ({ place: ["precedence"], says }));
}

function ground(draft: Draft): Mistake[] {
  const told = draft.ground;
  if (!told) return [];
  const states = draft.nodes.filter(({ kind }) => kind === "state");
  const node = states.find(({ id }) => id === told.node);
  if (!node) return [{ place: ["ground", "node"], says: `the ground is \`${told.node}\`, which is no state.${nearestOf(told.node, idsOf(states))}` }];
  const known = Object.keys(node.outcomes ?? {});
  return told.outcomes
    .filter((outcome) => !known.includes(outcome))
    .map((outcome) => ({ place: ["ground", "outcomes"], says: `the ground closes by \`${outcome}\`, which is no outcome of \`${node.id}\`.${nearestOf(outcome, known)}` }));
}

function exits(draft: Draft): Mistake[] {
  if (draft.exits.some(({ id }) => id === NOT_RECORDED)) return [];
  const says = `there is no exit \`${NOT_RECORDED}\`, by which children leave when no record says how; add one with that id and \`kind = "${NOT_RECORDED}"\``;
  return [{ place: ["exits"], says }];
}

const KINDS: Readonly<Record<Column["kind"], string>> = { date: "dates", text: "codes", flag: "yes or no", number: "numbers" };

/** Any list that is not offered is a local one, and these have all the same columns. */
const LOCAL: readonly Column[] = [
  ...["gender", "ethnicity_group", "outcome", "team", "district"].map((name): Column => ({ name, kind: "text" })),
  ...["birth_year", "age_at_start", "age_now"].map((name): Column => ({ name, kind: "number" })),
  ...["start_date", "end_date"].map((name): Column => ({ name, kind: "date" })),
];

function sources(draft: Draft, lists: Lists): Mistake[] {
  return draft.nodes.flatMap((node, at): Mistake[] => {
    const { source } = node;
    const place = (...more: Place): Place => ["nodes", at, "source", ...more];
    const dot = source.start.lastIndexOf(".");
    const [other, column] = dot < 0 ? [source.list, source.start] : [source.start.slice(0, dot), source.start.slice(dot + 1)];
    return [
      ...columnMistakes(node, other, column, "date", "start", place("start"), lists),
      ...(source.end ?? []).flatMap((name) => columnMistakes(node, source.list, name, "date", "end", place("end"), lists)),
      ...(source.outcome === undefined ? [] : columnMistakes(node, source.list, source.outcome, "text", "outcome", place("outcome"), lists)),
      ...conditionsOf(source).flatMap(([where, condition]) => conditionMistakes(node, condition, place(...where), lists)),
    ];
  });
}

const columnsOf = (lists: Lists, list: string): readonly Column[] => lists.get(list) ?? LOCAL;

function columnMistakes(node: DraftNode, list: string, name: string, kind: Column["kind"], key: string, place: Place, lists: Lists): Mistake[] {
  const columns = columnsOf(lists, list);
  const fit = columns.filter((each) => each.kind === kind).map((each) => each.name);
  const column = columns.find((each) => each.name === name);
  if (!column) return [{ place, says: `\`${node.id}\` asks for the column \`${name}\`, which \`${list}\` does not have.${nearestOf(name, fit)}` }];
  if (column.kind === kind) return [];
  return [{ place, says: `\`${key}\` of \`${node.id}\` is \`${name}\`, which holds ${KINDS[column.kind]} and not ${KINDS[kind]}.${nearestOf(name, fit)}` }];
}

function conditionsOf(source: Source): [Place, string][] {
  const one = (["where", "ended_where"] as const).flatMap((key): [Place, string][] => (source[key] === undefined ? [] : [[[key], source[key]]]));
  return [...one, ...(source.outcomes_where ?? []).map(({ where }, at): [Place, string] => [["outcomes_where", at, "where"], where])];
}

function conditionMistakes(node: DraftNode, sql: string, place: Place, lists: Lists): Mistake[] {
  const names = namesIn(sql);
  if (!names) return [{ place, says: `\`${place.at(-1)}\` of \`${node.id}\` is no condition in SQL; write one such as \`date_of_icpc IS NOT NULL\`` }];
  const columns = columnsOf(lists, node.source.list).map(({ name }) => name);
  return names
    .filter((name) => !columns.includes(name))
    .map((name) => ({ place, says: `\`${node.id}\` asks for the column \`${name}\`, which \`${node.source.list}\` does not have.${nearestOf(name, columns)}` }));
}
