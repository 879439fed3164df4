// expect: refusal of a store beside what a prototype has as read-only
// refused: SK1114 6:1
class Point {}
Object.defineProperty(Point.prototype, "kind", { value: "point" });
const p = new Point() as { kind: string };
p.kind = "other";
console.log(p.kind);
