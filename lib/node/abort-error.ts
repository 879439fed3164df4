/** An AbortSignal, as far as Node's own functions need one. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: string, handler: () => void): void;
  removeEventListener(type: string, handler: () => void): void;
}

export function isAborted(signal: Signal | undefined): boolean {
  return signal?.aborted === true;
}

/** How Node's own functions reject when a signal aborts them. */
export class AbortError extends Error {
  readonly code = "ABORT_ERR";

  constructor(reason: unknown) {
    super("The operation was aborted", { cause: reason });
    this.name = "AbortError";
  }
}
