/**
 * This node of the application: it joins when the program starts, before the component's own first
 * line, and makes references to objects.
 */

import { network } from "skerry/net";
import { clock, random, setting } from "skerry/process";
import type { CborReader } from "#cluster/cbor";
import { RemoteAuthority } from "#cluster/controller";
import { type EbbDone, EbbNode, type EbbReference, TOKEN_BYTES } from "#cluster/ebb";
import { Caller, failureOf } from "./caller.ts";
import type { Contract } from "./contract.ts";
import { EbbError } from "./error.ts";
import {
  type CallOptions,
  type Ebb,
  type EbbClass,
  type Exclusive,
  Local,
  type Reference,
  type Replicated,
} from "./kinds.ts";
import { COMPONENT_LIMITS } from "./limits.ts";
import type { SentReferences } from "./sent.ts";
import { readSettings } from "./settings.ts";
import { GlobalTimers } from "./timers.ts";

/** What this program has joined with; there is one of it. */
class Membership {
  contracts: readonly Contract[] = [];
  node: EbbNode | null = null;
  readonly timers = new GlobalTimers(clock);
  /** By contract and name: an object has one reference on a node. */
  readonly references = new Map<string, Promise<object>>();
  /** The same of objects that are this node's alone. */
  readonly locals = new Map<string, object>();
  /** null: this program sends no references. */
  sent: SentReferences | null = null;
}

const membership = new Membership();

/**
 * Called once, by what the build has made, with the contracts of all Ebbs in the program; and with a
 * table when their calls have references among their values.
 */
export function joinApplication(
  contracts: readonly Contract[],
  sent: SentReferences | null = null,
): void {
  membership.contracts = contracts;
  membership.sent = sent;
  const text = setting("cluster");
  if (text === "") return; // it runs alone; `ebb` will say so
  const settings = readSettings(text);
  if (settings === null) throw new EbbError("NO_CLUSTER", "skerry.cluster makes no sense");
  const { controllerAddress, controllerId, controllerPort } = settings;
  const { timers } = membership;
  const authority = new RemoteAuthority(
    timers,
    () => membership.node?.peer(controllerId, controllerAddress, controllerPort) ?? null,
  );
  const digests = new Map<string, Uint8Array>();
  for (const { digest, type } of contracts) digests.set(type.name, digest);
  const node = new EbbNode({ clock, network, random, timers }, authority, {
    application: settings.application,
    key: settings.key,
    contracts: digests,
    types: contracts.filter(({ isImplemented }) => isImplemented).map(({ type }) => type),
    address: settings.address,
    port: 0,
    nodeId: settings.nodeId,
    onNobody: (typeName) => authority.want(typeName),
  });
  membership.node = node;
  node.start();
}

/**
 * The object of that class and name, made on its first use anywhere. Rejects with EbbError when it
 * cannot be made or found in time.
 */
export function ebb<E extends Ebb>(ebbClass: EbbClass<E>, name: string): Promise<Reference<E>> {
  // By the class, not by its contract: the compiler then knows which object comes, and calls its methods.
  const isLocal = ebbClass.prototype instanceof Local;
  return (isLocal ? local(ebbClass, name) : remote(ebbClass, name)) as Promise<Reference<E>>;
}

/** This node's own object. */
async function local<E extends Ebb>(ebbClass: EbbClass<E>, name: string): Promise<E> {
  const contract = contractOf(ebbClass);
  const key = `${contract.type.name}/${name}`;
  const object = membership.locals.get(key) ?? contract.makeLocal();
  membership.locals.set(key, object);
  if (object instanceof ebbClass) return object;
  throw new Error(`the contract of ${contract.type.name} makes another object`);
}

async function remote<E extends Ebb>(ebbClass: EbbClass<E>, name: string): Promise<object> {
  const contract = contractOf(ebbClass);
  if (contract.type.isGuarded === true && !contract.isImplemented) {
    const why = "is guarded: only a component that implements it finds it by its name";
    const message = `${ebbClass.name} "${name}" ${why}; have a reference given to this one`;
    throw new EbbError("DENIED", message);
  }
  const key = `${contract.type.name}/${name}`;
  const known = membership.references.get(key);
  if (known !== undefined) return known;
  const made = refer(contract, name);
  membership.references.set(key, made);
  made.catch(() => membership.references.delete(key)); // so that it is tried again
  return made;
}

/** Throws EbbError when the build knows no such Ebb. */
function contractOf<E extends Ebb>(ebbClass: EbbClass<E>): Contract {
  const contract = membership.contracts.find((one) => one.ebbClass === ebbClass);
  if (contract !== undefined) return contract;
  const message = `${ebbClass.name} is no Ebb of this program; start it with skerry run`;
  throw new EbbError("NO_CONTRACT", message);
}

