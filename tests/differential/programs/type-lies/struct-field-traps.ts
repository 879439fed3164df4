// Attacks: fields with one kind everywhere but written once, through a cast, with another kind.
interface Vec {
  x: number;
  y: number;
}
class Body {
  pos: Vec = { x: 0, y: 0 };
  mass = 1;
  name = "body";
  alive = true;
  parts: number[] = [];
  next: Body | null = null;
}
const bodies = Array.from({ length: 5 }, (_, i) => {
  const b = new Body();
  b.mass = i + 1;
  b.pos = { x: i, y: -i };
  return b;
});
function poke(o: object, k: string, v: unknown): void {
  (o as Record<string, unknown>)[k] = v;
}
const total = (): number => bodies.reduce((s, b) => s + b.mass, 0);
console.log(total());
poke(bodies[1], "mass", "two");
console.log(total(), bodies[1].mass, bodies[1].mass * 2);
poke(bodies[1], "mass", 2.5);
console.log(total());
poke(bodies[2].pos, "x", null);
poke(bodies[3], "pos", { y: "why", x: 1 });
poke(bodies[4], "pos", null);
for (const b of bodies) {
  try {
    b.pos.x += 1;
    console.log(b.pos.x, b.pos.y * 2);
  } catch (e) {
    console.log((e as Error).name);
  }
}
poke(bodies[0], "name", 42);
poke(bodies[0], "alive", "no");
poke(bodies[0], "parts", "abc");
poke(bodies[0], "next", bodies[1].pos);
poke(bodies[0], "extra", [1]);
const b = bodies[0];
console.log(b.name + 1, b.name.length, b.alive ? "alive" : "dead", b.parts.length, b.parts[0], b.next?.name, b.next?.mass, Object.keys(b).join());
poke(b, "next", b);
poke(b, "parts", [0.5]);
console.log(b.next!.next!.next === b, b.parts[0] + 1);
const keys = ["mass", "name", "pos", "none", "parts"];
for (const k of keys) console.log(k, typeof (bodies[3] as unknown as Record<string, unknown>)[k], k in bodies[3]);
for (const k of keys) poke(bodies[3], k, k.length);
console.log(Object.entries(bodies[3]).map(([k, v]) => k + "=" + v).join(" "), bodies[3].mass + 1, bodies[3].name + 1, bodies[3].parts.length);
const copy = { ...bodies[3], mass: "last" as unknown as number };
console.log(copy.mass + 1, bodies[3].mass + 1);
