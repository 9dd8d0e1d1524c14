import assert from "node:assert/strict";
import { test } from "node:test";
import { over, Pixels } from "../src/pixels.ts";
import { wordOf } from "../src/stamps.ts";
import type { Dots, DrawOptions, Theme } from "../src/types.ts";
import { colouringOf, paint } from "../src/colouring.ts";
import { BY_TIMES } from "../src/state.ts";
import { chance } from "./scenes.ts";
import { SMALL } from "./small-scene.ts";

const THEME: Theme = {
  name: "dark",
  ramp: ["#ffffff", "#ffe08a", "#ffb347", "#ff7f3f", "#f0503c", "#d02f3a"],
  overdue: "#ffffff",
  outline: null,
};

const VIEW = { scale: 1, left: 0, top: 0, width: 200, height: 100, pixelRatio: 1 };

const options = (more: Partial<DrawOptions> = {}): DrawOptions => ({ view: VIEW, theme: THEME, selected: -1, dotRadius: 3, ...more });

function dotsAt(...points: readonly (readonly [x: number, y: number, journey?: number, overdue?: number])[]): Dots {
  const dots: Dots = {
    count: points.length,
    child: Uint32Array.from(points, (_, dot) => dot),
    x: Float32Array.from(points, ([x]) => x),
    y: Float32Array.from(points, ([, y]) => y),
    journey: Uint8Array.from(points, ([, , journey]) => journey ?? 1),
    overdue: Uint8Array.from(points, ([, , , overdue]) => overdue ?? 0),
    spell: new Uint32Array(points.length),
    colour: new Uint8Array(points.length),
  };
  paint(dots, colouringOf(SMALL, BY_TIMES));
  return dots;
}

const drawn = (dots: Dots, more: Partial<DrawOptions> = {}, ratio = 1): Pixels => {
  const pixels = new Pixels(200 * ratio, 100 * ratio);
  pixels.draw(dots, options(more), ratio);
  return pixels;
};

const wordAt = ({ words, width }: Pixels, x: number, y: number): number => words[y * width + x]!;
const coloured = ({ words }: Pixels): number => words.reduce((sum, word) => sum + (word === 0 ? 0 : 1), 0);

test("a dot is drawn in the colour of its time through, about as large as asked", () => {
  const pixels = drawn(dotsAt([50.5, 40.5, 2]));
  assert.equal(wordAt(pixels, 50, 40), wordOf("#ffe08a"));
  assert.ok(coloured(pixels) > 24 && coloured(pixels) < 50);
  assert.equal(wordAt(pixels, 60, 40), 0);
});

test("five and six times share a colour, and so do seven and more", () => {
  for (const [journey, colour] of [[4, "#ff7f3f"], [5, "#f0503c"], [6, "#f0503c"], [7, "#d02f3a"], [200, "#d02f3a"]] as const) {
    assert.equal(wordAt(drawn(dotsAt([50, 50, journey])), 50, 50), wordOf(colour));
  }
});

test("dots lie over one another in their order", () => {
  const pixels = drawn(dotsAt([50, 50, 1], [50, 50, 7], [50, 50, 3]));
  assert.equal(wordAt(pixels, 50, 50), wordOf("#ffb347"));
});

test("very many dots are smaller work but no other picture: place, colour and order are the same", () => {
  for (const radius of [1.25, 1.5, 2, 2.5]) {
    const few = Array.from({ length: 20 }, (_, dot) => [8.5 + 9 * dot, 50.5, 1 + (dot % 8), dot % 5 === 0 ? 1 : 0] as const);
    const beyond = Array.from({ length: 30_000 }, () => [-500, -500] as const);
    const stamped = drawn(dotsAt(...few), { dotRadius: radius });
    const blocks = drawn(dotsAt(...few, ...beyond), { dotRadius: radius });
    for (const [x, y] of few) {
      assert.equal(wordAt(blocks, Math.floor(x), Math.floor(y)), wordAt(stamped, Math.floor(x), Math.floor(y)));
    }
    assert.ok(Math.abs(coloured(blocks) - coloured(stamped)) < 20 * 10);
    const over = drawn(dotsAt([50, 50, 1], [50, 50, 7], [50, 50, 3], ...beyond), { dotRadius: radius });
    assert.equal(wordAt(over, 50, 50), wordOf("#ffb347"));
  }
});

