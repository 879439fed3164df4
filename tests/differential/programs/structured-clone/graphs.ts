// Attacks: structuredClone keeps shared parts shared and cycles cyclic, in objects, arrays, maps, sets and errors.
interface Node { name: string; next?: Node; list: unknown[]; map: Map<unknown, unknown> }
const shared = { n: 1 };
const a: Node = { name: "a", list: [shared, shared], map: new Map() };
a.next = a;
a.map.set(shared, a);
a.map.set("set", new Set([a, shared]));
const b = structuredClone(a);
console.log(b !== a, b.next === b, b.list[0] === b.list[1], b.list[0] !== shared, b.map.get(b.list[0]) === b);
console.log([...(b.map.get("set") as Set<unknown>)].map((x) => x === b || x === b.list[0]));
shared.n = 2;
console.log((b.list[0] as { n: number }).n, b);
