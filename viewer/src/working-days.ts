/** Working days as `working_days.py` counts them: Monday to Friday, less the bank holidays the scene names. */

export class WorkingDays {
  /** `upTo[d]`: working days from the first day up to and with day first + d; `days[n]`: the n-th working day, from 0. */
  private readonly upTo: Int32Array;
  private readonly days: Int32Array;

  constructor(
    private readonly first: number,
    last: number,
    holidays: readonly number[],
  ) {
    const span = Math.max(1, last - first + 1);
    const off = new Set(holidays);
    this.upTo = new Int32Array(span);
    const days: number[] = [];
    for (let at = 0; at < span; at++) {
      const day = first + at;
      if (isWeekday(day) && !off.has(day)) days.push(day);
      this.upTo[at] = days.length;
    }
    this.days = Int32Array.from(days);
  }

  /** Working days after `start` up to and with `end`. */
  between(start: number, end: number): number {
    return this.upTo[end - this.first]! - this.upTo[start - this.first]!;
  }

  /** The `count`-th working day after `start`; null where that is past the last day. */
  after(start: number, count: number): number | null {
    return this.days[this.upTo[start - this.first]! - 1 + count] ?? null;
  }

  /** The day of the working day that is `count` before the one `end` counts up to; clamped to the scene's days. */
  before(end: number, count: number): number {
    const number = this.upTo[end - this.first]! - 1 - count;
    return this.days[Math.max(0, Math.min(this.days.length - 1, number))] ?? end;
  }
}

/** 1 January 1970 was a Thursday. */
function isWeekday(day: number): boolean {
  const sinceMonday = (((day + 3) % 7) + 7) % 7;
  return sinceMonday < 5;
}
