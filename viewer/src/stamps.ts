/** Pre-made pictures of one dot: every colour, at sixteen places within a pixel, so that slow dots glide. */

/** A canvas pixel as a signed word, little end first: alpha, blue, green, red from the top. */
export type Word = number;

export interface Stamp {
  readonly dx: Int8Array;
  readonly dy: Int8Array;
  /** Where each pixel is from the dot's own, in a picture of the width the stamp was made for. */
  readonly offset: Int32Array;
  readonly word: Int32Array;
  /** The first so many are opaque and only need writing; the rest are mixed with what is there. */
  readonly opaque: number;
}

export interface Look {
  readonly fill: Word;
  readonly outline: Word | null;
  readonly ring: Word | null;
  readonly radius: number;
  /** How opaque all of it is: 1 but for what fades. */
  readonly strength: number;
}

/** Places within a pixel, across and down. */
export const PHASES = 4;

/** Pixels from a dot's edge to its ring, and the ring's width. */
const RING_GAP = 1;
const RING_WIDTH = 1.25;

/** How far from its middle a dot with this look may colour a pixel. */
export const reachOf = (radius: number): number => Math.ceil(radius + RING_GAP + RING_WIDTH) + 2;

/** Stamps of a look for every phase: phase across + PHASES * phase down. */
export function stampsOf(look: Look, width: number): Stamp[] {
  return Array.from({ length: PHASES * PHASES }, (_, phase) => {
    const middle = (part: number): number => (part + 0.5) / PHASES - 0.5;
    return stampOf(look, middle(phase % PHASES), middle(Math.floor(phase / PHASES)), width);
  });
}

function stampOf(look: Look, x: number, y: number, width: number): Stamp {
  const reach = reachOf(look.radius);
  const pixels: { dx: number; dy: number; word: Word }[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const word = wordAt(look, Math.hypot(dx - x, dy - y));
      if (word >>> 24 > 3) pixels.push({ dx, dy, word });
    }
  }
  const solid = pixels.filter(({ word }) => word >>> 24 === 255);
  const all = [...solid, ...pixels.filter(({ word }) => word >>> 24 !== 255)];
  return {
    dx: Int8Array.from(all, ({ dx }) => dx),
    dy: Int8Array.from(all, ({ dy }) => dy),
    offset: Int32Array.from(all, ({ dx, dy }) => dy * width + dx),
    word: Int32Array.from(all, ({ word }) => word),
    opaque: solid.length,
  };
}

/** The colour of a pixel so far from the dot's middle. */
export function wordAt({ fill, outline, ring, radius, strength }: Look, far: number): Word {
  const rim = outline === null ? 0 : Math.min(0.8, radius * 0.3);
  const inner = covered(radius - rim, far);
  const body = covered(radius, far);
  const colour = outline === null ? fill : mixed(outline, fill, body === 0 ? 0 : inner / body);
  const ringMiddle = radius + RING_GAP + RING_WIDTH / 2;
  const ringed = ring === null ? 0 : Math.min(Math.max(RING_WIDTH / 2 + 0.5 - Math.abs(far - ringMiddle), 0), 1);
  if (ring !== null && ringed > body) return withAlpha(ring, ringed);
  return withAlpha(colour, body * strength);
}

/** How much of a pixel at `far` lies within a disc. */
const covered = (radius: number, far: number): number => Math.min(Math.max(radius + 0.5 - far, 0), 1);

const withAlpha = (word: Word, alpha: number): Word => (word & 0xffffff) | (Math.round(alpha * 255) << 24);

/** Two colours in one, so much of the second. */
export function mixed(under: Word, over: Word, part: number): Word {
  let word = 0;
  for (const shift of [0, 8, 16]) {
    const [low, high] = [(under >> shift) & 255, (over >> shift) & 255];
    word |= Math.round(low + (high - low) * part) << shift;
  }
  return word | 0xff000000;
}

/** A colour written `#rgb`, `#rrggbb` or `rgb(r, g, b)`, as an opaque word. */
export function wordOf(colour: string): Word {
  const [red, green, blue] = channelsOf(colour.trim());
  return (255 << 24) | (blue << 16) | (green << 8) | red;
}

function channelsOf(colour: string): [number, number, number] {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  const plain = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/i.exec(colour);
  const hex = (digits: string): number => Number.parseInt(digits.length === 1 ? digits + digits : digits, 16);
  const found = short ?? long;
  if (found) return [hex(found[1]!), hex(found[2]!), hex(found[3]!)];
  if (plain) return [Number(plain[1]), Number(plain[2]), Number(plain[3])];
  throw new Error(`A theme's colours are written #rrggbb, not ${colour}.`);
}
