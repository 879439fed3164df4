// What built-ins keep for themselves has no name that programs can read, write or use for their own fields.
const things: Record<string, unknown>[] = [new Map([[1, 2]]), new Set([1]), /a/g, new Date(0)] as never;
for (const thing of things) {
  for (const name of ["table", "list", "pattern", "flagText", "matcher", "time"]) {
    console.log(name, typeof thing[name], name in thing);
  }
}
const map = new Map([["k", 1]]) as Map<string, number> & { list?: number[]; table?: string };
console.log(map.list, map.table);
map.list = [1];
map.table = "mine";
console.log(map.get("k"), map.list, map.table, map.size);
class Store extends Map<string, number> {
  list: string[] = [];
  table = 7;
  override set(key: string, value: number): this {
    this.list.push(key);
    return super.set(key, value);
  }
}
const store = new Store();
store.set("a", 1).set("b", 2);
console.log(store.list, store.table, store.get("b"), [...store], store);
