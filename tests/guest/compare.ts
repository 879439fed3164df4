/** The same questions to a component on Node.js and where it is compiled: all answers are Node's. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Probe, type Subject, startMachine, startNode, startProcess } from "./subject.ts";

type Start = (entry: string, probe: Probe) => Promise<Subject>;

export const COMPILED: Readonly<Record<string, Start>> = {
  microvm: startMachine,
  process: startProcess,
};

/** Where the answers are found once the tests run. */
export interface Compared {
  /** Node's answers by title. */
  readonly expected: ReadonlyMap<string, string>;
  readonly node: () => Subject;
}

/**
 * Declares a test for each question and each kind of subject. `more` declares others, which find the subject when they
 * run. What the component needs is made by a `before` of the caller, declared earlier.
 */
export function compareWithNode<Question>(options: {
  readonly entry: string;
  readonly isThere: Probe;
  readonly questions: Readonly<Record<string, Question>>;
  readonly ask: (subject: Subject, question: Question) => Promise<string>;
  readonly compiled?: Readonly<Record<string, Start>>;
  readonly more?: (kind: string, subject: () => Subject) => void;
}): Compared {
  const { entry, isThere, questions, ask, compiled = COMPILED, more } = options;
  const expected = new Map<string, string>();
  let node: Subject;
  before(async () => {
    node = await startNode(entry, isThere);
    for (const [title, question] of Object.entries(questions)) {
      expected.set(title, await ask(node, question));
    }
  });
  after(async () => {
    await node?.stop();
  });

  for (const [kind, start] of Object.entries(compiled)) {
    describe(kind, () => {
      let subject: Subject;
      before(async () => {
        subject = await start(entry, isThere);
      });
      after(async () => {
        await subject?.stop();
      });

      for (const [title, question] of Object.entries(questions)) {
        test(`${kind}: ${title}`, async () => {
          assert.equal(await ask(subject, question), expected.get(title));
        });
      }
      more?.(kind, () => subject);
    });
  }
  return { expected, node: () => node };
}
