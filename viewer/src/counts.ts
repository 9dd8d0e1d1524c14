/**
 * How many children are where on a day, of true dates: for each place a running number per day, made in one pass over
 * the spells and kept until another choice of children is shown. The first day asked for is counted by itself, so that
 * the first picture need not wait for the rest.
 */

import { type Counts, type Day, Mode, type PlaceIndex, type Scene, type Shown, type Time } from "./types.ts";

/** Columns of times through: 1, 2, 3, 4, 5-6, 7 and more. */
export const TIMES = 6;

/** Choices of children whose running numbers are kept: everyone, the one shown and the one before. */
const REMEMBERED = 3;

export const timesClass = (journey: number): number => (journey <= 4 ? journey - 1 : journey <= 6 ? 4 : 5);

/** The running numbers of one choice of children; index place (or class) * days + day. */
interface Tally {
  readonly at: Int32Array;
  readonly overdue: Int32Array;
  readonly byTimes: Int32Array;
  readonly entered: Int32Array;
}

export class Counter {
  private readonly days: number;
  private readonly first: number;
  private readonly places: number;
  private readonly counts: Counts;
  /** The last few choices asked for, the latest first. */
  private tallied: { readonly shown: Shown; readonly tally: Tally }[] = [];
  private opening: { readonly day: number; readonly shown: Shown } | null = null;

  constructor(private readonly scene: Scene) {
    const { firstDay, cutOff } = scene.meta;
    this.first = firstDay;
    this.days = Math.max(cutOff - firstDay, 0) + 2;
    this.places = scene.map.places.length;
    this.counts = {
      at: new Uint32Array(this.places),
      overdue: new Uint32Array(this.places),
      byTimes: new Uint32Array(TIMES),
      inSystem: 0,
      entered: 0,
    };
  }

  /** The counts of a moment; the same object is filled anew at each call. */
  countsAt(time: Time, shown: Shown): Counts {
    const { counts, days } = this;
    const day = Math.min(Math.max(Math.floor(time) - this.first, -1), days - 2);
    if (this.opens(day, shown)) return counts;
    const tally = this.tallyOf(shown);
    const read = (column: Int32Array, row: number): number => (day < 0 ? 0 : column[row * days + day]!);
    for (let place = 0; place < this.places; place++) {
      counts.at[place] = read(tally.at, place);
      counts.overdue[place] = read(tally.overdue, place);
    }
    counts.inSystem = 0;
    for (let times = 0; times < TIMES; times++) {
      counts.byTimes[times] = read(tally.byTimes, times);
      counts.inSystem += counts.byTimes[times]!;
    }
    counts.entered = read(tally.entered, 0);
    return counts;
  }

  /** Whether nothing else was asked for yet than one day of one choice of children, whose counts are then filled in. */
  private opens(day: number, shown: Shown): boolean {
    if (this.tallied.length > 0) return false;
    if (this.opening) return this.opening.day === day && this.opening.shown === shown;
    this.opening = { day, shown };
    this.countOne(day, shown);
    return true;
  }

  /** The counts of one day, from the spells. */
  private countOne(day: number, shown: Shown): void {
    const { counts } = this;
    const { first } = this.scene.spells;
    for (let child = 0; child + 1 < first.length && day >= 0; child++) {
      if (shown[child]) this.countChild(this.first + day, first[child]!, first[child + 1]!);
    }
    for (const each of counts.byTimes) counts.inSystem += each;
  }

  /** The spells of one child up to a date: it enters with each journey, is where one goes on, and has left by one that is past. */
  private countChild(date: Day, from: number, to: number): void {
    const { counts } = this;
    const { start: starts, end: ends, place: places, mode, journey: journeys, event } = this.scene.spells;
    const { overdueFrom } = this.scene.events;
    let journey = 0;
    for (let spell = from; spell < to; spell++) {
      if (ends[spell]! < this.first) continue;
      const enters = journeys[spell] !== journey;
      journey = journeys[spell]!;
      if (starts[spell]! > date) continue;
      if (enters) counts.entered++;
      const place = places[spell]!;
      if (mode[spell] === Mode.Leaving) counts.at[place]!++;
      else if (ends[spell]! > date) {
        counts.at[place]!++;
        counts.byTimes[timesClass(journey)]!++;
        if (mode[spell] === Mode.Heading && overdueFrom[event[spell]!]! <= date) counts.overdue[place]!++;
      }
    }
  }

