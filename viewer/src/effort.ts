/**
 * How much is drawn while time runs. Where a computer cannot keep up, less is drawn, in a stated order: no trails, the path of
 * the child followed less often, then the numbers too, then one dot in two, four, eight... Counts are exact all the while.
 */

export interface Effort {
  /** Whether trails are drawn, where the reader wants them. */
  readonly trails: boolean;
  /** Milliseconds between two paths of the child followed; 0 is every frame. */
  readonly pathEvery: number;
  /** Milliseconds between two counts: faster than the first cannot be read. */
  readonly countsEvery: number;
  /** One child in so many is drawn. */
  readonly oneIn: number;
}

const USUAL = 125;
const SELDOM = 500;

/** From all to least. */
export const EFFORTS: readonly Effort[] = [
  { trails: true, pathEvery: 0, countsEvery: USUAL, oneIn: 1 },
  { trails: false, pathEvery: 0, countsEvery: USUAL, oneIn: 1 },
  { trails: false, pathEvery: SELDOM, countsEvery: USUAL, oneIn: 1 },
  { trails: false, pathEvery: SELDOM, countsEvery: SELDOM, oneIn: 1 },
  ...[2, 4, 8, 16, 32, 64].map((oneIn) => ({ trails: false, pathEvery: SELDOM, countsEvery: SELDOM, oneIn })),
];

/** The least of them that draws every dot. */
const ALL_DOTS = EFFORTS.findLastIndex(({ oneIn }) => oneIn === 1);

/** Milliseconds a frame: slower than the first and less is drawn, faster than the second and more may be. */
const TOO_SLOW = 50;
const FAST = 22;
/** Milliseconds after which frames are judged: soon where they are too slow, later where more might be drawn. */
const JUDGED_AFTER = 800;
const TRUSTED_AFTER = 3000;
/** Frames that are judged together, at least: one that stumbles is no slow computer. */
const FEWEST = 8;
/** Fewer dots than this cost next to nothing: drawing fewer would help nobody. */
const WORTH_THINNING = 4000;
/** A longer frame than this tells of a hidden page, not of a slow one. */
const LONGEST = 400;

export class Pace {
  private level = 0;
  private last = Number.NaN;
  private passed = 0;
  private frames = 0;

  get effort(): Effort {
    return EFFORTS[this.level]!;
  }

  /** Time stands: the next frame says nothing of how fast frames follow. */
  rest(): void {
    this.last = Number.NaN;
    this.passed = 0;
    this.frames = 0;
  }

  /** Tells of a frame of so many dots while time runs, at a moment in milliseconds. */
  frame(now: number, dots: number): void {
    if (!Number.isNaN(this.last)) {
      this.passed += Math.min(now - this.last, LONGEST);
      this.frames++;
    }
    this.last = now;
    if (this.frames < FEWEST || this.passed < JUDGED_AFTER) return;
    const mean = this.passed / this.frames;
    if (mean > TOO_SLOW) this.turn(this.level < ALL_DOTS || dots >= WORTH_THINNING ? 1 : 0);
    else if (mean > FAST) this.turn(0);
    else if (this.passed >= TRUSTED_AFTER) this.turn(-1);
  }

  private turn(by: number): void {
    this.level = Math.min(Math.max(this.level + by, 0), EFFORTS.length - 1);
    this.passed = 0;
    this.frames = 0;
  }
}
