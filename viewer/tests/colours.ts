/** How colours are seen: their lightness and contrast, and by readers who do not see red, green or blue. */

export type Sight = "full" | "protanopia" | "deuteranopia" | "tritanopia";
type Three = readonly [number, number, number];

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const linearOf = (colour: string): Three => [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as unknown as Three;

const luminance = (colour: string): number => {
  const [red, green, blue] = linearOf(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** CIE L*, from 0 to 100. */
export const lightness = (colour: string): number => {
  const y = luminance(colour);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
};

/** WCAG's contrast ratio. */
export const contrast = (one: string, other: string): number => {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more! + 0.05) / (less! + 0.05);
};

/** Of linear red, green and blue, at full severity: Machado, Oliveira and Fernandes (2009). */
const SIGHTS: Readonly<Record<Exclude<Sight, "full">, readonly [Three, Three, Three]>> = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const times = (rows: readonly Three[], [x, y, z]: Three): Three => rows.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Three;

/** A colour as seen, in CIE Lab. */
export function seenBy(sight: Sight, colour: string): Three {
  const seen = sight === "full" ? linearOf(colour) : times(SIGHTS[sight], linearOf(colour)).map((each) => Math.min(Math.max(each, 0), 1)) as unknown as Three;
  const [x, y, z] = times([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], seen);
  const root = (part: number): number => (part > 216 / 24389 ? Math.cbrt(part) : (part * 24389 / 27 + 16) / 116);
  const [fx, fy, fz] = [root(x / 0.95047), root(y), root(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** How far two colours in Lab are apart (CIE 1976): 2 can just be seen side by side. */
export const difference = (one: Three, other: Three): number => Math.hypot(...one.map((each, at) => each - other[at]!));
