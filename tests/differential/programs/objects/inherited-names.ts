// Attacks: comparing and asking for names that every object inherits, on objects of several kinds in one variable.
function describe(value: object): string {
  if (value.constructor === Array) return "array";
  if (value.constructor === Date) return "date";
  if (value.constructor === Object) return "plain";
  return "other";
}
function custom(value: { toString(): string; extra?: number }): string {
  if (value.toString !== Object.prototype.toString) return `custom ${value.toString()}`;
  return `inherited ${value.extra ?? "none"}`;
}
function has(value: object): string {
  const found: string[] = [];
  if ("toString" in value) found.push("toString");
  else found.push("no toString");
  if ("extra" in value) found.push(`extra ${String(value.extra)}`);
  if (!("valueOf" in value)) found.push("no valueOf");
  return found.join();
}
class Box {
  v = 1;
}
for (const v of [{ a: 1 }, [1], new Date(0), new Box(), /x/, { constructor: Array }, { extra: 5 }]) console.log(describe(v), has(v));
console.log(custom({ extra: 1 }), custom({ toString: () => "own" }), custom([1, 2] as unknown as { toString(): string }), custom({ extra: 2, toString: () => "both" }));
