// Attacks: many objects with prototypes of the program in one place, which analysis looks at together.
type Any = any;
const makers: Any[] = [];
for (const kind of ["a", "b", "c", "d", "e", "f"]) {
  const proto: Any = {
    kind,
    get label() {
      return `${kind}:${this.size ?? "?"}`;
    },
    describe(extra: string) {
      return this.label + extra;
    },
  };
  if (kind === "c") proto.toString = () => "c as text";
  if (kind === "d") proto[`only${kind}`] = [kind];
  makers.push(proto);
}
function A(this: Any, n: number): void {
  this.size = n;
}
function B(this: Any, n: number): void {
  this.size = -n;
}
const constructors: Any[] = [A, B];
(A as Any).prototype = { kind: "A", get label() { return `A${this.size}`; }, describe: (x: string) => `arrow ${x}` };
(B as Any).prototype = Object.create((A as Any).prototype);
(B as Any).prototype.extra = 1;
const all: Any[] = [
  ...makers.map((proto, i) => Object.assign(Object.create(proto), i % 2 === 0 ? { size: i } : {})),
  new constructors[0](5),
  new constructors[1](6),
  { kind: "plain", label: "own", describe: () => "plain" },
  ["array"],
  () => 1,
  null,
];
for (const object of all) {
  if (object === null) continue;
  console.log(object.kind, object.label, object.describe?.("!"), object.onlyd, object.extra, `${object.kind && object.toString()}`);
  for (const name of ["kind", "label", "size", "extra", "0", "missing"]) console.log(name, object[name], name in object);
  const names: string[] = [];
  for (const name in object) names.push(`${name}=${typeof object[name]}`);
  console.log(names.join());
}
for (let i = 0; i < 3; i++) console.log(all.map((object) => object?.[i] ?? "-").join());
