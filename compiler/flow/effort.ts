/** How long analysis goes on: evaluations are counted, so that the end does not depend on the machine. */

/** Evaluations after a program has been refused; most programs end long before. */
const WASTED_MAX = 150_000;
/** An evaluation that reads so many cells more counts as another one: it takes as long. */
const READS_OF_ONE = 32;
/** So many are between two words of progress: a second or so. */
const PROGRESS_EVALUATIONS = 250_000;

export class Effort {
  /** Evaluations so far. */
  made = 0;
  private readonly most: number;
  private wasted = 0;

  private readonly onProgress: () => void;

  constructor(evaluationsMax: number, onProgress: () => void = () => {}) {
    this.most = evaluationsMax;
    this.onProgress = onProgress;
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
    const before = Math.floor(this.made / PROGRESS_EVALUATIONS);
    this.made += evaluations;
    if (Math.floor(this.made / PROGRESS_EVALUATIONS) !== before) this.onProgress();
    if (isRefused) this.wasted += evaluations;
    return this.isOver && !wasOver;
  }
}
