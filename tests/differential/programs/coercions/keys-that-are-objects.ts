// Attacks: keys that are objects: computed calls, in, delete, hasOwn, literals and patterns convert them once.
let log = "";
const key = (name: string): string =>
  ({
    toString() {
      log += name;
      return name;
    },
  }) as unknown as string;
const o: Record<string, unknown> = { a: 1, b: 2, m: () => "called" };
console.log(key("a") in o, key("z") in o, o[key("b")], log);
console.log((o as { [k: string]: () => string })[key("m")]!());
console.log(delete o[key("a")], Object.keys(o).join(), log);
o[key("c")] = 5;
const made = { [key("d")]: 6, e: 7 };
console.log(Object.keys(o).join(), JSON.stringify(made), log);
const { [key("d")]: taken, ...rest } = made as Record<string, number>;
console.log(taken, JSON.stringify(rest), log);
class K {
  m(): string {
    return "method";
  }
}
console.log((new K() as unknown as { [k: string]: () => string })[key("m")]!(), Object.hasOwn(o, key("c")), log);
for (const bad of [5, "s", true, undefined, null] as unknown as object[]) {
  try {
    console.log("x" in bad);
  } catch (e) {
    console.log(String(e));
  }
}