/**
 * Makes this node the owner of the object of that class and name, while others go on calling it: its
 * calls from here are then quickest. Rejects with EbbError when that cannot be done in time.
 */
export async function moveHere<E extends Exclusive | Replicated>(
  ebbClass: EbbClass<E>,
  name: string,
  options: CallOptions = {},
): Promise<void> {
  const { node, reference } = await placeOf(ebbClass, name);
  const what = `${reference.type.name} "${name}"`;
  const timeoutMs = options.timeoutMs ?? COMPONENT_LIMITS.callTimeoutMs;
  await new Promise<void>((resolve, reject) => {
    const done: EbbDone = (outcome, bytes, start, end) => {
      if (outcome === "OK") resolve();
      else reject(failureOf(outcome, what, bytes, start, end));
    };
    if (!node.move(reference, node.nodeId, timeoutMs, done)) {
      reject(new EbbError("BUSY", `${what}: too many calls wait for it here`));
    }
  });
}

/** An object of the whole application, as the node knows it. */
export async function placeOf<E extends Exclusive | Replicated>(
  ebbClass: EbbClass<E>,
  name: string,
): Promise<{ readonly node: EbbNode; readonly reference: EbbReference }> {
  await ebb(ebbClass as EbbClass<Ebb>, name); // which says what is missing
  const contract = membership.contracts.find((one) => one.ebbClass === ebbClass)!;
  const node = membership.node!;
  const reference = await make(node, contract, name);
  if (typeof reference !== "string") return { node, reference };
  throw new EbbError("NO_OBJECT", `${contract.type.name} "${name}": ${reference}`);
}

async function refer(contract: Contract, name: string): Promise<object> {
  const { node } = membership;
  if (node === null) {
    const message = "this program is no node of an application; start it with skerry run";
    throw new EbbError("NO_CLUSTER", message);
  }
  const endUs = clock.nowUs() + COMPONENT_LIMITS.findTimeoutMs * 1000;
  for (;;) {
    const found = await make(node, contract, name);
    if (typeof found !== "string") return referTo(node, contract, found, name, null);
    if (clock.nowUs() > endUs) {
      const message = `${contract.type.name} "${name}" could not be made or found: ${found}`;
      throw new EbbError("NO_OBJECT", message);
    }
    await pause(COMPONENT_LIMITS.findPauseMs);
  }
}

/** The one reference of this node to an object. */
function referTo(
  node: EbbNode,
  contract: Contract,
  reference: EbbReference,
  name: string,
  token: Uint8Array | null,
): object {
  const { sent } = membership;
  const known = sent?.get(reference.ebbId, token, contract);
  if (known !== undefined) return known;
  const made = contract.refer(new Caller(node, reference, name, token));
  sent?.set(reference.ebbId, token, contract, made);
  return made;
}

/** What a reference calls with, and its contract; null: it is no reference. */
export function callerOf(
  reference: unknown,
): { readonly caller: Caller; readonly contract: Contract; readonly node: EbbNode } | null {
  const { contracts, node } = membership;
  for (const contract of contracts) {
    const caller = contract.callerOf(reference);
    if (caller !== null && node !== null) return { caller, contract, node };
  }
  return null;
}

/** The reference with a grant of a part of what `caller` has. */
export function referThrough(
  node: EbbNode,
  contract: Contract,
  { name, reference }: Caller,
  token: Uint8Array,
): object {
  return referTo(node, contract, reference, name, token);
}

/**
 * Reads what `writeReference` of made.ts wrote, for an object of the contract of that name: the same
 * reference as `ebb` gives. undefined: the reader has a problem.
 */
export function readReference(reader: CborReader, type: string): object | undefined {
  const count = reader.array();
  const ebbId = reader.integer();
  const name = reader.text();
  let token: Uint8Array | null = null;
  if (count === 3) {
    if (reader.byteString() !== TOKEN_BYTES) reader.refuse();
    token = reader.bytes.slice(reader.from, reader.to);
  }
  const { contracts, node, sent } = membership;
  const contract = contracts.find((one) => one.type.name === type);
  const isReferred =
    (count === 2 || count === 3) && ebbId > 0 && contract !== undefined && node !== null;
  if (!isReferred || sent!.isOther(ebbId, contract)) {
    reader.refuse();
    return undefined;
  }
  if (reader.problem !== "") return undefined;
  return referTo(node, contract, { ebbId, type: contract.type }, name, token);
}

/** The object, or why there is none. */
function make(node: EbbNode, contract: Contract, name: string): Promise<EbbReference | string> {
  return new Promise((resolve) => {
    node.make(name, contract.type, (reference, reason) => resolve(reference ?? reason));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
