/** How long analysis goes on: evaluations are counted, so that the end does not depend on the machine. */

/** Evaluations after a program has been refused; most programs end long before. */
const WASTED_MAX = 150_000;
/** An evaluation that reads so many cells more counts as another one: it takes as long. */
const READS_OF_ONE = 32;

export class Effort {
  /** Evaluations so far. */
  made = 0;
  private readonly most: number;
  private wasted = 0;

  constructor(evaluationsMax: number) {
    this.most = evaluationsMax;
  }

  get isOver(): boolean {
    return this.made > this.most;
  }

  /** Has enough been said of a program that is refused anyway? What is refused while values grow stays refused. */
  get isHopeless(): boolean {
    return this.isOver || this.wasted > WASTED_MAX;
  }

  /** Counts an evaluation that read so many cells; true for the one that is too much. */
  count(reads: number, isRefused: boolean): boolean {
    const evaluations = 1 + Math.floor(reads / READS_OF_ONE);
    const wasOver = this.isOver;
    this.made += evaluations;
    if (isRefused) this.wasted += evaluations;
    return this.isOver && !wasOver;
  }
}
