// delete at the end of an optional chain, which may end early, and of what is no property.
const nested: { a?: { b?: { c?: number; d?: number } }; list?: (number | undefined)[] } = { a: { b: { c: 1, d: 2 } }, list: [1, 2] };
const none = JSON.parse("null") as any;
console.log(delete nested.a?.b?.c, JSON.stringify(nested));
console.log(delete none?.a, delete none?.a?.b, delete none?.list?.[0], delete none!?.a?.b!.c);
let asked = 0;
const key = (): "d" => {
  asked++;
  return "d";
};
console.log(delete none?.a?.b?.[key()], asked, delete nested.a?.b?.[key()], asked, JSON.stringify(nested));
console.log(delete (nested?.a)?.b, JSON.stringify(nested), delete nested?.a, JSON.stringify(nested));
console.log(delete nested.list?.[0], nested.list, nested.list?.length);
try {
  console.log(delete (nested as Required<typeof nested>).a.b);
} catch (error) {
  console.log((error as Error).name);
}
const frozen: { k?: number } | undefined = Object.freeze({ k: 1 });
try {
  console.log(delete frozen?.k);
} catch (error) {
  console.log(String(error));
}
// What is no property: it is evaluated, nothing is deleted.
function made(): { x: number } {
  asked += 10;
  return { x: 1 };
}
// @ts-expect-error: TypeScript wants a property
console.log(delete made(), delete 5, delete (asked, "text"), asked);
const chained = { inner: { get: (): { v?: number } | undefined => undefined } };
console.log(delete chained.inner.get()?.v);
