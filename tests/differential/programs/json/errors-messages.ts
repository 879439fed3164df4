// Attacks: the wording of JSON.parse errors and of circular and bigint stringify errors.
for (const bad of ["", "{", "[1,]", "{\"a\":1,}", "{a:1}", "tru", "1 2", "\"open", "[1 2]", "undefined", "01", "{\"a\" 1}", "nul", "-", "1.", "\"\\x\"", "\"\n\"", "[", "}", "{\"k\":tru}"]) {
  try {
    JSON.parse(bad);
  } catch (e) {
    console.log(JSON.stringify(bad), (e as Error).message);
  }
}
const o: Record<string, unknown> = { a: 1 };
o.self = o;
const deep: Record<string, unknown> = { x: { y: [1, {}] } };
((deep.x as { y: unknown[] }).y[1] as Record<string, unknown>).back = deep;
class Node2 {
  parent: Node2 | null = null;
  kids: Node2[] = [];
}
const n = new Node2();
const kid = new Node2();
kid.parent = n;
n.kids.push(kid);
for (const c of [o, deep, n, 5n, { a: 1n }]) {
  try {
    JSON.stringify(c);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
