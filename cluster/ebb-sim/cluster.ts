/** A cluster in virtual time: an authority, nodes with Ebbs, an object to call. */
import { type Authority, EmbeddedAuthority } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import {
  type EbbDone,
  EbbNode,
  type EbbOutcome,
  type EbbReference,
  type EbbType,
  type Invoked,
  type Representative,
  THROUGH,
  TOKEN_BYTES,
  writeThrough,
} from "#cluster/ebb";
import { SimFile, type SimHost, SimWorld } from "#cluster/sim";
import { assert } from "#os/base";
import { RemoteAuthority } from "./remote-authority.ts";

export const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const PORT = 7000;

export const APPEND = 0;
export const READ = 1;
export const FAIL = 2;
export const HINT = 3;

/** A list of texts: what was appended, and in which order, shows everything that was executed. */
class ListRepresentative implements Representative {
  readonly items: string[] = [];

  constructor(state: CborReader | null) {
    if (state === null) return;
    for (let count = state.array(); count > 0; count--) this.items.push(state.text());
    assert(state.finish() === "");
  }

  invoke(method: number, args: CborReader, result: CborWriter): Invoked {
    const text = args.text();
    if (args.finish() !== "") {
      result.text("malformed");
      return "ERROR";
    }
    if (method === READ) this.save(result);
    else {
      this.items.push(text);
      if (method === FAIL) result.text("failed");
      else result.integer(this.items.length);
    }
    return method === FAIL ? "ERROR" : "OK";
  }

  save(writer: CborWriter): void {
    writer.array(this.items.length);
    for (const item of this.items) writer.text(item);
  }
}

export const LIST: EbbType = {
  name: "list",
  kind: "exclusive",
  methods: ["command", "query", "command", "event"],
  names: ["append", "read", "fail", "hint"],
  make: (state) => new ListRepresentative(state),
};

export const REPLICATED_LIST: EbbType = { ...LIST, name: "replicated-list", kind: "replicated" };

export const GUARDED_LIST: EbbType = { ...LIST, name: "guarded-list", isGuarded: true };

/** One call, as its caller saw it, in the world's time. */
export interface Operation {
  /** The node that called: a number for each life of each host, also before it has its id. */
  readonly caller: number;
  readonly method: number;
  readonly text: string;
  readonly startUs: number;
  endUs: number;
  outcome: EbbOutcome | "PENDING" | "CRASHED" | "UNREADABLE";
  /** Of APPEND: the length of the list afterwards. */
  length: number;
  /** Of READ. */
  items: readonly string[];
}

/** One host that runs a node, life after life. */
export class Member {
  readonly host: SimHost;
  readonly cluster: Cluster;
  node!: EbbNode;
  reference: EbbReference | null = null;
  /** Calls of this life. */
  pending: Operation[] = [];

  /** It has no representatives of anything. */
  readonly onlyCalls: boolean;

  constructor(cluster: Cluster, host: SimHost, onlyCalls: boolean) {
    this.cluster = cluster;
    this.host = host;
    this.onlyCalls = onlyCalls;
    this.begin();
  }

  begin(): void {
    const { host, cluster } = this;
    const { clock, random, network, loop } = host;
    const authority = cluster.authorityFor(host);
    const options = { application: "test", key: KEY, contracts: new Map(), port: PORT };
    const node = new EbbNode({ clock, random, network, timers: loop }, authority, {
      ...options,
      types: this.onlyCalls ? [] : [LIST, REPLICATED_LIST, GUARDED_LIST],
      address: host.address,
    });
    this.node = node;
    this.reference = null;
    host.do(() => node.start());
    this.#find(host.life);
  }

  crash(): void {
    this.host.crash();
    for (const operation of this.pending) {
      operation.outcome = "CRASHED";
      operation.endUs = Infinity;
    }
    this.pending = [];
  }

  restart(): void {
    this.host.restart();
    this.begin();
  }

  /** Starts a call, if the object has been found; with a token, through that grant. */
  call(
    method: number,
    text: string,
    timeoutMs: number,
    token: Uint8Array | null = null,
  ): Operation | null {
    const { host, reference } = this;
    if (!host.isUp || reference === null) return null;
    const { world } = host;
    const operation: Operation = {
      caller: 1000 * host.address + host.life,
      ...{ method, text, startUs: world.us, endUs: Infinity, outcome: "PENDING" },
      ...{ length: 0, items: [] },
    };
    const args = token === null ? encodeText(text) : encodeThrough(token, text);
    const number = token === null ? method : method + THROUGH;
    host.do(() => {
      const done: EbbDone = (outcome, bytes, start, end) => {
        operation.outcome = outcome;
        operation.endUs = world.us;
        this.pending = this.pending.filter((one) => one !== operation);
        if (outcome === "OK") readResult(operation, bytes.slice(start, end));
      };
      const isStarted = this.node.call(reference, number, args, 0, args.length, timeoutMs, done);
      if (!isStarted) operation.outcome = "BUSY";
    });
    this.pending.push(operation);
    this.cluster.operations.push(operation);
    return operation;
  }

