/** Words for what a draft holds. */
import type { Draft, ExitKind } from "./draft.ts";
import type { Option } from "./fields.ts";

const EXIT_WORDS: Readonly<Record<ExitKind, string>> = {
  no_further_action: "No further action",
  help_elsewhere: "Help elsewhere",
  closed: "Closed",
  moved: "Moved away",
  grown_up: "Grown up, or a family for good",
  not_recorded: "Not recorded",
};

export const EXIT_OPTIONS: readonly Option[] = Object.entries(EXIT_WORDS);

export const nodeLabel = (draft: Draft, id: string): string => draft.nodes.find((node) => node.id === id)?.label ?? id;

/** Of a node or an exit; an exit named as a node is the node where one follows. */
export const placeLabel = (draft: Draft, id: string): string =>
  draft.nodes.find((node) => node.id === id)?.label ?? draft.exits.find((exit) => exit.id === id)?.label ?? id;

export const nodeOptions = (draft: Draft, keeps: (id: string) => boolean = () => true): Option[] =>
  draft.nodes.filter(({ id }) => keeps(id)).map(({ id, label }) => [id, label]);

/** Nodes, then exits that are no nodes. */
export function placeOptions(draft: Draft, keeps: (id: string) => boolean = () => true): Option[] {
  const nodes = new Set(draft.nodes.map(({ id }) => id));
  const exits = draft.exits.filter(({ id }) => !nodes.has(id)).map(({ id, label }): Option => [id, `Exit: ${label}`]);
  return [...nodeOptions(draft), ...exits].filter(([id]) => keeps(id));
}

export const groupOptions = (draft: Draft): Option[] => draft.groups.map(({ id, label }) => [id, label]);

/** `strategy_discussion_date` as people say it. */
export const spoken = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ").replace(".", ": ");
