// Names that come from outside and are those of what objects inherit: they are found, and they are no trap.
const names = JSON.parse('["a", "constructor", "__proto__", "toString", "a"]') as string[];

// Asking does not read.
const table: Record<string, number> = { a: 1 };
for (const name of names) {
  console.log(name, name in table, Object.hasOwn(table, name), table.hasOwnProperty(name));
}
const counts: Record<string, number> = Object.create(null);
for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
console.log(JSON.stringify(counts), Object.keys(counts).length);

// What is inherited is no list: both ways end in a TypeError that can be caught.
const lists: Record<string, string[]> = {};
for (const name of names) {
  try {
    (lists[name] ??= []).push(name);
    console.log(name, lists[name]?.length);
  } catch (error) {
    console.log(name, error instanceof TypeError);
  }
}

// `__proto__` as an own property: by JSON, by a computed name of a literal, by fromEntries, by a copy.
const text = '{"__proto__": 7, "b": {"__proto__": null}}';
const parsed = JSON.parse(text);
console.log(JSON.stringify(parsed), Object.keys(parsed.b), parsed.b[names[2]!]);
console.log(JSON.stringify(JSON.parse(text, (_, value) => (value === 7 ? 8 : value))));
console.log(JSON.stringify({ ...parsed }), JSON.stringify(structuredClone(parsed)));
console.log(JSON.stringify({ [names[2]!]: 1 }));
console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, name.length]))));
parsed[names[2]!] = { replaced: true };
console.log(JSON.stringify(parsed));

// Assigned where it is inherited, what is no object changes nothing.
const plain: Record<string, unknown> = {};
const list: unknown[] & Record<string, unknown> = [1] as never;
for (const value of [5, "text", undefined, true]) {
  plain[names[2]!] = value;
  list[names[2]!] = value;
}
Object.assign(plain, JSON.parse('{"__proto__": 1, "c": 2}'));
console.log(JSON.stringify(plain), Object.keys(plain), Object.keys(list), list.length);

// Names that nothing has, of values of every kind.
const values: unknown[] = ["s", 5, true, 10n, Symbol("d"), [1], new Map(), new Date(0), () => 1];
for (const value of values) {
  const found: unknown[] = [];
  for (const name of ["nothing", "description", "size"]) {
    found.push((value as Record<string, unknown>)[JSON.parse(JSON.stringify(name))]);
    if (value instanceof Map) break;
  }
  console.log(typeof value, found);
}
