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
  declare readonly code: string;

  /** The reason is what a signal has; without one there is no cause. */
  constructor(...reason: [reason?: unknown]) {
    super("The operation was aborted", reason.length === 0 ? undefined : { cause: reason[0] });
    this.code = "ABORT_ERR";
    this.name = "AbortError";
  }
}
