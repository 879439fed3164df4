// Attacks: objects around primitives of every kind: equality, arithmetic, properties, shapes when shown, JSON, tags.
const s = new String("abc") as unknown as string;
const n = new Number(5) as unknown as number;
const b = new Boolean(false) as unknown as boolean;
const sym = Symbol("a");
const y = Object(sym) as unknown as symbol;
const g = Object(7n) as unknown as bigint;
console.log(s == "abc", s === "abc", typeof s, s + "d", s.length, s > "abb", s[1], s.at(-1), s.toUpperCase(), s.slice(1), [...s].join("-"));
console.log(n == 5, n === 5, typeof n, n + 1, n * 2, -n, n.toFixed(2), n > 4, `${n}`, Math.max(n, 3), n.valueOf() === 5);
console.log(b == false, !b, typeof b, b ? "truthy" : "falsy", String(b), b.valueOf());
console.log(typeof y, y == sym, y === sym, y.valueOf() === sym, y.toString(), y.description);
console.log(typeof g, g == 7n, g + 1n, g.toString(2), g.valueOf() === 7n);
console.log(s, n, b, y, g, [s, n, b, y, g], { s, n });
console.log(new Number(-0), new Number(NaN), new String(""), new String("it's"), Object(1.5), Object("x"), Object(true));
console.log(Object.keys(s), Object.keys(n), Object.getOwnPropertyNames(s), "0" in (s as unknown as object), 5 in (s as unknown as object), "length" in (s as unknown as object), Object.entries(s).join("|"));
console.log(JSON.stringify({ s, n, b, list: [s, n, b] }), JSON.stringify(s), JSON.stringify(n, null, 2), { ...(s as unknown as object) });
try {
  JSON.stringify(g);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
for (const k in s as unknown as object) console.log(k, (s as unknown as Record<string, string>)[k]);
for (const x of [s, n, b, y, g] as unknown[]) {
  console.log(Object.prototype.toString.call(x), x instanceof String, x instanceof Number, x instanceof Boolean, x instanceof Symbol, x instanceof BigInt, x instanceof Object, (x as object).constructor.name, Object.getPrototypeOf(x) === (x as object).constructor.prototype);
}
console.log(Object.is(Object(5), Object(5)), Object(5) == Object(5), Object(n) === n, Object(s) === s, Object(null), Object(undefined), Object([1]));
for (const f of [() => new (Symbol as unknown as new () => object)(), () => new (BigInt as unknown as new (n: number) => object)(1), () => new Number(1n as unknown as number), () => new String(sym as unknown as string), () => new Number(sym as unknown as number), () => (n as unknown as () => void)(), () => `${y as unknown as string}`, () => (g as unknown as number) + 1]) {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
class Name extends String {
  shout(): string {
    return this.toUpperCase() + "!" + this.length;
  }
}
class Celsius extends Number {
  unit = "C";
  get f(): number {
    return (this as unknown as number) * 1.8 + 32;
  }
}
const name = new Name("ada");
const c = new Celsius("20");
console.log(name.shout(), name + "", name instanceof String, name, c, c.f, +c, JSON.stringify({ name, c }), name.concat("x"), c.toFixed(1));
const extra = Object.assign(new String("ab"), { x: 1 });
console.log(extra, Object.keys(extra), Object.assign(new Number(1), { y: 2 }), extra.x);
console.log([new Number(3), new Number(1), new Number(2)].sort().map(String).join(), [3, 1].concat(n).join(), ["abc"].includes(s), ["abc"].indexOf(s), new Set([s, s, "abc"]).size, { abc: 1 }[s], "xabcx".includes(s), "abc".startsWith(s), parseInt(new String("12px") as unknown as string), isNaN(n), Number(s), String(n), Number(n), Boolean(b), BigInt(n), [1, 2, 3][n - 4], "abcdef".charAt(n));
switch (s + "") {
  case "abc":
    console.log("found");
}
// What call may hand to the methods.
for (const f of [
  () => String.prototype.slice.call({ toString: () => "object" }, 1),
  () => String.prototype.at.call(12345 as unknown as string, 1),
  () => String.prototype.toUpperCase.call([1, "x"] as unknown as string),
  () => String.prototype.trim.call(null as unknown as string),
  () => String.prototype.trim.call(undefined as unknown as string),
  () => String.prototype[Symbol.iterator].call(null as unknown as string),
  () => String.prototype.toString.call({} as string),
  () => String.prototype.valueOf.call(5 as unknown as string),
  () => String.prototype.toString.call(s),
  () => String.prototype.concat.call(sym as unknown as string, "x"),
  () => Number.prototype.toFixed.call("5" as unknown as number, 1),
  () => Number.prototype.toFixed.call(n, 1),
  () => Number.prototype.valueOf.call({} as number),
  () => Boolean.prototype.toString.call({} as boolean),
  () => Boolean.prototype.valueOf.call(b),
  () => Symbol.prototype.toString.call("s" as unknown as symbol),
  () => Symbol.prototype.valueOf.call(y) === sym,
  () => BigInt.prototype.toString.call(5 as unknown as bigint),
  () => BigInt.prototype.valueOf.call(g),
  () => [..."ab"].map(String.prototype.toUpperCase.call, String.prototype.toUpperCase).join(),
  () => Array.from(s as unknown as string[]).join("+"),
]) {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
const trim = "x".trim;
try {
  console.log((trim as unknown as () => string)());
} catch (e) {
  console.log((e as Error).message);
}
const copy = structuredClone({ n, s, b, g });
console.log(copy, copy.n !== n, copy.s + "");
