// Attacks: toPrimitive, hasInstance, toStringTag, isConcatSpreadable, species effects on builtins.
class Temp {
  degrees: number;
  constructor(degrees: number) {
    this.degrees = degrees;
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? this.degrees : hint === "string" ? `${this.degrees}°` : `default${this.degrees}`;
  }
  get [Symbol.toStringTag](): string {
    return "Temp";
  }
  static [Symbol.hasInstance](x: unknown): boolean {
    return typeof x === "number" || (typeof x === "object" && x !== null && "degrees" in x);
  }
}
const t = new Temp(21.5) as unknown as number;
console.log(+t, `${t}`, t + "", t + 1, t * 2, t > 20, t == ("default21.5" as unknown), String(t), Number(t), [t].join(), Math.max(t, 3), { "21.5°": "key" }[t as unknown as "21.5°"]);
console.log(Object.prototype.toString.call(t), (5 as unknown) instanceof Temp, ({ degrees: 1 } as unknown) instanceof Temp, ("x" as unknown) instanceof Temp);
for (const bad of [() => ({}), undefined, null, 5]) {
  const o = { [Symbol.toPrimitive]: bad, valueOf: () => 3 } as unknown as number;
  try {
    console.log(o + 1);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
const spreadable = { length: 2, 0: "a", 1: "b", [Symbol.isConcatSpreadable]: true };
const solid = Object.assign([1, 2], { [Symbol.isConcatSpreadable]: false });
console.log([0].concat(spreadable as unknown as number[]).length, [0].concat(solid).length, [0].concat([1, 2]).length);
class Even {
  static [Symbol.hasInstance](n: unknown): boolean {
    return (n as number) % 2 === 0;
  }
}
console.log([1, 2, 3, 4].filter((n) => (n as unknown) instanceof Even).join());
class Tagged {
  [Symbol.toStringTag] = "Mine";
  v = 1;
}
console.log(String(new Tagged()), Object.prototype.toString.call(new Tagged()), new Tagged(), `${new Tagged()}`);
const values: unknown[] = [null, undefined, 1, "s", true, [], {}, () => 1, new Map(), new Date(0), /x/, new Error("e"), 1n, Symbol("q"), new Uint8Array(1), Promise.resolve(), (function* () {})(), Math, JSON, new Set(), new WeakMap(), new ArrayBuffer(1)];
console.log(values.map((v) => Object.prototype.toString.call(v).slice(8, -1)).join(" "));
