// Names that begin with a NUL are names like others, in dictionaries, on arrays and on functions.
const names = ["", "\u0000", "\u0000a", "\u0000\u0000", "a\u0000", "#\u0000", "\u0000getter"];
const made: Record<string, number> = {};
names.forEach((name, i) => { made[name] = i; });
console.log(JSON.stringify(made), JSON.stringify(Object.keys(made)), Object.entries(made).length);
for (const name in made) console.log(JSON.stringify(name), made[name]);

const list: unknown[] & Record<string, unknown> = [1] as unknown[] & Record<string, unknown>;
for (const name of names) list[name] = name.length;
console.log(JSON.stringify(Object.keys(list)), JSON.stringify(JSON.parse(JSON.stringify(made))));

const run: (() => void) & Record<string, unknown> = (() => {}) as (() => void) & Record<string, unknown>;
for (const name of names) run[name] = name.length;
Object.defineProperty(run, "got", { get: () => 7, enumerable: true, configurable: true });
console.log(JSON.stringify(Object.keys(run)), run["got"]);

const marked: Record<string, number> = { "\u0000#a": 1 };
for (const name of ["\u0000#x@1", "\u0000getter a", "\u0000setter "]) marked[name] = name.length;
console.log(JSON.stringify(marked), Object.keys(JSON.parse(JSON.stringify(marked)) as object).length);