test("an overdue dot has a ring about it, with a gap between", () => {
  const [plain, late] = [drawn(dotsAt([50.5, 50.5, 1, 0])), drawn(dotsAt([50.5, 50.5, 1, 1]))];
  assert.equal(wordAt(plain, 55, 50), 0);
  assert.ok(wordAt(late, 55, 50) >>> 24 > 128);
});

test("slow dots glide: a quarter of a pixel changes the picture", () => {
  assert.notDeepEqual(drawn(dotsAt([50.1, 50.1])).words, drawn(dotsAt([50.4, 50.1])).words);
});

test("drawing again leaves nothing of what was there before, few dots or many", () => {
  const next = chance(3);
  const some = (count: number): Dots =>
    dotsAt(...Array.from({ length: count }, () => [next() * 220 - 10, next() * 120 - 10, 1 + Math.floor(next() * 8), next() < 0.2 ? 1 : 0] as const));
  const pixels = new Pixels(200, 100);
  for (const count of [0, 40, 4, 4000, 4001, 9000, 0, 12, 26_000, 5, 26_000]) {
    const dots = some(count);
    const radius = count === 4 || count > 25_000 ? 2 : 3;
    pixels.draw(dots, options({ dotRadius: radius }), 1);
    assert.deepEqual(pixels.words, drawn(dots, { dotRadius: radius }).words, `${count} dots`);
  }
});

test("where one child is followed, the others are drawn at a fifth, and it lies on top", () => {
  const pixels = drawn(dotsAt([50, 50], [100, 50], [100, 50, 7], [50, 50], [50, 51]), { selected: 1 });
  assert.equal(wordAt(pixels, 50, 50) >>> 24, 51, "three on one spot are no brighter than one");
  assert.equal(wordAt(pixels, 100, 50), wordOf("#ffffff"));
});

test("on a light ground every dot has an outline", () => {
  const pixels = drawn(dotsAt([50.5, 50.5]), { theme: { ...THEME, outline: "#000000" }, dotRadius: 4 });
  assert.equal(wordAt(pixels, 50, 50), wordOf("#ffffff"));
  assert.ok((wordAt(pixels, 54, 50) & 0xff) < 128);
});

test("dots on the rim are cut off there and come round on no other side", () => {
  const pixels = drawn(dotsAt([0, 50], [199.9, 50], [100, 0], [100, 99.9], [-30, 50], [250, 50]));
  for (const [x, y] of [[0, 50], [199, 50], [100, 0], [100, 99]] as const) assert.notEqual(wordAt(pixels, x, y), 0);
  assert.ok(coloured(pixels) < 4 * 40);
  assert.equal(wordAt(pixels, 199, 49) !== 0, true);
  assert.equal(wordAt(pixels, 190, 50), 0);
});

test("the view moves and enlarges the picture, and a finer screen gets more pixels", () => {
  const view = { ...VIEW, scale: 2, left: 10, top: 20 };
  assert.equal(wordAt(drawn(dotsAt([30, 10]), { view }), 70, 40), wordOf("#ffffff"));
  const fine = drawn(dotsAt([30, 10]), { view }, 2);
  assert.equal(wordAt(fine, 140, 80), wordOf("#ffffff"));
  assert.ok(coloured(fine) > 90);
});

test("part-covered pixels mix with what is beneath", () => {
  const half = (wordOf("#ff0000") & 0xffffff) | (128 << 24);
  const mixed = over(wordOf("#0000ff"), half);
  assert.equal(mixed >>> 24, 255);
  assert.ok(Math.abs((mixed & 255) - 128) < 3 && Math.abs(((mixed >> 16) & 255) - 127) < 3);
  assert.equal(over(0, half), half);
  assert.equal(over(half, wordOf("#00ff00")), wordOf("#00ff00"));
});

test("colours may be written short, long or as rgb", () => {
  assert.equal(wordOf("#f80"), wordOf("#ff8800"));
  assert.equal(wordOf("rgb(255, 136, 0)"), wordOf("#ff8800"));
  assert.equal(wordOf("#ff8800"), 0xff0088ff | 0);
  assert.throws(() => wordOf("tomato"));
});
