import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf } from "../src/export/csv.ts";
import { fileName } from "../src/export/save.ts";
import { linesOf } from "../src/export/standalone.ts";
import { crc32 } from "../src/export/zip.ts";
import { cell, figureCell, type Sheet } from "../src/sheet.ts";

const SHEET: Sheet = {
  caption: "A sheet",
  columns: [{ name: "Child" }, { name: "Days, median", number: true }],
  rows: [[cell("C1"), figureCell("1,412", 1412)], [cell('Say "no"'), figureCell("none", null)], [cell("=1+1"), { text: "4 Mar 2024", value: "2024-03-04" }]],
};

test("a CSV has heads, one line a row, plain numbers and dates, and nothing where there is nothing", () => {
  assert.equal(csvOf(SHEET, ["Of 3, as of today"]), '\ufeff"Of 3, as of today"\r\nChild,"Days, median"\r\nC1,1412\r\n"Say ""no""",\r\n\'=1+1,2024-03-04\r\n');
});

test("nothing in a CSV begins as a formula does, but numbers below nought stay numbers", () => {
  const told = (text: string): string => csvOf({ ...SHEET, columns: [{ name: "A" }], rows: [[cell(text)]] }).split("\r\n")[1]!;
  for (const bad of ["=cmd()", "+1", "-1", "@sum", "\tx", " =1"]) assert.match(told(bad), /^"?'/);
  assert.equal(csvOf({ ...SHEET, columns: [{ name: "A" }], rows: [[figureCell("-3", -3)]] }).split("\r\n")[1], "-3");
});

test("names of files are plain, and say whose, what and when", () => {
  assert.equal(fileName(["Île & Co / \"North\"", "flow", "2023-04-01"], "csv"), "ile-co-north-flow-2023-04-01.csv");
});

test("words break into lines no longer than asked, and none is lost", () => {
  const lines = linesOf("one two three four five six", 9);
  assert.equal(lines.join(" "), "one two three four five six");
  assert.ok(lines.every((line) => line.length <= 9));
});

test("the check sum is CRC-32's own", () => assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926));
