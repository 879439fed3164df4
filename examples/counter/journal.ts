/** What happens to the counter, told to all nodes in one order. */
import { after, append, type Command, type Query, Replicated, type Sequence } from "skerry/ebb";

export interface Line {
  readonly who: string;
  readonly text: string;
}

/** A node that was away for longer than so many lines has missed some. */
const LINES_MAX = 50;

export class Journal extends Replicated {
  private lines: Sequence<Line> = { first: 1, items: [] };

  write(line: Line): Command<number> {
    return append(this.lines, line, LINES_MAX);
  }

  since(number: number): Query<Sequence<Line>> {
    return after(this.lines, number);
  }
}
