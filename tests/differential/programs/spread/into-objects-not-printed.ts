// Attacks: properties copied into objects that nothing in the program prints, lists or reads by a computed name.
function make(extras: Record<string, unknown>): Record<string, unknown> {
  let i = 0;
  return { first: () => i++, next: () => i, ...extras };
}
console.log(String((make({ a: 1 }).next as () => number)()), String(make({ a: 1 }).a), String(make({ next: () => 7 }).a));
const tag = Symbol("tag");
function tagged(extras: { a?: number; b?: string }): { [tag]: number; a?: number; b?: string } {
  return { [tag]: 5, ...extras };
}
console.log(tagged({ a: 2 })[tag] + (tagged({ a: 2 }).a ?? 0), String(tagged({ b: "x" }).b), String(tagged({}).a));
const { first, ...rest } = make({ c: "c" });
console.log(typeof first, String(rest.c), typeof rest.next);
