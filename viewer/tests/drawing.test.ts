import assert from "node:assert/strict";
import { test } from "node:test";
import { drawingWords } from "../src/drawing.ts";
import { looksOf } from "../src/dot-looks.ts";
import { isSoftware } from "../src/graphics.ts";
import { sheetOf } from "../src/stamp-sheet.ts";
import { PHASES, stampsOf } from "../src/stamps.ts";
import { themeOf } from "../src/theme.ts";

test("programs that stand in for a graphics card are told from cards by their names", () => {
  for (const name of [
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
    "Google SwiftShader",
    "llvmpipe (LLVM 15.0.7, 256 bits)",
    "ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)",
    "ANGLE (Mesa, softpipe, OpenGL 4.5)",
    "Apple Software Renderer",
  ]) assert.ok(isSoftware(name), name);
  for (const name of [
    "ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00005917) Direct3D11 vs_5_0 ps_5_0, D3D11)",
    "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)",
    "AMD Radeon Graphics (radeonsi, renoir, LLVM 15.0.7, DRM 3.49)",
    "Apple M2",
    "",
  ]) assert.ok(!isSoftware(name), name);
});

test("the page says what draws, and why", () => {
  const card = { kind: "card", name: "Intel UHD" } as const;
  const program = { kind: "software", name: "SwiftShader" } as const;
  const none = { kind: "none", name: "" } as const;
  assert.equal(drawingWords("webgl", "auto", card, false), "Dots are drawn by the graphics card (Intel UHD).");
  assert.equal(drawingWords("webgl", "webgl", program, false), "Dots are drawn by a program that stands in for a graphics card (SwiftShader), as you asked.");
  for (const [asked, graphics, lost, why] of [
    ["auto", none, false, "this browser cannot draw with a graphics card here"],
    ["auto", program, false, "this computer has no graphics card, only a program that stands in for one (SwiftShader), which is slower"],
    ["auto", card, true, "the graphics card stopped answering"],
    ["auto", card, false, "the graphics card (Intel UHD) could not be used"],
    ["auto", null, false, "the graphics card has not been looked at yet"],
    ["pixels", card, false, "you asked for it"],
    ["webgl", none, false, "you asked for the graphics card, but this browser cannot draw with one here"],
  ] as const) assert.equal(drawingWords("pixels", asked, graphics, lost), `Dots are drawn by the processor: ${why}.`);
});

test("the sheet that the graphics card prints from holds every stamp of the pixel writer, and nothing else", () => {
  for (const theme of [themeOf("dark", "warm"), themeOf("light", "clear")]) {
    const looks = looksOf(theme, 2.5);
    const { pixels, width, height, side, plainSide } = sheetOf(looks);
    const words = new Int32Array(pixels.buffer);
    let inked = 0;
    looks.forEach((look, row) => stampsOf(look, 1).forEach(({ dx, dy, word }, phase) => {
      for (let at = 0; at < word.length; at++) {
        const [x, y] = [phase * side + (side - 1) / 2 + dx[at]!, row * side + (side - 1) / 2 + dy[at]!];
        assert.equal(words[y * width + x], word[at]);
        if (look.ring === null) assert.ok(Math.max(Math.abs(dx[at]!), Math.abs(dy[at]!)) <= (plainSide - 1) / 2);
        inked++;
      }
    }));
    assert.deepEqual([width, height], [side * PHASES * PHASES, side * looks.length]);
    assert.equal(words.reduce((sum, word) => sum + (word === 0 ? 0 : 1), 0), inked);
    assert.ok(plainSide < side);
  }
});
