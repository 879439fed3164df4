// Attacks: the idiom of caches: fields, maps of lists, private members and statics that are filled on first use.
class Registry {
  static #instance: Registry | undefined;
  #lists?: Map<string, number[]>;
  made = 0;
  static get it(): Registry {
    return (this.#instance ??= new Registry());
  }
  add(key: string, n: number): number {
    const lists = (this.#lists ??= (this.made++, new Map()));
    let list = lists.get(key);
    if (!list) lists.set(key, (list = []));
    return list.push(n);
  }
}
console.log(Registry.it === Registry.it, Registry.it.add("a", 1), Registry.it.add("a", 2), Registry.it.add("b", 3), Registry.it.made);
const groups: { [k: string]: string[] } = {};
for (const w of ["one", "two", "three", "toString"]) (groups[w[0]] ??= []).push(w);
console.log(groups, Object.keys(groups));
let name: string | null | undefined;
console.log((name ??= "first"), (name ??= "second"), (name &&= name.toUpperCase()), (name ||= "never"));
