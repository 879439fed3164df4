/** An Ebb whose methods take and give everything that can be sent. */
import {
  type CallOptions,
  type Command,
  type Event,
  Exclusive,
  Local,
  type Query,
  type Reference,
  Replicated,
  Service,
} from "skerry/ebb";

export interface Leaf {
  readonly name: string;
  weight?: number;
  "odd name"?: string | null;
  '"quoted` ${name}'?: number;
}

export interface Tree {
  value: number;
  children: Tree[];
  parentOf?: Tree;
}

export interface Circle {
  kind: "circle";
  radius: number;
}

export interface Square {
  kind: "square";
  side: number;
}

export interface Page<T> {
  items: readonly T[];
  next: string | undefined;
}

export type Anything = null | boolean | bigint | string | Uint8Array | number[];

/** References among what is sent and stored, also to objects of the class itself. */
export interface Referred {
  to: Reference<Store> | null;
  others: readonly Reference<Shapes>[];
}

export class Shapes extends Exclusive {
  private tree: Tree = { value: 0, children: [] };
  private seen: Map<string, number> = new Map();
  private maybe?: string;
  private referred: Referred = { to: null, others: [] };
  private readonly limit = 3;

  scalars(a: number, b: bigint, c: string, d: boolean, e: Uint8Array): Query<[number, string]> {
    return [a + Number(b) + c.length + Number(d) + e.length, c];
  }
  optional(a: string, b?: number, c = "c"): Query<string> {
    return `${a}${b}${c}`;
  }
  leaf(leaf: Leaf): Query<Leaf> {
    return leaf;
  }
  treeOf(tree: Tree): Query<Tree> {
    return tree;
  }
  shape(shape: Circle | Square | null): Query<Circle | Square | null> {
    return shape;
  }
  anything(value: Anything): Query<Anything> {
    return value;
  }
  word(word: "a" | "b" | 3 | true): Query<"a" | "b" | 3 | true> {
    return word;
  }
  containers(
    map: ReadonlyMap<number, string>,
    set: Set<string>,
    record: Record<string, boolean>,
  ): Query<{
    map: ReadonlyMap<number, string>;
    set: Set<string>;
    record: Record<string, boolean>;
  }> {
    return { map, set, record };
  }
  pages(first: Page<number>, second: Page<string>): Query<(string | number)[]> {
    return [...first.items, ...second.items, first.next ?? "", second.next ?? ""];
  }
  remember(tree: Tree, word?: string): Command<number> {
    this.tree = tree;
    if (word !== undefined) this.maybe = word;
    this.seen.set(word ?? "", tree.value);
    return this.seen.size + this.limit;
  }
  forget(): Command<void> {
    this.seen.clear();
  }
  remembered(): Query<[Tree, Map<string, number>, string | null]> {
    return [this.tree, this.seen, this.maybe ?? null];
  }
  refer(to: Reference<Store> | null, same?: Reference<Shapes>): Command<Referred> {
    this.referred = { to, others: same === undefined ? [] : [same] };
    return this.referred;
  }
  fail(text: string): Command<number> {
    this.seen.set("changed", 1);
    throw new RangeError(text);
  }
  lie(): Query<number> {
    return "no number" as unknown as number;
  }
  hint(text: string): Event {
    this.maybe = text;
  }
}

/** What callers see; another class does it. */
export abstract class Store extends Replicated {
  abstract get(key: string): Query<string | undefined>;
}

export class MapStore extends Store {
  private values: Record<string, string> = { a: "1" };

  override get(key: string): Query<string | undefined> {
    return this.values[key];
  }
}

export class Cache extends Local {
  #hits = 0;
  hit(): number {
    return ++this.#hits;
  }
}

/** A service as its callers see it. */
export abstract class Clock extends Service {
  abstract later(text: string, pauseMs?: number): Query<string>;
  abstract stop(): Command<void>;
  abstract fail(): Query<number>;
  abstract left(whose?: string): Query<string>;
}

export class SlowClock extends Clock {
  override async later(text: string, pauseMs = 1): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return text;
  }
  override stop(): void {}
  override async fail(): Promise<number> {
    await this.later("x");
    throw new RangeError("no time");
  }
  override async left(whose = "mine", options: CallOptions = {}): Promise<string> {
    const { signal } = options;
    const before = signal?.aborted;
    if (whose === "given up") await new Promise((resolve) => setTimeout(resolve, 5));
    const left = { ...options }.timeoutMs ?? -1;
    return `${whose}: ${Math.ceil(left / 1000)} s, ${before} ${signal?.aborted}`;
  }
}
