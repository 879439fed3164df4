// `constructor` of arrays that may have properties of their own, set under computed names.
const list: number[] = [1, 2];
const named: number[] = [3];

function put(key: string, value: unknown): void {
  (named as unknown as Record<string, unknown>)[key] = value;
}
put(["a", "lpha"].join(""), 1);
for (const one of [list, named]) {
  console.log((one as unknown as object)?.constructor.name.slice(0, 3), one.constructor === Array);
}
for (const k of Object.keys({ beta: 1, constructor: 1 }).slice(0, 1)) put(k, k);
console.log(Object.keys(named), named);
