/** What `node:readline/promises` has. */
import { AbortError, isAborted, type Signal } from "./abort-error.ts";
import {
  type Input,
  Interface as Lines,
  type Output,
  type ReadLineOptions,
} from "./readline-interface.ts";

/** As that of `node:readline`, whose `question` gives a promise. */
export class Interface extends Lines {
  // @ts-expect-error here it takes no callback, and gives a promise
  override question(
    query: string,
    options: { readonly signal?: Signal | undefined } = {},
  ): Promise<string> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      if (isAborted(signal)) {
        reject(new AbortError(signal?.reason));
        return;
      }
      const cancel = (): void => {
        this["%cancel"]();
        reject(new AbortError(signal?.reason));
      };
      signal?.addEventListener("abort", cancel);
      this["%ask"](query, (line) => {
        signal?.removeEventListener("abort", cancel);
        resolve(line);
      });
    });
  }
}

/** An interface whose questions give promises. */
export function createInterface(
  options: ReadLineOptions | Input,
  output?: Output | null,
  ...more: unknown[]
): Interface {
  return new Interface(options, output, ...more);
}
