// Attacks: spread of holes, strings, maps, sets, generators, typed arrays, into calls, news, arrays; of nothing; of errors.
const count = (...a: unknown[]): number => a.length;
class P {
  all: unknown[];
  constructor(...a: unknown[]) {
    this.all = a;
  }
}
const holes = [1, , 3];
console.log(count(...holes), [...holes], Object.keys([...holes]), new P(...holes, ..."é😀").all);
console.log([...new Map([["k", 1]])], [...new Set("aab")], [...Uint8Array.of(1, 2)], [...(function* () { yield 1; return 2; })()]);
console.log({ ...holes, ...("hi" as unknown as object), ...(null as unknown as object), ...(undefined as unknown as object), ...(5 as unknown as object) });
const f = (a = 1, b = 2, ...c: number[]): number[] => [a, b, ...c];
console.log(f(...([] as [])), f(...([undefined, undefined, 3] as unknown as number[])), Math.max(...[1, 5, 3], 4, ...[]), Math.max(...[]));
for (const bad of [null, undefined, 5, {}] as unknown[])
  try {
    console.log([...(bad as [])]);
  } catch (e) {
    console.log((e as Error).name);
  }
const big = Array.from({ length: 5000 }, (_, i) => i);
console.log(Math.max(...big), count(...big, ...big), String.fromCharCode(...big.slice(65, 70)));
