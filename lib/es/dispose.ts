/**
 * What `using` and `await using` run: the record of a list of statements, and how it is disposed of. Node.js 20 has no
 * such declarations, so this is what TypeScript puts in their place, promise for promise; it knows no SuppressedError.
 */
import { Error, TypeError } from "./error.ts";
import { Promise } from "./promise.ts";
import { asyncDispose, dispose } from "./well-known.ts";

class Resource {
  readonly value: unknown;
  /** Undefined for null and undefined. */
  readonly method: unknown;
  readonly isAsync: boolean;
  /** Disposed of by `Symbol.dispose`, though it may be waited for: what that returns does not count. */
  readonly isInner: boolean;

  constructor(value: unknown, method: unknown, isAsync: boolean, isInner: boolean) {
    this.value = value;
    this.method = method;
    this.isAsync = isAsync;
    this.isInner = isInner;
  }
}

class Scope {
  readonly resources: Resource[] = [];
  error: unknown = undefined;
  hasError = false;
  /** Something was to be waited for, and nothing has been yet. */
  mustWait = false;
  hasWaited = false;
}

/** The record of a list of statements that declares by `using`. */
export function openScope(): Scope {
  return new Scope();
}

interface Disposable {
  [asyncDispose]?: unknown;
  [dispose]?: unknown;
}

/** A value that was declared. Throws a TypeError when it cannot be disposed of. */
export function addResource(scope: Scope, value: unknown, isAsync: boolean): void {
  if (value === null || value === undefined) {
    if (isAsync) scope.resources.push(new Resource(undefined, undefined, true, false));
    return;
  }
  if (typeof value !== "object" && typeof value !== "function")
    throw new TypeError("Object expected.");
  let method: unknown = isAsync ? (value as Disposable)[asyncDispose] : undefined;
  let isInner = false;
  if (method === undefined) {
    method = (value as Disposable)[dispose];
    isInner = isAsync && Boolean(method);
  }
  if (typeof method !== "function") throw new TypeError("Object not disposable.");
  scope.resources.push(new Resource(value, method, isAsync, isInner));
}

/** An error of the statements, or of disposing; one that was there before is suppressed by it. */
export function recordError(scope: Scope, error: unknown): void {
  scope.error = error;
  scope.hasError = true;
}

function fail(scope: Scope, error: unknown): void {
  recordError(scope, scope.hasError ? suppressed(error, scope.error) : error);
}

function suppressed(error: unknown, hidden: unknown): unknown {
  const made = new Error("An error was suppressed during disposal.") as unknown as {
    name: string;
    error: unknown;
    suppressed: unknown;
  };
  made.name = "SuppressedError";
  made.error = error;
  made.suppressed = hidden;
  return made;
}

/** Disposes of everything; gives a promise when there is something to wait for. */
export function disposeAll(scope: Scope): unknown {
  for (let r = scope.resources.pop(); r !== undefined; r = scope.resources.pop()) {
    try {
      if (!r.isAsync && scope.mustWait && !scope.hasWaited) {
        scope.mustWait = false;
        scope.resources.push(r);
        return Promise.resolve(undefined).then(() => disposeAll(scope));
      }
      if (r.method === undefined) scope.mustWait = true;
      else {
        const result = call(r);
        if (r.isAsync) {
          scope.hasWaited = true;
          return Promise.resolve(result).then(
            () => disposeAll(scope),
            (error: unknown) => {
              fail(scope, error);
              return disposeAll(scope);
            },
          );
        }
      }
    } catch (error) {
      fail(scope, error);
    }
  }
  if (scope.mustWait && !scope.hasWaited)
    return scope.hasError ? Promise.reject(scope.error) : Promise.resolve(undefined);
  if (scope.hasError) throw scope.error;
  return undefined;
}

function call(resource: Resource): unknown {
  const method = resource.method as (this: unknown) => unknown;
  if (!resource.isInner) return method.call(resource.value);
  try {
    method.call(resource.value);
    return undefined;
  } catch (error) {
    return Promise.reject(error);
  }
}
