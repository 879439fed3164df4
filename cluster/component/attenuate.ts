/**
 * Giving a part of what a reference can do, and taking it back:
 *
 *     const reader = await attenuate(account, ["read"]); // Reference<Account, "read">
 *     await auditor.look(reader);
 *     await revoke(account, reader); // from here on nothing is executed through it
 *
 * See #cluster/ebb, grants.ts. Both reject with EbbError; "UNKNOWN" when it may have been done or not.
 */

import { random } from "skerry/process";
import { type EbbDone, TOKEN_BYTES } from "#cluster/ebb";
import { type Caller, failureOf } from "./caller.ts";
import { EbbError } from "./error.ts";
import type {
  Attenuated,
  CallOptions,
  Exclusive,
  MethodsOf,
  Referring,
  Replicated,
} from "./kinds.ts";
import { COMPONENT_LIMITS } from "./limits.ts";
import { callerOf, referThrough } from "./node.ts";

/** A change of what may be done is not given up half-way: it has a time, and no signal. */
export type ChangeOptions = Pick<CallOptions, "timeoutMs">;

/** An object that has an owner, which keeps its grants. */
type Owned = Referring<Exclusive | Replicated>;

/**
 * A reference with only these methods of `reference`, to be given to others. It can be attenuated
 * again, and ends with what it was made from.
 */
export async function attenuate<R extends Owned, K extends MethodsOf<R>>(
  reference: R,
  methods: readonly K[],
  options: ChangeOptions = {},
): Promise<Attenuated<R, K>> {
  const { caller, contract, node } = found(reference);
  const token = new Uint8Array(TOKEN_BYTES);
  random.fill(token, 0, TOKEN_BYTES);
  const names = methods.map((name) => String(name));
  await change(caller, (done) =>
    node.grant(caller.reference, caller.token, token, names, timeOf(options), done),
  );
  return referThrough(node, contract, caller, token) as Attenuated<R, K>;
}

/**
 * Ends what `attenuate` made of `reference`, or of what was made of that. When it resolves, nothing is
 * executed any more through `attenuated` and what was made of it, on whatever node it is.
 */
export async function revoke(
  reference: Owned,
  attenuated: Owned,
  options: ChangeOptions = {},
): Promise<void> {
  const { caller, node } = found(reference);
  const { token, reference: object } = found(attenuated).caller;
  if (token === null || object.ebbId !== caller.reference.ebbId) {
    throw new EbbError("DENIED", `${caller.what}: that was not made of it by attenuate`);
  }
  await change(caller, (done) =>
    node.revoke(caller.reference, caller.token, token, timeOf(options), done),
  );
}

function found(reference: unknown): NonNullable<ReturnType<typeof callerOf>> {
  const known = callerOf(reference);
  if (known === null || !OWNED.includes(known.contract.type.kind)) {
    throw new EbbError("NOT_SENDABLE", "that is no reference to an exclusive or replicated object");
  }
  return known;
}

const OWNED: readonly string[] = ["exclusive", "replicated"];

function timeOf({ timeoutMs = COMPONENT_LIMITS.callTimeoutMs }: ChangeOptions): number {
  return timeoutMs;
}

function change({ what }: Caller, start: (done: EbbDone) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const done: EbbDone = (outcome, bytes, from, to) => {
      if (outcome === "OK") resolve();
      else reject(failureOf(outcome, what, bytes, from, to));
    };
    if (!start(done)) reject(new EbbError("BUSY", `${what}: too many calls wait for it here`));
  });
}
