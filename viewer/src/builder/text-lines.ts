/** Lines of a text, and pieces put into it. */
/** `text` in place of what stands from `from` to `to`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with pieces put in, none over another; those of one place in the order given. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const inOrder = splices.map((each, number) => ({ ...each, number })).sort((a, b) => a.from - b.from || a.to - b.to || a.number - b.number);
  let [made, reached] = ["", 0];
  for (const { from, to, text: piece } of inOrder) {
    if (from < reached) continue; // within what another takes out
    made += text.slice(reached, from) + piece;
    reached = to;
  }
  return made + text.slice(reached);
}

export const newlineOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

export const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

/** Where the line's own text ends: before its line end. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" && end - 1 >= at ? end - 1 : end;
}

/** Past the line end. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

export const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at), at))![0];

/** Whether nothing but spaces stands before it on its line. */
export const beginsLine = (text: string, at: number): boolean => text.slice(lineStart(text, at), at).replace("\uFEFF", "").trim() === "";

/** Whether nothing but a comment follows on the line. */
export const endsLine = (text: string, at: number): boolean => /^[ \t]*(#.*)?$/.test(text.slice(at, lineEnd(text, at)));

/** Past the comma that follows an item, comments between them or not; null where none does. */
export function commaAfter(text: string, at: number): number | null {
  const found = /^(?:\s|#[^\n]*\n)*,/.exec(text.slice(at, text.length));
  return found ? at + found[0].length : null;
}

/** The start of the comment lines that stand right above a line, or of the line itself. */
export function withCommentsAbove(text: string, at: number): number {
  let start = lineStart(text, at);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!/^\uFEFF?[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** Lines put after the line that `at` stands on; they end without a line end. */
export function linesAfter(text: string, at: number, lines: string): Splice {
  const [next, newline] = [nextLine(text, at), newlineOf(text)];
  const hasEnd = text[next - 1] === "\n" && next > at;
  return { from: next, to: next, text: hasEnd ? lines + newline : newline + lines };
}
