/** What the colours of the dots say: from every child to one of a few named classes. No page, and nothing of a moment. */
import { timesClass } from "./counts.ts";
import { type ColourBy, OTHERS } from "./state.ts";
import { HUES, inTones, REST, STEPS, UNKNOWN } from "./theme.ts";
import type { Attribute, Cohort, Dots, Scene, Theme } from "./types.ts";

/** One colour and its name. */
export interface ColourClass {
  readonly name: string;
  /** Number of its colour in the palette; of times through, in the ramp. */
  readonly tone: number;
}

/** One of two cohorts that are looked at beside each other. */
export interface Side {
  readonly label: string;
  readonly count: number;
  /** One byte a child: 1 where the child belongs. */
  readonly members: Uint8Array;
  /** The classes whose children belong, where colours tell the two apart. */
  readonly classes: readonly number[];
}

export interface Colouring {
  readonly by: ColourBy;
  /** What the colours are of, as a heading. */
  readonly title: string;
  readonly classes: readonly ColourClass[];
  /** By child, its class; null where the class is of the time through that is under way. */
  readonly of: Uint8Array | null;
  /** The two cohorts, where these are what is told apart. */
  readonly sides: readonly [Side, Side] | null;
  /** Whether each of the two has a map of its own. */
  readonly apart: boolean;
}

const TIMES_COLOURING: Colouring = {
  by: { kind: "times" }, title: "Times through", classes: STEPS.map((name, tone) => ({ name, tone })), of: null, sides: null, apart: false,
};

/** The colouring that is asked for; by times through where this scene does not know what is asked. */
export function colouringOf(scene: Scene, by: ColourBy): Colouring {
  if (by.kind === "attribute") {
    const attribute = scene.children.attributes.find(({ name }) => name === by.name);
    return attribute ? byAttribute(by, attribute) : TIMES_COLOURING;
  }
  return (by.kind === "pair" && byPair(scene, by)) || TIMES_COLOURING;
}

/** The theme with its dots in the colours of a colouring. */
export const dressed = (theme: Theme, { of, classes }: Colouring): Theme => (of ? inTones(theme, classes.map(({ tone }) => tone)) : theme);

/** The class of a child on a time through. */
export const classOf = ({ of }: Colouring, child: number, journey: number): number => (of ? of[child]! : TIMES_CLASS[journey]!);

/** Writes the colour of every dot. */
export function paint(dots: Dots, { of }: Colouring): void {
  const { count, colour, child, journey } = dots;
  if (of) for (let dot = 0; dot < count; dot++) colour[dot] = of[child[dot]!]!;
  else for (let dot = 0; dot < count; dot++) colour[dot] = TIMES_CLASS[journey[dot]!]!;
}

const TIMES_CLASS = Uint8Array.from({ length: 256 }, (_, journey) => timesClass(Math.max(journey, 1)));

/** What a return says where it does not say. */
const NOT_KNOWN = new Set(["", "unknown", "not known", "not recorded", "not stated"]);

/** The values that most children have, in the attribute's own order, then all others, then what is not known. */
function byAttribute(by: ColourBy, { label, values, codes }: Attribute): Colouring {
  const children = new Uint32Array(values.length);
  for (const code of codes) children[code]!++;
  const present = values.map((_, code) => code).filter((code) => children[code]! > 0);
  const unknown = present.filter((code) => NOT_KNOWN.has(values[code]!.toLowerCase()));
  const known = present.filter((code) => !unknown.includes(code));
  const most = new Set([...known].sort((a, b) => children[b]! - children[a]!).slice(0, known.length > HUES ? HUES - 1 : HUES));
  const named = inOrder(known.filter((code) => most.has(code)), values);
  const groups = [
    ...named.map((code, tone) => ({ name: values[code]!, tone, codes: [code] })),
    { name: "All other values", tone: REST, codes: known.filter((code) => !most.has(code)) },
    { name: "Not known", tone: UNKNOWN, codes: unknown },
  ].filter((group) => group.codes.length > 0);
  const classOfCode = new Uint8Array(values.length);
  groups.forEach((group, at) => group.codes.forEach((code) => (classOfCode[code] = at)));
  return { by, title: label, classes: groups, of: Uint8Array.from(codes, (code) => classOfCode[code]!), sides: null, apart: false };
}

/** As they come; bands, which begin with a number, by that number: 5-9 before 10-15. */
const inOrder = (codes: readonly number[], values: readonly string[]): readonly number[] =>
  codes.every((code) => /^\d/.test(values[code]!)) ? [...codes].sort((a, b) => Number.parseFloat(values[a]!) - Number.parseFloat(values[b]!)) : codes;

const BOTH_TONE = HUES - 1;

/** Children in the one, in the other, in both, and in neither; only such as there are. */
function byPair({ children, cohorts }: Scene, by: ColourBy & { kind: "pair" }): Colouring | null {
  const one = cohorts.find(({ id }) => id === by.a);
  const other = by.b === OTHERS ? one && othersOf(one, children.count) : cohorts.find(({ id }) => id === by.b);
  if (!one || !other || one === other) return null;
  const kind = Uint8Array.from(one.members, (in1, child) => (in1 ? 1 : 0) + (other.members[child] ? 2 : 0));
  const whole = by.b === OTHERS;
  const names = [
    { name: "In neither", tone: REST, kind: 0 },
    { name: whole ? one.label : `${one.label} only`, tone: 0, kind: 1 },
    { name: whole ? other.label : `${other.label} only`, tone: 1, kind: 2 },
    { name: "In both", tone: BOTH_TONE, kind: 3 },
  ];
  const classes = [1, 2, 3, 0].map((each) => names[each]!).filter((each) => kind.includes(each.kind));
  const side = (cohort: Pick<Cohort, "label" | "count" | "members">, bit: number): Side => ({
    label: cohort.label, count: cohort.count, members: cohort.members,
    classes: classes.flatMap((each, at) => (each.kind & bit ? [at] : [])),
  });
  const sides = [side(one, 1), side(other, 2)] as const;
  if (by.apart) return { ...TIMES_COLOURING, by, sides, apart: true };
  const at = Uint8Array.from([0, 1, 2, 3], (each) => Math.max(classes.findIndex((one) => one.kind === each), 0));
  return { by, title: "Two cohorts", classes, of: kind.map((each) => at[each]!), sides, apart: false };
}

function othersOf({ members, count }: Cohort, all: number): Cohort {
  return { id: OTHERS, label: "All others", sentence: "", count: all - count, members: members.map((each) => 1 - each) };
}
