// Attacks: indent by number and string, replacer function and list, toJSON, order of calls.
const data = { name: "n", list: [1, [2, {}], []], empty: {}, nested: { deep: { v: null } }, date: new Date(86400000), skip: undefined };
for (const indent of [0, 1, 2, 4, 10, 11, -1, 2.9, "--", "\t", "", "abcdefghijklmnop", true, null] as unknown[]) console.log(String(indent), JSON.stringify({ a: [1], b: {} }, null, indent as number));
console.log(JSON.stringify(data, null, 2));
const log: string[] = [];
const text = JSON.stringify({ a: 1, b: [2, { c: 3 }], d: { toJSON: (k: string) => "J" + k } }, function (this: unknown, k, v) {
  log.push(`${k}:${typeof v}:${Array.isArray(this)}`);
  return typeof v === "number" ? v * 10 : v;
});
console.log(text, log.join(" "));
console.log(JSON.stringify({ a: 1, b: { a: 2, c: 3 }, c: [{ a: 4, z: 5 }] }, ["a", "c"]), JSON.stringify({ 1: "one", b: 2 }, [1, "b", "b"]), JSON.stringify({ a: 1 }, []), JSON.stringify([1, { a: 2 }], ["0"]));
console.log(JSON.stringify({ a: 1, b: 2 }, (k, v) => (k === "a" ? undefined : v)), JSON.stringify([1, 2, 3], (_, v) => (v === 2 ? undefined : v)), JSON.stringify({ a: 1 }, (k, v) => (k === "" ? { wrapped: v } : v)), JSON.stringify(5, () => "replaced"), JSON.stringify({ a: 1 }, 5 as unknown as undefined));
class Money {
  cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
  toJSON(key: string): unknown {
    return key === "raw" ? this.cents : { amount: this.cents / 100, key };
  }
}
console.log(JSON.stringify([new Money(150)]), JSON.stringify({ raw: new Money(1), price: new Money(2) }), JSON.stringify(new Money(3)), JSON.stringify({ m: new Money(4) }, null, 1));
console.log(JSON.stringify({ toJSON: () => undefined }), JSON.stringify([{ toJSON: () => undefined }]), JSON.stringify({ a: { toJSON: 5, v: 1 } }), JSON.stringify({ toJSON: () => ({ toJSON: () => 1 }) }), JSON.stringify(new Map([["a", 1]]), (_, v) => (v instanceof Map ? [...v] : v)));
try {
  JSON.stringify({ get bad(): number { throw new RangeError("getter"); } });
} catch (e) {
  console.log((e as Error).message);
}
console.log(JSON.stringify({ date: new Date(NaN) }), JSON.stringify(Object("str")), JSON.stringify([new Number(3), new String("x"), Object(true)]), JSON.stringify({ a: [] , b: [[]], c: [{}] }, null, 1));
