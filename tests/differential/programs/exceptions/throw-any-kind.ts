// Attacks: throwing numbers, strings, null, undefined, objects, functions; identity in catch.
const o = { code: 1 };
const f = (): number => 1;
const thrown: unknown[] = [0, -0, NaN, 1.5, "", "text", null, undefined, true, o, [1, 2], f, 10n, new Error("e"), new Map([[1, 2]])];
for (const t of thrown) {
  try {
    throw t;
  } catch (e) {
    console.log(typeof e, Object.is(e, t), e instanceof Error, e instanceof Object, e === undefined, e == null);
  }
}
function attempt<T>(g: () => T): T | string {
  try {
    return g();
  } catch (e) {
    return "caught " + String(e);
  }
}
console.log(attempt(() => 5), attempt(() => { throw "s"; }), attempt(() => { throw null; }), attempt(() => { throw 0; }), attempt(() => { throw new RangeError("r"); }), attempt(() => attempt(() => { throw 1; })));
let caught = 0;
for (let i = 0; i < 100; i++) {
  try {
    if (i % 3 === 0) throw i;
    if (i % 7 === 0) throw { i };
  } catch (e) {
    caught += typeof e === "number" ? e : (e as { i: number }).i * 1000;
  }
}
console.log(caught);
class Signal {
  kind: string;
  value: unknown;
  constructor(kind: string, value: unknown) {
    this.kind = kind;
    this.value = value;
  }
}
function walk(depth: number): number {
  if (depth === 5) throw new Signal("deep", depth / 2);
  return walk(depth + 1) + 1;
}
try {
  walk(0);
} catch (e) {
  if (e instanceof Signal) console.log(e.kind, e.value);
}
try {
  try {
    throw o;
  } catch (e) {
    (e as typeof o).code++;
    throw e;
  }
} catch (e) {
  console.log(e === o, o.code);
}
try {
  throw 1;
} catch {
  console.log("no binding");
}
const e = "outer";
try {
  throw "inner";
} catch (e) {
  console.log(e);
}
console.log(e);
const handlers: ((x: unknown) => string)[] = [(x) => "a" + x, () => { throw "handler"; }, (x) => "c" + x];
for (const h of handlers) {
  let result: string;
  try {
    result = h(1);
  } catch (err) {
    result = "failed " + err;
  }
  console.log(result);
}
try {
  try {
    throw "one";
  } catch (err) {
    throw err + " two";
  } finally {
    console.log("finally");
  }
} catch (err) {
  console.log(err);
}
