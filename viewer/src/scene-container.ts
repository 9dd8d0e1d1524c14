/** The container that Python packs: base64 of gzip of magic, version, a header of words, and columns behind it. */

const MAGIC = "CHFLSCEN";
const VERSION = 1;

/** A scene that cannot be shown, in words a person can act on. */
export class SceneError extends Error {}

/** What `read` makes of the bytes in the base64 text of a page's block; rejects with `SceneError`. */
export async function unpacked<T>(base64: string, read: (bytes: Uint8Array) => T): Promise<T> {
  try {
    return read(await inflated(bytesOf(base64)));
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

/**
 * Read chunk by chunk into the room that gzip's last four bytes ask for: half the time of a Blob and a Response, through
 * which the browser hands every chunk to another process and back.
 */
async function inflated(zipped: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const bytes = new Uint8Array(roomFor(zipped));
  const stream = new DecompressionStream("gzip");
  const written = pour(zipped, stream.writable);
  const reader = stream.readable.getReader();
  let at = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      if (at + chunk.value.length > bytes.length) throw unpacksNot();
      bytes.set(chunk.value, at);
      at += chunk.value.length;
    }
    await written;
  } catch (error) {
    throw error instanceof RangeError ? error : unpacksNot();
  }
  if (at !== bytes.length) throw unpacksNot();
  return bytes;
}

/** Whatever goes wrong here is heard where the stream is read. */
async function pour(bytes: Uint8Array<ArrayBuffer>, into: WritableStream<BufferSource>): Promise<void> {
  const writer = into.getWriter();
  await Promise.all([writer.write(bytes), writer.close()]).catch(() => undefined);
}

/** Bytes that gzip says it unpacks to (RFC 1952, ISIZE); it never makes one byte of less than a thousandth. */
function roomFor(zipped: Uint8Array<ArrayBuffer>): number {
  if (zipped.length < 18) throw unpacksNot();
  const room = new DataView(zipped.buffer, zipped.byteOffset).getUint32(zipped.length - 4, true);
  if (room > 1032 * zipped.length) throw unpacksNot();
  return room;
}

const unpacksNot = (): SceneError => damaged("it does not unpack");

/** The words of the header, and the bytes behind it; throws `SceneError`. */
export function partsOf(bytes: Uint8Array): { readonly words: string; readonly body: Uint8Array } {
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
  const words = new TextDecoder().decode(bytes.subarray(16, 16 + length));
  return { words, body: bytes.subarray(Math.min(bytes.length, Math.ceil((16 + length) / 8) * 8)) };
}

/** A browser that has no room for an array says so with a RangeError, and in no other way. */
export const tooLarge = (letters: number): SceneError =>
  new SceneError(
    `This page holds more than this browser has room for: ${Math.ceil(letters / 1e6)} MB of packed data. ` +
      "Close other pages and open it again, open it on a computer with more memory, or make it again from fewer children or years.",
  );

export function damaged(why: string): SceneError {
  return new SceneError(`The data in this page is damaged: ${why}. Copy the file again, or make it again with \`childflow render\`.`);
}
