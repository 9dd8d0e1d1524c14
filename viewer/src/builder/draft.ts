/**
 * A map being drawn, as plain values: the same names as the map file's keys (`cli/childflow/maps.py`).
 *
 * What a file leaves out is left out here, so that nothing is written that nobody chose. A draft may be wrong, as a
 * map half drawn is: `problems.ts` says what is.
 */

export type Position = readonly [number, number];

/** Where the SQL condition `where` holds of a row, its outcome is `outcome`. */
export interface Condition {
  readonly where: string;
  readonly outcome: string;
}

/** Which rows make the activity, and which columns say when it starts, ends and what came of it. */
export interface Source {
  readonly list: string;
  /** A column of the list, or `other_list.column`: the child's latest such date. */
  readonly start: string;
  /** Columns of the list; the first that is filled counts. */
  readonly end?: readonly string[];
  /** Keeps rows. */
  readonly where?: string;
  readonly undated_end?: "open" | "start";
  readonly ended_where?: string;
  readonly outcome?: string;
  readonly outcomes_where?: readonly Condition[];
}

/** A limit in working days, from the activity's own start or from that of the `since` node before it. */
export interface Clock {
  readonly working_days: number;
  readonly since?: string;
  readonly label: string;
}

/** By outcome code, the nodes and exits that it names, in order of preference. */
export type Outcomes = Readonly<Record<string, readonly string[]>>;

export interface DraftNode {
  readonly id: string;
  readonly label: string;
  readonly short?: string;
  readonly kind: "step" | "state";
  readonly group: string;
  readonly position: Position;
  readonly source: Source;
  readonly outcomes?: Outcomes;
  readonly has_no_outcome_for?: readonly string[];
  readonly clock?: Clock;
  /** As `2023-10-01`: rows that start before it, or on `valid_until` or later, make no activity. */
  readonly valid_from?: string;
  readonly valid_until?: string;
}

export interface Ground {
  readonly node: string;
  readonly outcomes: readonly string[];
  readonly within: number;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Working days after the one's end in which the other may begin. */
  readonly within: number;
  /** The point that its line is drawn through, in map units. */
  readonly bend?: Position;
}

export const EXIT_KINDS = ["no_further_action", "help_elsewhere", "closed", "moved", "grown_up", "not_recorded"] as const;
export type ExitKind = (typeof EXIT_KINDS)[number];

export interface Exit {
  readonly id: string;
  readonly label: string;
  readonly kind: ExitKind;
  readonly position: Position;
}

export interface Group {
  readonly id: string;
  readonly label: string;
}

/** A whole map. The order of `nodes` is their rank on one day; `precedence` that of states. */
export interface Draft {
  readonly id: string;
  readonly label: string;
  readonly sentence: string;
  /** As `2018-07-04`. */
  readonly valid_from: string;
  readonly size: Position;
  readonly entry: Position;
  readonly off_map_within: number;
  readonly groups: readonly Group[];
  /** How the viewer shows groups: as lanes behind their nodes, or by their names alone. */
  readonly groups_as?: "lanes" | "names";
  readonly nodes: readonly DraftNode[];
  readonly edges: readonly Edge[];
  readonly exits: readonly Exit[];
  readonly precedence: readonly string[];
  readonly ground?: Ground;
}

/** The exit of a journey whose end says nothing of where it led. */
export const NOT_RECORDED = "not_recorded";