  /** Children in the system at the start of each week from the first day to the cut-off. */
  inSystemByWeek(shown: Shown): Uint32Array {
    const { byTimes } = this.tallyOf(shown);
    const weeks = new Uint32Array(Math.floor((this.days - 2) / 7) + 1);
    for (let week = 0; week < weeks.length; week++) {
      for (let times = 0; times < TIMES; times++) weeks[week]! += byTimes[times * this.days + week * 7]!;
    }
    return weeks;
  }

  /** Children at a place on each day from the first to the cut-off. */
  atByDay(shown: Shown, place: PlaceIndex): Int32Array {
    return this.tallyOf(shown).at.subarray(place * this.days, (place + 1) * this.days - 1);
  }

  private tallyOf(shown: Shown): Tally {
    if (this.tallied[0]?.shown !== shown) {
      const same = (each: Shown): boolean => each === shown || (isEveryone(each) && isEveryone(shown));
      const found = this.tallied.find((each) => same(each.shown)) ?? { shown, tally: this.tallyAnew(shown) };
      this.tallied = [found, ...this.tallied.filter((each) => each !== found)].slice(0, REMEMBERED);
    }
    return this.tallied[0]!.tally;
  }

  private tallyAnew(shown: Shown): Tally {
    const { days, places } = this;
    const tally = {
      at: new Int32Array(places * days),
      overdue: new Int32Array(places * days),
      byTimes: new Int32Array(TIMES * days),
      entered: new Int32Array(days),
    };
    const { first } = this.scene.spells;
    for (let child = 0; child + 1 < first.length; child++) {
      if (shown[child]) this.add(tally, first[child]!, first[child + 1]!);
    }
    for (const column of Object.values(tally)) runUp(column, days);
    return tally;
  }

  /**
   * Adds the spells of one child as steps up and down on the days they happen. What ended before the first day is left
   * out; who was in the system on that day counts as entering on it.
   */
  private add(tally: Tally, from: number, to: number): void {
    const { days } = this;
    const { start: starts, end: ends, place, mode, journey: journeys, event } = this.scene.spells;
    const { overdueFrom } = this.scene.events;
    let journey = 0;
    for (let spell = from; spell < to; spell++) {
      if (ends[spell]! < this.first) continue;
      const start = this.dayOf(starts[spell]!);
      const end = this.dayOf(ends[spell]!);
      const row = place[spell]! * days;
      if (journeys[spell] !== journey) tally.entered[start]!++;
      journey = journeys[spell]!;
      tally.at[row + start]!++;
      if (mode[spell] === Mode.Leaving) continue;
      tally.at[row + end]!--;
      const times = timesClass(journey) * days;
      tally.byTimes[times + start]!++;
      tally.byTimes[times + end]!--;
      if (mode[spell] !== Mode.Heading) continue;
      const late = this.dayOf(Math.max(starts[spell]!, overdueFrom[event[spell]!]!));
      if (late >= end) continue;
      tally.overdue[row + late]!++;
      tally.overdue[row + end]!--;
    }
  }

  /** A day's number from the first; what lies beyond the cut-off, or is open, falls on the last, which is never read. */
  private dayOf(day: number): number {
    return Math.min(Math.max(day - this.first, 0), this.days - 1);
  }
}

const isEveryone = (shown: Shown): boolean => !shown.includes(0);

/** Turns the steps of each row of `days` into running numbers. */
function runUp(column: Int32Array, days: number): void {
  for (let at = 1; at < column.length; at++) if (at % days !== 0) column[at]! += column[at - 1]!;
}
