/**
 * Opens the scene that `render` packed, checking everything before anything trusts it: magic, version, lengths, ranges.
 * `docs/reference/scene-format.md` is the manual of the format; the sentences thrown here are shown to people.
 */

import { Columns } from "./scene-columns.ts";
import { eventsOf } from "./scene-events.ts";
import { type Header, headerOf } from "./scene-header.ts";
import { indicatorsOf } from "./scene-indicators.ts";
import { kindsOf } from "./scene-kinds.ts";
import { spellsOf } from "./scene-spells.ts";
import type { Attribute, Cohort, Scene } from "./types.ts";

const MAGIC = "CHFLSCEN";
const VERSION = 1;

/** A scene that cannot be shown, in words a person can act on. */
export class SceneError extends Error {}

/** The scene in the base64 text of the page's scene block; rejects with `SceneError`. */
export async function openScene(base64: string): Promise<Scene> {
  if (base64.trim() === "") throw new SceneError("This page holds no children yet: it is the viewer before `childflow render`.");
  try {
    return decodeScene(await inflated(bytesOf(base64)));
  } catch (error) {
    throw error instanceof RangeError ? tooLarge(base64.length) : error;
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return (Uint8Array as Partial<FromBase64>).fromBase64?.(base64) ?? byLetter(atob(base64));
  } catch (error) {
    throw error instanceof RangeError ? error : damaged("its text is not base64");
  }
}

/** What browsers of 2025 and later do at once. */
interface FromBase64 {
  fromBase64(text: string): Uint8Array<ArrayBuffer>;
}

function byLetter(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

async function inflated(zipped: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw error instanceof RangeError ? error : damaged("it does not unpack");
  }
}

/** The scene in its unpacked bytes; throws `SceneError`. */
export function decodeScene(bytes: Uint8Array): Scene {
  const { header, columns } = opened(bytes);
  const first = columns.firsts("events.count", header.children, header.events);
  const kinds = kindsOf(header, columns);
  const kind = columns.codes("events.kind", header.events, kinds.activity.length);
  const ids = columns.text("children.id", header.children);
  const { spells, overdueFrom } = spellsOf(header, columns, kinds, kind, first);
  return {
    meta: header.meta,
    map: header.map,
    children: {
      count: header.children,
      get ids() {
        return ids();
      },
      attributes: header.attributes.map((each, number) => attributeOf(each, number, header, columns)),
    },
    cohorts: header.cohorts.map((each, number) => cohortOf(each, number, header, columns)),
    events: eventsOf(header, columns, kinds, kind, first, overdueFrom),
    spells,
    indicators: indicatorsOf(header, columns),
  };
}

function opened(bytes: Uint8Array): { header: Header; columns: Columns } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16 || new TextDecoder("latin1").decode(bytes.subarray(0, 8)) !== MAGIC) {
    throw damaged("it does not begin as a scene");
  }
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new SceneError(
      `The data in this page has format ${version}; this viewer reads format ${VERSION}. ` +
        "Make the page again with one version of childflow throughout.",
    );
  }
  const length = view.getUint32(12, true);
  if (16 + length > bytes.length) throw damaged("its header is cut short");
  const header = headerOf(new TextDecoder().decode(bytes.subarray(16, 16 + length)), damaged);
  const body = bytes.subarray(Math.min(bytes.length, Math.ceil((16 + length) / 8) * 8));
  return { header, columns: new Columns(header.columns, body, damaged) };
}

function attributeOf(told: Header["attributes"][number], number: number, header: Header, columns: Columns): Attribute {
  const codes = columns.codes(`attribute.${number}`, header.children, told.values.length);
  return { name: told.name, label: told.label, values: told.values, codes };
}

function cohortOf(told: Header["cohorts"][number], number: number, header: Header, columns: Columns): Cohort {
  return { ...told, members: columns.bytes(`cohort.${number}`, header.children, 2) };
}

/** A browser that has no room for an array says so with a RangeError, and in no other way. */
export const tooLarge = (letters: number): SceneError =>
  new SceneError(
    `This page holds more than this browser has room for: ${Math.ceil(letters / 1e6)} MB of packed data. ` +
      "Close other pages and open it again, open it on a computer with more memory, or make it again from fewer children or years.",
  );

function damaged(why: string): SceneError {
  return new SceneError(`The data in this page is damaged: ${why}. Copy the file again, or make it again with \`childflow render\`.`);
}
