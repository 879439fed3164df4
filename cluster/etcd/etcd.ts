/**
 * The authority on etcd (3.4 or later), by its JSON gateway: the few calls that are needed, each
 * with its own deadline. All keys of an application lie below one prefix.
 *
 * A change whose answer did not come is "UNKNOWN": etcd may have made it. A watch that breaks goes on
 * after the last revision it saw, until etcd says that this is compacted.
 */

import { randomBytes } from "node:crypto";
import {
  type Authority,
  type Change,
  type Commit,
  type Committed,
  type Compare,
  type Done,
  failed,
  type KeyState,
  type Listing,
  type Watch,
  type WatchEvent,
  type Watcher,
  wrongCommit,
  wrongKey,
  wrongTtl,
} from "#cluster/authority";
import {
  Gateway,
  type GatewayFailure,
  type Json,
  type JsonObject,
  NOT_FOUND,
  RESOURCE_EXHAUSTED,
  type Stream,
} from "./gateway.ts";
import { ETCD_LIMITS } from "./limits.ts";

/** Behind every key that begins with a prefix: no key has this character. */
const PREFIX_END = "\x7f";

export class EtcdAuthority implements Authority {
  readonly #gateway: Gateway;
  readonly #prefix: string;
  readonly #watches = new Set<EtcdWatch>();

  /**
   * @param endpoints  URLs of etcd's servers
   * @param prefix     in front of every key, such as "skerry/guestbook/"
   */
  constructor(endpoints: readonly string[], prefix: string) {
    this.#gateway = new Gateway(endpoints);
    this.#prefix = prefix;
  }

  /** No more calls; watches end without a word. */
  close(): void {
    for (const watch of [...this.#watches]) watch.cancel();
    this.#gateway.close();
  }

  get(key: string, done: Done<KeyState | null>): void {
    if (refuse(wrongKey(key, false), done)) return;
    this.#gateway.call("/v3/kv/range", { key: this.#encode(key) }, (failure, answer) => {
      if (failure !== null) done(failed("UNAVAILABLE", failure.message));
      else done({ ok: true, value: this.#states(answer)[0] ?? null });
    });
  }

  list(prefix: string, done: Done<Listing>): void {
    if (refuse(wrongKey(prefix, true), done)) return;
    this.#gateway.call("/v3/kv/range", this.#range(prefix), (failure, answer) => {
      if (failure !== null) done(failed("UNAVAILABLE", failure.message));
      else done({ ok: true, value: { revision: revisionOf(answer), keys: this.#states(answer) } });
    });
  }

  commit(commit: Commit, done: Done<Committed>): void {
    if (refuse(wrongCommit(commit), done)) return;
    const body = {
      compare: commit.compares.map((compare) => this.#compare(compare)),
      success: commit.changes.map((change) => this.#change(change)),
      failure: commit.compares.map(({ key }) => ({ request_range: { key: this.#encode(key) } })),
    };
    this.#gateway.call("/v3/kv/txn", body, (failure, answer) => {
      if (failure !== null) done(failureOf(failure));
      else {
        const isDone = answer["succeeded"] === true;
        const found = isDone ? [] : this.#found(answer);
        done({ ok: true, value: { isDone, revision: revisionOf(answer), found } });
      }
    });
  }

  grantLease(ttlMs: number, done: Done<number>): void {
    if (refuse(wrongTtl(ttlMs), done)) return;
    // Ours to choose, below 2^53; etcd would take 63 bits. It refuses one that exists.
    const id = 1 + randomBytes(6).readUIntBE(0, 6);
    const body = { TTL: `${Math.ceil(ttlMs / 1000)}`, ID: `${id}` };
    this.#gateway.call("/v3/lease/grant", body, (failure) => {
      if (failure !== null) done(failureOf(failure));
      else done({ ok: true, value: id });
    });
  }

  keepLease(leaseId: number, done: Done<null>): void {
    this.#gateway.call("/v3/lease/keepalive", { ID: `${leaseId}` }, (failure, answer) => {
      const result = objectOf(answer["result"]);
      if (failure !== null) done(failed("UNAVAILABLE", failure.message));
      else if (numberOf(result["TTL"]) <= 0) done(noLease(leaseId));
      else done({ ok: true, value: null });
    });
  }

  revokeLease(leaseId: number, done: Done<null>): void {
    this.#gateway.call("/v3/lease/revoke", { ID: `${leaseId}` }, (failure) => {
      if (failure !== null) done(failureOf(failure));
      else done({ ok: true, value: null });
    });
  }

  watch(prefix: string, afterRevision: number, watcher: Watcher): Watch {
    const watch = new EtcdWatch(this.#gateway, this.#range(prefix), afterRevision, watcher, {
      toEvent: (event) => this.#event(event),
      onEnd: () => this.#watches.delete(watch),
    });
    this.#watches.add(watch);
    watch.start(wrongKey(prefix, true));
    return watch;
  }

  #encode(key: string): string {
    return Buffer.from(this.#prefix + key).toString("base64");
  }

  #decode(key: Json | undefined): string {
    return bytesOf(key).toString().slice(this.#prefix.length);
  }

