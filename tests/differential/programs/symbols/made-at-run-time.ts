// Attacks: symbols that a function or loop makes many times: each is another key; constants that refer to one symbol are one.
function make(text?: string): symbol {
  return Symbol(text);
}
const first = make("k");
const second = make("k");
const table: Record<PropertyKey, unknown> = { plain: 0 };
table[first] = "one";
table[second] = "two";
table[make()] = "three";
console.log(table[first], table[second], table[make("k")], Object.getOwnPropertySymbols(table).length, table);
delete table[first];
console.log(first in table, second in table, Object.getOwnPropertySymbols(table).map(String).join());
const many: symbol[] = [];
for (let i = 0; i < 3; i++) many.push(Symbol(`n${i}`));
const counts = new Map<symbol, number>();
for (const s of [...many, many[1], many[2], many[2]]) counts.set(s, (counts.get(s) ?? 0) + 1);
console.log([...counts].map(([s, n]) => `${s.description}=${n}`).join());
function tagged(list: symbol[], value: number): { [key: symbol]: number } {
  const result: { [key: symbol]: number } = {};
  for (const key of list) result[key] = value++;
  return result;
}
const t = tagged(many, 5);
console.log(many.map((s) => t[s]).join(), { ...t }[many[2]], Object.keys(t).length, Object.values(t).length, t);
const KEY = Symbol("key");
const ALIAS = KEY;
class Box {
  [ALIAS] = "by alias";
  static readonly own: unique symbol = Symbol("own");
}
const box = new Box();
console.log(box[KEY], KEY === ALIAS, String(Box.own), Box.own === Box.own);
function readBy(object: Record<symbol, unknown>, key: symbol): unknown {
  return object[key];
}
console.log(readBy(box as unknown as Record<symbol, unknown>, KEY), readBy({ [KEY]: 3 }, ALIAS), readBy({ [KEY]: 3 }, first));
const { [KEY]: taken, ...others } = { [KEY]: "taken", [ALIAS === KEY ? first : second]: "computed", rest: 1 };
console.log(taken, others);
const withAccessors = {
  stored: 1,
  get [KEY]() {
    return this.stored;
  },
  set [KEY](v: number) {
    this.stored = v * 2;
  },
};
withAccessors[KEY] = 21;
console.log(withAccessors[KEY], withAccessors);
function early(): string {
  try {
    class Before {
      [LATE] = 1;
    }
    return String(Object.getOwnPropertySymbols(new Before()).length);
  } catch (e) {
    return (e as Error).message;
  }
}
console.log(early());
const LATE = Symbol("late");
console.log(early());
console.log([make("a"), make()].map((s) => s.toString()).join(" "), make("x").description, make().description, typeof make());
console.log(KEY.valueOf() === KEY, `${String(KEY)}`, Object.is(KEY, ALIAS), KEY == (ALIAS as symbol), first == second);
const named = { [KEY]() {}, [Symbol()]() {}, [Symbol.iterator]: () => 1 };
console.log(named[KEY].name, named[Symbol.iterator].name);
for (const wrong of [() => Symbol.keyFor("x" as unknown as symbol), () => (null as unknown as Record<symbol, unknown>)[KEY], () => ((undefined as unknown as Record<symbol, unknown>)[KEY] = 1), () => (box as unknown as Record<symbol, () => void>)[KEY]()]) {
  try {
    console.log(wrong());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
console.log(JSON.stringify({ a: KEY, b: [KEY], [KEY]: 1 }), JSON.stringify(KEY), [Symbol.iterator, Symbol.asyncIterator, Symbol.hasInstance, Symbol.species].map((s) => s.description).join());
console.log(Symbol.iterator, [Symbol.iterator], { s: Symbol.toStringTag }, new Map([[KEY, first]]), new Set([Symbol.for("r")]));
const { iterator } = Symbol;
console.log(iterator === Symbol.iterator, Symbol["iterator"] === iterator);
console.log(box.hasOwnProperty(KEY), Object.prototype.hasOwnProperty.call(box, first), box.propertyIsEnumerable(KEY));
