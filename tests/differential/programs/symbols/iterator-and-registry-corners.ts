// Attacks: symbols in Reflect.has, ownKeys and fromEntries, values of a frozen record of symbols.
const id = Symbol("id");
const entity = { name: "a", [id]: 1.5 };
console.log(Reflect.has(entity, id), Reflect.has(entity, Symbol("id")));
const enumLike = Object.freeze({ A: Symbol("A"), B: Symbol("B") });
console.log(Object.values(enumLike).map(String).join(), (enumLike.A as symbol) === enumLike.B, Symbol.species.description);
console.log(Object.fromEntries([[id, 1], ["k", 2]] as [PropertyKey, number][]));
const counts: Record<symbol, number> = {};
for (const s of [id, enumLike.A, id]) counts[s] = (counts[s] ?? 0) + 1;
console.log(Reflect.ownKeys(counts).map((s) => String(s) + counts[s as symbol]).join());