  #range(prefix: string): JsonObject {
    return { key: this.#encode(prefix), range_end: this.#encode(prefix + PREFIX_END) };
  }

  #compare({ key, modRevision }: Compare): JsonObject {
    const named = { key: this.#encode(key), target: "MOD", result: "EQUAL" };
    return { ...named, mod_revision: `${modRevision}` };
  }

  #change(change: Change): JsonObject {
    const key = this.#encode(change.key);
    if (change.kind === "delete") return { request_delete_range: { key } };
    const value = Buffer.from(change.value).toString("base64");
    return { request_put: { key, value, lease: `${change.leaseId}` } };
  }

  #states(answer: JsonObject): KeyState[] {
    return arrayOf(answer["kvs"]).map((kv) => this.#state(objectOf(kv)));
  }

  #state(kv: JsonObject): KeyState {
    return {
      key: this.#decode(kv["key"]),
      value: Uint8Array.from(bytesOf(kv["value"])),
      createRevision: numberOf(kv["create_revision"]),
      modRevision: numberOf(kv["mod_revision"]),
      leaseId: numberOf(kv["lease"]),
    };
  }

  /** The compared keys, which a commit that was not done answers with. */
  #found(answer: JsonObject): (KeyState | null)[] {
    return arrayOf(answer["responses"]).map((response) => {
      const range = objectOf(objectOf(response)["response_range"]);
      return this.#states(range)[0] ?? null;
    });
  }

  #event(event: JsonObject): WatchEvent {
    const kv = objectOf(event["kv"]);
    const isDeletion = event["type"] === "DELETE";
    const state = isDeletion ? null : this.#state(kv);
    return { key: this.#decode(kv["key"]), revision: numberOf(kv["mod_revision"]), state };
  }
}

interface WatchOwner {
  toEvent(event: JsonObject): WatchEvent;
  onEnd(): void;
}

class EtcdWatch implements Watch {
  readonly #gateway: Gateway;
  readonly #range: JsonObject;
  readonly #watcher: Watcher;
  readonly #owner: WatchOwner;
  #seenRevision: number;
  #stream: Stream | null = null;
  #retry: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(
    gateway: Gateway,
    range: JsonObject,
    afterRevision: number,
    watcher: Watcher,
    owner: WatchOwner,
  ) {
    this.#gateway = gateway;
    this.#range = range;
    this.#seenRevision = afterRevision;
    this.#watcher = watcher;
    this.#owner = owner;
  }

  /** Begins, unless there is something wrong with it. */
  start(wrong: string): void {
    if (wrong === "") this.#open();
    else setImmediate(() => this.#lose(wrong));
  }

  cancel(): void {
    this.#isOver = true;
    clearTimeout(this.#retry);
    this.#stream?.close();
    this.#owner.onEnd();
  }

  #open(): void {
    const create_request = { ...this.#range, start_revision: `${this.#seenRevision + 1}` };
    this.#stream = this.#gateway.stream(
      "/v3/watch",
      { create_request },
      {
        onMessage: (message) => this.#take(objectOf(message["result"])),
        onEnd: () => {
          if (!this.#isOver) this.#retry = setTimeout(() => this.#open(), ETCD_LIMITS.watchRetryMs);
        },
      },
    );
  }

  #take(result: JsonObject): void {
    if (this.#isOver) return;
    if (result["canceled"] === true) {
      const compacted = numberOf(result["compact_revision"]);
      this.#lose(compacted > 0 ? `changes up to revision ${compacted} are forgotten` : "cancelled");
      return;
    }
    const events = arrayOf(result["events"]).map((event) => this.#owner.toEvent(objectOf(event)));
    if (events.length === 0) return;
    this.#seenRevision = events.at(-1)!.revision;
    this.#watcher.onChanges(events);
  }

  #lose(reason: string): void {
    if (this.#isOver) return;
    this.cancel();
    this.#watcher.onLost(reason);
  }
}

/** Answers a call that is wrong in itself. True when it did. */
function refuse<T>(wrong: string, done: Done<T>): boolean {
  if (wrong === "") return false;
  setImmediate(() => done(failed("INVALID", wrong)));
  return true;
}

/** The answer to a change that failed. */
function failureOf<T>({ code, message, isUnsent }: GatewayFailure): ReturnType<typeof failed<T>> {
  if (isUnsent) return failed("UNAVAILABLE", message);
  if (code === NOT_FOUND) return failed("NO_LEASE", message);
  if (code === RESOURCE_EXHAUSTED) return failed("FULL", message);
  return failed("UNKNOWN", message);
}

function noLease<T>(leaseId: number): ReturnType<typeof failed<T>> {
  return failed("NO_LEASE", `lease ${leaseId} has ended`);
}

function revisionOf(answer: JsonObject): number {
  return numberOf(objectOf(answer["header"])["revision"]);
}

function objectOf(value: Json | undefined): JsonObject {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : {};
}

function arrayOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** A number; what is zero is left out. */
function numberOf(value: Json | undefined): number {
  return typeof value === "string" || typeof value === "number" ? Number(value) : 0;
}

function bytesOf(value: Json | undefined): Buffer {
  return Buffer.from(typeof value === "string" ? value : "", "base64");
}
