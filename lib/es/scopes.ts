/**
 * What code inherits from the code that had it run, for AsyncLocalStorage: Node 20 keeps it on its "async resources"
 * (lib/async_hooks.js, lib/internal/async_hooks.js). A scope stands for a resource: what is made while it is the current
 * one begins with a copy of what it holds, and storing changes the current one only.
 */
import { Task } from "./async.ts";
import { Job, type Rejected } from "./jobs.ts";
import { FULFILLED, type Promise, Reaction, Resolver } from "./promise.ts";
import { installScoping, type Scoping, scoping } from "./scope.ts";

/** Of a storage that is not enabled nothing is inherited. */
export interface Storage {
  readonly enabled: boolean;
}

/** What storages hold: a list, the one stored last first, that is never changed. */
class Held {
  readonly storage: Storage;
  readonly store: unknown;
  readonly rest: Held | null;

  constructor(storage: Storage, store: unknown, rest: Held | null) {
    this.storage = storage;
    this.store = store;
    this.rest = rest;
  }
}

/** What a callback runs in; the same each time where Node.js has one resource, such as an interval or a socket. */
export class Scope {
  held: Held | null = null;
}

function without(held: Held | null, storage: Storage): Held | null {
  if (held === null) return null;
  if (held.storage === storage) return held.rest;
  const rest = without(held.rest, storage);
  return rest === held.rest ? held : new Held(held.storage, held.store, rest);
}

function ofEnabled(held: Held | null): Held | null {
  if (held === null) return null;
  const rest = ofEnabled(held.rest);
  if (!held.storage.enabled) return rest;
  return rest === held.rest ? held : new Held(held.storage, held.store, rest);
}

export function storeOf(scope: Scope, storage: Storage): unknown {
  for (let at = scope.held; at !== null; at = at.rest) if (at.storage === storage) return at.store;
  return undefined;
}

export function setStore(scope: Scope, storage: Storage, store: unknown): void {
  const rest = without(scope.held, storage);
  scope.held = store === undefined ? rest : new Held(storage, store, rest);
}

/** As long as no storage is enabled, promises have no scopes of their own. */
let enabledCount = 0;

/** To be called when a storage is enabled (1) or disabled (-1). */
export function countEnabled(change: number): void {
  enabledCount += change;
}

/** Where modules run, and what nobody else has a scope for. */
const root = new Scope();
let current = root;
let eventCount = 0;

export function currentScope(): Scope {
  return current;
}

export function enter(scope: Scope): Scope {
  const before = current;
  current = scope;
  return before;
}

function leaveAll(): void {
  current = root;
}

function likeScope(scope: Scope): Scope {
  const made = new Scope();
  made.held = ofEnabled(scope.held);
  return made;
}

export function newScope(): Scope {
  return likeScope(current);
}

export function newRootScope(): Scope {
  return likeScope(root);
}

function enterPromise(scope: Scope): void {
  current = enabledCount > 0 ? scope : root;
}

/** The callback of a tick. */
class ScopedTick extends Job {
  private readonly inner: Job;
  private readonly scope = newScope();

  constructor(inner: Job) {
    super();
    this.inner = inner;
  }

  override run(): void {
    enter(this.scope);
    this.inner.run();
    leaveAll();
  }
}

/** The job of a promise. */
class ScopedJob extends Job {
  private readonly inner: Job;
  private readonly scope: Scope;

  constructor(inner: Job, scope: Scope) {
    super();
    this.inner = inner;
    this.scope = scope;
  }

  override run(): void {
    enterPromise(this.scope);
    this.inner.run();
    leaveAll();
  }
}

class ScopedReaction extends Reaction {
  private readonly inner: Reaction;
  private readonly scope: Scope;

  constructor(inner: Reaction, scope: Scope) {
    super();
    this.inner = inner;
    this.scope = scope;
  }

  override run(): void {
    const { inner } = this;
    inner.state = this.state;
    inner.value = this.value;
    enterPromise(this.scope);
    inner.run();
    leaveAll();
  }
}

/** Who listens to rejections runs in the scope of the promise. */
class ScopedRejected implements Rejected {
  private readonly promise: Rejected;
  private readonly scope = newScope();

  constructor(promise: Rejected) {
    this.promise = promise;
  }

  ["%checkHandled"](): void {
    enter(this.scope);
    this.promise["%checkHandled"]();
    leaveAll();
  }
}

/** Settles the promise in the scope it was made in: so do its listeners, and methods `then`, see it. */
class ScopedResolver<T> extends Resolver<T> {
  private readonly scope = newScope();

  override resolve(value: unknown): void {
    const before = enter(this.scope);
    super.resolve(value);
    enter(before);
  }

  override reject(reason: unknown): void {
    const before = enter(this.scope);
    super.reject(reason);
    enter(before);
  }
}

/** The innermost call of an async function that runs. */
let running: ScopedTask | null = null;

/** A call of an async function; the scope is that of its promise. */
class ScopedTask extends Task {
  readonly scope = newScope();

  override run(): void {
    const outer = running;
    running = this;
    super.run();
    running = outer;
  }

  protected override fail(error: unknown): void {
    const before = enter(this.scope);
    super.fail(error);
    enter(before);
  }
}

function scopeOf(promise: unknown): Scope {
  return running !== null && running.promise === promise ? likeScope(running.scope) : newScope();
}

class Scopes implements Scoping {
  get eventCount(): number {
    return eventCount;
  }

  endEvent(): void {
    eventCount = (eventCount + 1) | 0;
  }

  enter(scope: Scope): Scope {
    return enter(scope);
  }

  leaveAll(): void {
    leaveAll();
  }

  make(): Scope {
    return newScope();
  }

  makeRoot(): Scope {
    return newRootScope();
  }

  makeLike(scope: Scope): Scope {
    return likeScope(scope);
  }

  makeEmpty(): Scope {
    return new Scope();
  }

  callback<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void {
    const scope = newScope();
    return function (this: unknown, ...args: A): void {
      enter(scope);
      callback.apply(this, args);
      leaveAll();
    };
  }

  inner<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void {
    const scope = newScope();
    return (...args: A): void => {
      const before = enter(scope);
      callback(...args);
      enter(before);
    };
  }

  /** It has left its scope also when it has thrown. */
  microtask(callback: () => void): () => void {
    const scope = newScope();
    return () => {
      enter(scope);
      try {
        callback();
      } finally {
        leaveAll();
      }
    };
  }

  tick(job: Job): Job {
    return new ScopedTick(job);
  }

  rejected(promise: Rejected): Rejected {
    return new ScopedRejected(promise);
  }

  reaction(reaction: Reaction): Reaction {
    return new ScopedReaction(reaction, newScope());
  }

  adoption<T>(promise: Promise<T>, reaction: Reaction): Reaction {
    return new ScopedReaction(reaction, scopeOf(promise));
  }

  thenable<T>(promise: Promise<T>, job: Job): Job {
    return new ScopedJob(job, scopeOf(promise));
  }

  resolver<T>(promise: Promise<T>): Resolver<T> {
    return new ScopedResolver<T>(promise);
  }

  startAsync(frame: object, promise: Promise<unknown>): void {
    const task = new ScopedTask(frame, promise);
    task.state = FULFILLED;
    task.run();
  }
}

/** To be called before anything is stored. */
export function startScoping(): void {
  if (scoping === null) installScoping(new Scopes());
}