  /** Has the object given to another member. */
  move(to: Member, timeoutMs: number): void {
    const { host, reference } = this;
    if (!host.isUp || reference === null) return;
    host.do(() => {
      this.node.move(reference, to.node.nodeId, timeoutMs, (outcome) => {
        this.cluster.moves.set(outcome, (this.cluster.moves.get(outcome) ?? 0) + 1);
      });
    });
  }

  /** Makes a grant of methods; `done` is told how that ended. The token is by chance. */
  grant(
    parent: Uint8Array | null,
    names: readonly string[],
    timeoutMs: number,
    done: (outcome: EbbOutcome) => void = () => {},
  ): Uint8Array {
    const { host, reference } = this;
    const token = new Uint8Array(TOKEN_BYTES);
    host.random.fill(token, 0, TOKEN_BYTES);
    host.do(() => this.node.grant(reference!, parent, token, names, timeoutMs, done));
    return token;
  }

  /** Ends a grant, if the object has been found. */
  revoke(
    parent: Uint8Array | null,
    token: Uint8Array,
    timeoutMs: number,
    done: (outcome: EbbOutcome) => void = () => {},
  ): void {
    const { host, reference } = this;
    if (!host.isUp || reference === null) return;
    host.do(() => this.node.revoke(reference, parent, token, timeoutMs, done));
  }

  /** Finds the object, or makes it; again, until it has. */
  #find(life: number): void {
    const { host } = this;
    const again = (): void => {
      if (host.life === life && host.isUp) this.#find(life);
    };
    host.do(() => {
      this.node.make("the-list", this.cluster.type, (reference) => {
        if (reference !== null) this.reference = reference;
        else host.world.after(200_000, again);
      });
    });
  }
}

export interface ClusterOptions {
  readonly members: number;
  /** So many of them, the last ones, only call. */
  readonly callers?: number;
  /** Of the object that is called; LIST if absent. */
  readonly type?: EbbType;
  /** Changes what a member's authority does: for tests of tests. */
  readonly spoil?: (authority: Authority) => Authority;
  readonly clockRates?: readonly number[];
  /** The share of messages to and from the authority that are late by seconds. */
  readonly delayed?: number;
}

export class Cluster {
  readonly world: SimWorld;
  readonly home: SimHost;
  readonly file: SimFile;
  readonly members: Member[] = [];
  readonly operations: Operation[] = [];
  /** How attempts to move the object ended. */
  readonly moves = new Map<EbbOutcome, number>();
  readonly type: EbbType;
  embedded!: EmbeddedAuthority;
  readonly #options: ClusterOptions;

  constructor(seed: number, options: ClusterOptions) {
    this.#options = options;
    this.type = options.type ?? LIST;
    this.world = new SimWorld({ seed });
    this.home = this.world.host("authority");
    this.file = new SimFile(this.home);
    this.#beginAuthority();
    for (let i = 0; i < options.members; i++) {
      const clockRate = options.clockRates?.[i] ?? 1;
      const onlyCalls = i >= options.members - (options.callers ?? 0);
      this.members.push(new Member(this, this.world.host(`node ${i}`, { clockRate }), onlyCalls));
    }
  }

  authorityFor(host: SimHost): Authority {
    const remote = new RemoteAuthority(
      host,
      this.home,
      () => this.embedded,
      this.#options.delayed ?? 0,
    );
    return this.#options.spoil?.(remote) ?? remote;
  }

  restartAuthority(): void {
    this.home.crash();
    this.home.restart();
    this.#beginAuthority();
  }

  #beginAuthority(): void {
    const { clock, loop } = this.home;
    const embedded = new EmbeddedAuthority({ clock, timers: loop }, this.file);
    this.embedded = embedded;
    this.home.do(() => embedded.open((problem) => assert(problem === "")));
  }
}

export function encodeText(text: string): Uint8Array {
  const writer = new CborWriter(1000);
  writer.text(text);
  return writer.bytes.slice(0, writer.end);
}

function encodeThrough(token: Uint8Array, text: string): Uint8Array {
  const writer = new CborWriter(1000);
  writeThrough(writer, token);
  writer.text(text);
  return writer.bytes.slice(0, writer.end);
}

function readResult(operation: Operation, result: Uint8Array): void {
  const reader = new CborReader();
  reader.start(result, 0, result.length);
  if (operation.method === APPEND) operation.length = reader.integer();
  else if (operation.method === READ) {
    const items: string[] = [];
    for (let count = reader.array(); count > 0; count--) items.push(reader.text());
    operation.items = items;
  }
  if (reader.finish() !== "") operation.outcome = "UNREADABLE"; // that of another call, say
}
