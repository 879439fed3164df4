// Attacks: two unrelated interfaces with the same member names and different kinds, mixed by casts.
interface Timer {
  start: number;
  stop(): number;
  label: string;
}
interface Car {
  label: number;
  start(): string;
  stop: boolean;
}
const timer: Timer = { start: 5, stop: () => 10, label: "t" };
const car: Car = { label: 7, start: () => "vroom", stop: false };
const things = [timer, car, { start: null, stop: null, label: null }, { label: [1, 2], stop: { toString: () => "obj" } }] as unknown[];
for (const th of things) {
  const t = th as Timer;
  const c = th as Car;
  const row: string[] = [];
  for (const f of [() => (typeof t.start === "function" ? "fn" : t.start + 1), () => t.stop(), () => t.label.length, () => c.label + 1, () => c.start(), () => (c.stop ? "stops" : "goes"), () => typeof t.start + typeof t.stop, () => t.label + c.label]) {
    try {
      row.push(String(f()));
    } catch (e) {
      row.push((e as Error).name[0]);
    }
  }
  console.log(row.join(" | "));
}
function swapMembers(t: Timer, c: Car): void {
  const s = t.start;
  t.start = c.start as unknown as number;
  c.start = s as unknown as () => string;
}
swapMembers(timer, car);
console.log(typeof timer.start, typeof car.start, (timer.start as unknown as () => string)(), (car.start as unknown as number) + 1);
class Meters {
  value: number;
  constructor(v: number) {
    this.value = v;
  }
  plus(o: Meters): Meters {
    return new Meters(this.value + o.value);
  }
}
class Label {
  value: string;
  constructor(v: string) {
    this.value = v;
  }
  plus(o: Label): Label {
    return new Label(this.value + "&" + o.value);
  }
}
const m = new Meters(1.5);
const l = new Label("l");
const mixed = [m, l] as unknown as Meters[];
for (const a of mixed) for (const b of mixed) console.log(a.constructor.name, a.plus(b).value, typeof a.plus(b).value);
const units: { value: number | string }[] = [m, l, { value: 0 }, new Meters("9" as unknown as number)];
let acc: number | string = 0;
for (const u of units) acc = (acc as number) + (u.value as number);
console.log(acc, units.map((u) => (u.value as number) * 2).join());
const union = (x: Timer | Car): string => ("stop" in x ? typeof x.stop : "none") + typeof x.label;
console.log(things.map((t) => union(t as Car)).join());
