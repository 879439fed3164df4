/**
 * Several caches as one: each key is kept by one of the nodes that are there (rendezvous.ts). A
 * cache may forget, so nothing here fails: what cannot be read is not there, what cannot be kept is
 * not kept.
 *
 * Keeping the cache and what is behind it together:
 *
 *   reader   value = get(key); when null: reads what is behind, add(key, value)
 *   writer   writes what is behind, forget(key), tells its own client
 *
 * `forget` leaves a mark in place of the value, for as long as a slow reader may take, and `add`
 * does not replace it: a reader that read before the write cannot put the old value back. All nodes
 * are told, not only the key's own: which one that is may just have changed. When a node could not
 * be told it may keep an old value, and show it for at most as long as `add` said.
 */
import { type LookupReceiver, network } from "skerry/net";
import { clock } from "skerry/process";
import { MemcachedConnection } from "./connection.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import { hashText, highestWeight } from "./rendezvous.ts";

/** Stands where a value was forgotten; `get` gives null for it. */
const MARK = "";
const MARK_SECONDS = 5;

export interface CacheOptions {
  /** Nodes there can be, such as "cache-1" to "cache-4". Which of them run is looked up. */
  readonly names: readonly string[];
  readonly port: number;
}

export interface CacheStatistics {
  readonly hits: number;
  readonly misses: number;
  /** Commands that a node did not answer. */
  readonly failures: number;
  /** Names of the nodes that are used now. */
  readonly nodes: readonly string[];
}

/** One node, which may run or not. */
class Shard implements LookupReceiver {
  readonly name: string;
  readonly hash: number;
  readonly #port: number;
  #address = 0;
  #connection: MemcachedConnection | null = null;
  /** Resolves when the look that is under way has ended. */
  #onLooked: (() => void) | null = null;

  constructor(name: string, port: number) {
    this.name = name;
    this.hash = hashText(name);
    this.#port = port;
  }

  get isThere(): boolean {
    return this.#address !== 0;
  }

  /** Looks whether the node runs. */
  look(): Promise<void> {
    return new Promise((resolve) => {
      this.#onLooked = resolve;
      network.lookup(this.name, this);
    });
  }

  onAddress(_name: string, address: number): void {
    if (address !== this.#address) this.#drop();
    this.#address = address;
    this.#onLooked?.();
  }

  onLookupFailure(_name: string, code: string): void {
    // Only "there is no such node" says something about the node.
    if (code === "ENOTFOUND") this.lose();
    this.#onLooked?.();
  }

  /** A connection, which may already be lost again. */
  connection(): MemcachedConnection {
    let made = this.#connection;
    if (made === null || made.reason !== "") {
      made = new MemcachedConnection(this.#address, this.#port);
      this.#connection = made;
    }
    return made;
  }

  /** It did not answer: it is not used before a look has found it again. */
  lose(): void {
    this.#drop();
    this.#address = 0;
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}

export class ShardedCache {
  readonly #shards: readonly Shard[];
  #looked: Promise<void> | null = null;
  #lookedUs = 0;
  #isLooking = false;
  #hits = 0;
  #misses = 0;
  #failures = 0;

  constructor({ names, port }: CacheOptions) {
    this.#shards = names.map((name) => new Shard(name, port));
  }

  /** The value of a key, or null. Never rejects. */
  async get(key: string): Promise<string | null> {
    const value = await this.#ask(key, (connection) => connection.get(key));
    if (value === null || value === MARK) {
      this.#misses++;
      return null;
    }
    this.#hits++;
    return value;
  }

  /** Keeps a value that was read because `get` gave null. Never rejects. */
  async add(key: string, value: string, seconds: number): Promise<void> {
    await this.#ask(key, (connection) => connection.store("add", key, value, seconds));
  }

  /** The value has changed. Resolves when all nodes that answer have forgotten it. Never rejects. */
  async forget(key: string): Promise<void> {
    await this.#look();
    const there = this.#shards.filter((shard) => shard.isThere);
    await Promise.all(
      there.map((shard) =>
        this.#try(shard, (connection) => connection.store("set", key, MARK, MARK_SECONDS)),
      ),
    );
  }

  /** Ends all connections. What is asked for afterwards connects anew. */
  close(): void {
    for (const shard of this.#shards) shard.lose();
    this.#looked = null;
  }

  statistics(): CacheStatistics {
    const nodes = this.#shards.filter((shard) => shard.isThere).map((shard) => shard.name);
    return { hits: this.#hits, misses: this.#misses, failures: this.#failures, nodes };
  }

  async #ask<T>(
    key: string,
    command: (connection: MemcachedConnection) => Promise<T>,
  ): Promise<T | null> {
    await this.#look();
    const index = highestWeight(
      hashText(key),
      this.#shards.map((shard) => (shard.isThere ? shard.hash : 0)),
    );
    return index < 0 ? null : await this.#try(this.#shards[index]!, command);
  }

  async #try<T>(
    shard: Shard,
    command: (connection: MemcachedConnection) => Promise<T>,
  ): Promise<T | null> {
    const connection = shard.connection();
    try {
      return await command(connection);
    } catch {
      this.#failures++; // a cache may forget: nothing worse has happened
      if (connection.reason !== "" && shard.isThere) shard.lose();
      return null;
    }
  }

  /**
   * Looks which nodes there are when it was not done for a while. Only the first look is waited for.
   * So an idle program does not look at all.
   */
  #look(): Promise<void> {
    const nowUs = clock.nowUs();
    const isDue = nowUs - this.#lookedUs >= MEMCACHED_LIMITS.lookMs * 1000;
    if (this.#looked !== null && (!isDue || this.#isLooking)) return this.#looked;
    this.#lookedUs = nowUs;
    this.#isLooking = true;
    const looks = Promise.all(this.#shards.map((shard) => shard.look())).then(() => {
      this.#isLooking = false;
    });
    this.#looked ??= looks;
    return this.#looked;
  }
}
