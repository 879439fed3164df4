// Attacks: values built as any/unknown at run time (as JSON would give), read through interfaces.
interface User {
  id: number;
  name: string;
  tags: string[];
  address: { city: string; zip: number };
  admin?: boolean;
}
type Json = null | boolean | number | string | Json[] | { [k: string]: Json };
const raw: Json[] = [
  { id: 1, name: "ann", tags: ["a", "b"], address: { city: "X", zip: 100 } },
  { id: "2", name: 5, tags: "notalist", address: null },
  { name: "no id", address: { zip: "str" }, tags: [1, null], admin: "yes", extra: [] },
  { tags: { length: 2, 0: "p" }, id: 1.5, address: { city: ["c"] } },
  [1, 2, 3],
  "string",
  null,
  {},
];
const uses: ((u: User) => unknown)[] = [(u) => u.id + 1, (u) => u.id * 2, (u) => u.name.length, (u) => u.name.toUpperCase(), (u) => u.tags.length, (u) => u.tags[0], (u) => u.tags.join("+"), (u) => u.address.city, (u) => u.address.zip + 1, (u) => (u.admin ? "A" : "-"), (u) => u.admin === true, (u) => Object.keys(u).length];
for (const r of raw) {
  const u = r as unknown as User;
  const row: string[] = [];
  for (const f of uses) {
    try {
      row.push(String(f(u)));
    } catch (e) {
      row.push("!");
    }
  }
  console.log(row.join(" | "));
}
function total(j: Json): number {
  if (typeof j === "number") return j;
  if (Array.isArray(j)) return j.reduce<number>((s, x) => s + total(x), 0);
  if (j && typeof j === "object") return Object.values(j).reduce<number>((s, x) => s + total(x), 0);
  return 0;
}
console.log(total(raw), total([1, [2.5, { a: 3 }]]), total(null));
const users = raw.filter((r) => r !== null && typeof r === "object" && !Array.isArray(r)) as unknown as User[];
for (const u of users) {
  u.id++;
  u.name += "!";
}
console.log(users.map((u) => `${u.id}/${u.name}`).join(" "), users.length);
const anyValue = raw[0] as any;
anyValue.address.zip = "now a string";
anyValue.tags.push(42);
anyValue.fresh = { deep: [1] };
const ann = anyValue as User;
console.log(ann.address.zip + 1, ann.tags[2] + "x", anyValue.fresh.deep[0], anyValue.missing, anyValue["na" + "me"], anyValue?.address?.city.length);
