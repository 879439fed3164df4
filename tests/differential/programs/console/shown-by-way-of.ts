// Attacks: what is shown only by way of something else: each object here is held by one that is logged, and by nothing
// else that looks at its properties.
import { inspect } from "node:util";

class InMap {
  inMap = 1;
  #secret = 2;
  get both(): number {
    return this.inMap + this.#secret;
  }
}
class InSet {
  inSet = { nested: [{ leaf: true }] };
}
class InStatic {
  static held = new InMap();
  static kept: unknown = null;
  own = 1;
}
class Base {
  fromBase = 1;
}
class Derived extends Base {
  fromDerived = { below: "derived" };
}
class Row extends Array<number> {
  note = { of: "row" };
}
class Custom {
  inside = { hidden: 1 };
  [inspect.custom](): unknown {
    return { given: this.inside, also: new OnlyGiven() };
  }
}
class OnlyGiven {
  onlyGiven = [new Map([["deep", { deepest: 1 }]])];
}
class Tagged {
  within = 1;
  get [Symbol.toStringTag](): string {
    return "Tag";
  }
}
class NeverShown {
  neverShown = 1;
  both(): number {
    return this.neverShown;
  }
}
class Failure extends Error {
  readonly details = { code: { inner: 7 } };
}

const symbol = Symbol("key");
function tagged(): void {}
tagged.property = { ofFunction: new InSet() };
tagged.other = function named(): void {};

function show(value: unknown): void {
  console.log(inspect(value, { depth: 9 }));
}

InStatic.kept = { later: new Derived() };
show(new Map<unknown, unknown>([[{ key: new InSet() }, new InMap()]]));
show(new Set([new Derived()]));
show([InStatic, new InStatic()]);
show(tagged);
show(Object.assign([1, 2], { extra: { more: [new Tagged()] } }));
const row = new Row();
row.push(1, 2);
show({ row });
show({ [symbol]: { bySymbol: new Custom() } });
show(new Custom());
show(Promise.resolve({ settled: { to: 1 } }));
show(Object.create(null));
show({ get a() { return new NeverShown(); }, set a(v) {}, set b(v: unknown) {} });
show({ async f() {}, *g() {}, async *h() {}, k: () => 1, C: class {}, D: class extends Base {} });
try {
  throw new Failure("failed", { cause: new Error("below", { cause: { reason: { deep: [1] } } }) });
} catch (error) {
  const { details, cause } = error as Failure;
  show({ details, cause: (cause as Error).cause });
  console.log(Object.keys(error as Failure));
}
const record: Record<string, unknown> = {};
for (const name of ["x", "y"]) record[name] = { [name]: { under: new Derived() } };
show(record);
const weak = { target: new WeakSet([{}]), buffer: new DataView(new ArrayBuffer(2)), iterator: new Map([[1, { a: 1 }]]).entries() };
show(weak);
const circular: { self?: unknown; list: unknown[] } = { list: [] };
circular.self = circular;
circular.list.push({ back: circular });
show(circular);
console.log("%o %O %j", { o: { p: 1 } }, { q: { r: 1 } }, { s: { t: 1 } });
console.log(new NeverShown().both(), NeverShown.name, new InMap().both, tagged.other.name);
show("abc".match(/(?<first>a)/));
