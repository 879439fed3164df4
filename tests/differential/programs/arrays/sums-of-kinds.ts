// Attacks: accumulation over element reads with integers, fractions, minus zero and undefined.
function show(x: unknown): string {
  return Object.is(x, -0) ? "-0" : String(x);
}
const lists: number[][] = [
  [],
  [-0],
  [-0, -0],
  [0, -0],
  [1, 2, 3],
  [2147483647, 1],
  [-2147483648, -1],
  [4294967295, 4294967295],
  [9007199254740991, 1, 1],
  [0.1, 0.2, 0.3],
  [1e308, 1e308, -1e308],
  [NaN, 1],
  [1, undefined as unknown as number],
  [1, null as unknown as number],
  [1, "2" as unknown as number],
];
for (const list of lists) {
  let up = 0;
  let fromMinusZero = -0;
  let product = 1;
  let int = 0;
  let xor = 0;
  let min = Infinity;
  let down = 0;
  for (let i = 0; i < list.length; i++) {
    up += list[i];
    fromMinusZero += list[i];
    product *= list[i];
    int = (int + list[i]) | 0;
    xor ^= list[i];
    if (list[i] < min) min = list[i];
    down -= list[i];
  }
  console.log([up, fromMinusZero, product, int, xor, min, down, -up, up / list.length].map(show).join(" "));
}
const prefix = [0];
for (let i = 1; i <= 8; i++) prefix[i] = prefix[i - 1] + 600000000 * i;
console.log(prefix.join(" "), prefix.map((x) => x | 0).join(" "));
const deltas = prefix.map((x, i) => x - (prefix[i - 1] ?? -0));
console.log(deltas.join(" "), deltas.map((d) => d % 7).join(" "), Math.max(...prefix) - Math.min(...deltas));
