// Attacks: symbols as names of fields, methods, accessors, statics; hidden from keys; as keys of maps; descriptions.
const id = Symbol("id");
const say = Symbol();
class Thing {
  [id] = 7;
  static [id] = "static";
  [say](): string {
    return "said " + this[id];
  }
  get [Symbol.toStringTag](): string {
    return "Thing!";
  }
}
const t = new Thing();
console.log(t[say](), Thing[id], String(t), Object.keys(t), JSON.stringify(t), id in t, Object.getOwnPropertySymbols(t).length);
console.log(id.toString(), id.description, say.description, say.toString(), Symbol.for("x") === Symbol.for("x"), Symbol.keyFor(Symbol.for("x")), Symbol.keyFor(id));
const m = new Map<unknown, number>([[id, 1], ["id", 2]]);
console.log(m.get(id), m.get("id"), m.has(Symbol("id")), { ...{ [id]: 1 } }[id], Object.assign({}, { [id]: 2 })[id]);
for (const f of [() => `${id as unknown as string}`, () => (id as unknown as number) + 1, () => Number(id), () => (id as never) < (say as never)])
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).message);
  }
console.log(typeof id, Boolean(id), [id, say].indexOf(say));
