// Attacks: the wording of RangeErrors and TypeErrors thrown by builtins.
function report(name: string, f: () => unknown): void {
  try {
    console.log(name, "ok", String(f()));
  } catch (e) {
    console.log(name, (e as Error).name + ": " + (e as Error).message);
  }
}
const n = 5;
const list = [1, 2, 3];
report("array length", () => (list.length = -1));
report("new Array", () => new Array(-1));
report("new Array 2", () => new Array(1.5));
report("repeat", () => "x".repeat(-1));
report("repeat inf", () => "x".repeat(Infinity));
report("repeat huge", () => "abc".repeat(2 ** 29));
report("padEnd huge", () => "x".padEnd(2 ** 30));
report("toFixed", () => n.toFixed(101));
report("toFixed -", () => n.toFixed(-1));
report("toPrecision", () => n.toPrecision(0));
report("toExponential", () => n.toExponential(101));
report("toString radix", () => n.toString(37));
report("bigint radix", () => 5n.toString(1));
report("fromCodePoint", () => String.fromCodePoint(-1));
report("with", () => list.with(3, 0));
report("reduce empty", () => [].reduce((a) => a));
report("typed length", () => new Uint8Array(-1));
report("typed set", () => new Uint8Array(1).set([1, 2]));
report("typed offset", () => new Uint16Array(new ArrayBuffer(4), 1));
report("typed bounds", () => new Uint16Array(new ArrayBuffer(4), 2, 5));
report("typed uneven", () => new Uint16Array(new ArrayBuffer(3)));
report("dataview get", () => new DataView(new ArrayBuffer(2)).getInt32(0));
report("dataview set", () => new DataView(new ArrayBuffer(2)).setInt16(1, 0));
report("dataview new", () => new DataView(new ArrayBuffer(2), 3));
report("dataview len", () => new DataView(new ArrayBuffer(2), 1, 4));
report("dataview arg", () => new DataView({} as ArrayBuffer));
report("arraybuffer", () => new ArrayBuffer(-1));
report("bigint mix", () => 1n + (1 as unknown as bigint));
report("bigint div", () => 1n / 0n);
report("bigint parse", () => BigInt("1.5"));
report("bigint fraction", () => BigInt(1.5));
report("bigint null", () => BigInt(null as unknown as string));
report("bigint plus", () => +(1n as unknown as string));
report("bigint math", () => Math.abs(1n as unknown as number));
report("frozen", () => ((Object.freeze({ a: 1 }) as { a: number }).a = 2));
report("frozen add", () => ((Object.freeze({}) as { b?: number }).b = 2));
report("frozen push", () => (Object.freeze([1]) as unknown as number[]).push(2));
report("getter only", () => ((new (class { get g(): number { return 1; } })() as { g: number }).g = 2));
report("map iterable", () => new Map(5 as unknown as []));
report("map receiver", () => Map.prototype.get.call({} as Map<unknown, unknown>, 1));
report("codePoint", () => String.fromCodePoint(1.5));
report("normalize", () => "x".normalize("bad"));
report("decode", () => decodeURIComponent("%"));
report("symbol to string", () => `${{ toString: null, valueOf: null } as unknown as string}`);
report("prim", () => ({ valueOf: () => ({}), toString: () => ({}) }) as unknown as number * 1);
