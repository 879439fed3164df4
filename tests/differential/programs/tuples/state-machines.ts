// Attacks: functions returning tuples threaded through loops, unions of tuples told by length/tag.
type State = [kind: "idle"] | [kind: "run", at: number] | [kind: "done", at: number, note: string];
function step(s: State): State {
  switch (s[0]) {
    case "idle":
      return ["run", 0];
    case "run":
      return s[1] >= 2 ? ["done", s[1] / 2, "after " + s[1]] : ["run", s[1] + 1];
    case "done":
      return ["idle"];
  }
}
let s: State = ["idle"];
for (let i = 0; i < 8; i++) {
  console.log(i, s.length, s.join("/"));
  s = step(s);
}
function fib(n: number): [number, number] {
  if (n === 0) return [0, 1];
  const [a, b] = fib(n >> 1);
  const c = a * (2 * b - a);
  const d = a * a + b * b;
  return n & 1 ? [d, c + d] : [c, d];
}
console.log([0, 1, 2, 10, 46, 47, 48, 78, 79].map((n) => fib(n)[0]).join(" "));
function useState<T>(initial: T): [() => T, (v: T) => void] {
  let value = initial;
  return [
    () => value,
    (v) => {
      value = v;
    },
  ];
}
const [count, setCount] = useState(0);
const [name, setName] = useState("n");
for (let i = 0; i < 4; i++) {
  setCount(count() + i * 0.5);
  setName(name() + count());
}
console.log(count(), name());
function minmax(list: number[]): [number, number] | null {
  return list.length === 0 ? null : [Math.min(...list), Math.max(...list)];
}
for (const list of [[], [3], [3, -1, 7.5]]) {
  const m = minmax(list);
  console.log(m === null ? "empty" : m[1] - m[0], minmax(list)?.[0] ?? "none");
}
const memo = new Map<string, [number, number]>();
function key(a: number, b: number): [number, number] {
  const k = a + "," + b;
  const known = memo.get(k);
  if (known) return known;
  const made: [number, number] = [a, b];
  memo.set(k, made);
  return made;
}
console.log(key(1, 2) === key(1, 2), key(1, 2) === key(2, 1), memo.size, [...memo.values()].join(";"));
