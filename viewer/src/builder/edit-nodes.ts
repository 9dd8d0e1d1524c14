/** Edits of nodes. */
import { CannotEdit } from "./cannot-edit.ts";
import { changed, once, withItem } from "./change.ts";
import type { Draft, DraftNode, Source } from "./draft.ts";
import type { EditOf } from "./edits.ts";
import { renamedIn } from "./naming.ts";
import { isWhole, labelOf, nodeOf, refuseTaken, refuseUnknownGroup } from "./refusals.ts";

const withNode = (draft: Draft, id: string, change: (node: DraftNode) => DraftNode): Draft => ({
  ...draft,
  nodes: withItem(draft.nodes, (node) => node.id === nodeOf(draft, id).id, change),
});

export function addNode(draft: Draft, { node, before }: EditOf<"add_node">): Draft {
  refuseTaken(draft, "node", node.id);
  refuseUnknownGroup(draft, node.group);
  return { ...draft, nodes: placed(draft, node, before ?? null), precedence: node.kind === "state" ? [...draft.precedence, node.id] : draft.precedence };
}

export function setNode(draft: Draft, { node: id, to }: EditOf<"set_node">): Draft {
  if (to.group) refuseUnknownGroup(draft, to.group);
  const made = withNode(draft, id, (node) => changed(node, to));
  if (!to.kind || to.kind === nodeOf(draft, id).kind) return made;
  const others = draft.precedence.filter((each) => each !== id);
  if (to.kind === "state") return { ...made, precedence: [...others, id] };
  return changed<Draft>(made, { precedence: others, ...(draft.ground?.node === id && { ground: null }) });
}

export const setSource = (draft: Draft, { node: id, to }: EditOf<"set_source">): Draft =>
  withNode(draft, id, (node) => ({ ...node, source: changed(node.source, to) }));

export function setClock(draft: Draft, { node: id, to }: EditOf<"set_clock">): Draft {
  if (to && !isWhole(to.working_days, 1)) throw new CannotEdit("A clock runs for a whole number of working days, at least 1.");
  if (to?.since !== undefined) nodeOf(draft, to.since);
  return withNode(draft, id, (node) => changed<DraftNode>(node, { clock: to }));
}

export const rankNode = (draft: Draft, { node: id, before }: EditOf<"rank_node">): Draft => ({
  ...draft,
  nodes: placed(draft, nodeOf(draft, id), before),
});

/** The nodes with this one before another, or last. */
function placed(draft: Draft, node: DraftNode, before: string | null): readonly DraftNode[] {
  const others = draft.nodes.filter((each) => each.id !== node.id);
  if (before === node.id) return draft.nodes;
  const at = before === null ? others.length : others.indexOf(nodeOf(draft, before));
  return [...others.slice(0, at), node, ...others.slice(at)];
}

export function hideNode(draft: Draft, { node: id }: EditOf<"hide_node">): Draft {
  const node = nodeOf(draft, id);
  const isExitToo = draft.exits.some((exit) => exit.id === id);
  const gone = (name: string): string | null => (name === id ? null : name);
  return renamedIn({ ...draft, nodes: draft.nodes.filter((each) => each !== node) }, gone, isExitToo ? (name) => name : gone);
}

export function mergeNodes(draft: Draft, { from, into }: EditOf<"merge_nodes">): Draft {
  const [gone, kept] = [nodeOf(draft, from), nodeOf(draft, into)];
  if (gone === kept) throw new CannotEdit(`${labelOf(draft, from)} cannot be merged with itself. Choose another node.`);
  if (gone.source.list !== kept.source.list || gone.source.start !== kept.source.start) {
    throw new CannotEdit(
      `${gone.label} and ${kept.label} begin by different columns (${startWords(gone.source)}, ${startWords(kept.source)}), and an activity is made of one. ` +
        `Give both the same list and start, or put them in one group.`,
    );
  }
  const both = { ...draft, nodes: draft.nodes.flatMap((node) => (node === gone ? [] : node === kept ? [joined(gone, kept)] : [node])) };
  const isExitToo = draft.exits.some((exit) => exit.id === from);
  const naming = (name: string): string => (name === from ? into : name);
  const made = renamedIn(both, naming, isExitToo ? (name) => name : naming);
  const states = made.nodes.filter(({ kind }) => kind === "state").map(({ id }) => id);
  return changed<Draft>(made, {
    precedence: made.precedence.filter((id) => states.includes(id)),
    ...(made.ground && !states.includes(made.ground.node) && { ground: null }),
  });
}

const startWords = ({ list, start }: Source): string => (start.includes(".") ? start : `${list}.${start}`);

/** What was kept, of the rows of both and with the outcomes of both; where both know an outcome, its own. */
function joined(gone: DraftNode, kept: DraftNode): DraftNode {
  const outcomes = { ...gone.outcomes, ...kept.outcomes };
  const noOutcomeFor = once([...(kept.has_no_outcome_for ?? []), ...(gone.has_no_outcome_for ?? [])], (name) => name).filter((id) => id !== gone.id && id !== kept.id);
  const conditions = once([...(kept.source.outcomes_where ?? []), ...(gone.source.outcomes_where ?? [])], ({ where }) => where);
  const ends = once([...(kept.source.end ?? []), ...(gone.source.end ?? [])], (name) => name);
  return changed<DraftNode>(kept, {
    source: changed<Source>(kept.source, {
      where: eitherOf(kept.source.where, gone.source.where),
      outcome: kept.source.outcome ?? gone.source.outcome ?? null,
      end: ends.length ? ends : null,
      outcomes_where: conditions.length ? conditions : null,
    }),
    outcomes: Object.keys(outcomes).length ? outcomes : null,
    has_no_outcome_for: noOutcomeFor.length ? noOutcomeFor : null,
  });
}

/** The condition that one or the other holds; null where one of them keeps every row. */
function eitherOf(one: string | undefined, other: string | undefined): string | null {
  if (one === undefined || other === undefined) return null;
  return one === other ? one : `(${one}) OR (${other})`;
}
