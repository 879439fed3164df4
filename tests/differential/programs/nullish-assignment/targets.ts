// Attacks: ??=, ||= and &&= on every kind of target; each part is evaluated once, the right side only when needed.
const log: string[] = [];
const note = <T>(name: string, value: T): T => {
  log.push(name);
  return value;
};
const o: Record<string, unknown> & { get g(): unknown } = { a: null, b: 0, c: "x", get g() { return note("g", 1); } };
note("o", o)[note("ka", "a")] ??= note("ra", 5);
note("o", o)[note("kb", "b")] ??= note("rb", 5);
note("o", o)[note("kb", "b")] ||= note("rb2", 6);
note("o", o)[note("kc", "c")] &&= note("rc", "y");
note("o", o)[note("kd", "d")] &&= note("rd", "y");
(o as { g: unknown }).g ??= note("never", 1);
console.log(log.join(" "), o["a"], o["b"], o["c"], "d" in o);
const list: (number | undefined)[] = [0, undefined];
list[0] ||= 7;
list[1] ??= 8;
list[2] ??= 9;
console.log(list, (list[0] &&= NaN), list[0]);
try {
  (o as { g: unknown }).g &&= 2;
} catch (e) {
  console.log((e as Error).name);
}
