/** What is not a map file at all: it says why and in which line (from 1; null where no line says it). */
export class NotAMap extends Error {
  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}
