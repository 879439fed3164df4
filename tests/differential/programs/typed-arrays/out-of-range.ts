// Attacks: reads outside a typed array are undefined, writes are dropped but still evaluated.
const bytes = new Uint8Array(4);
const indices = [-1, 0, 3, 4, 1.5, -0, NaN, 4294967295, 2 ** 53, Infinity];
let evaluated = 0;
function value(): number {
  evaluated++;
  return 200 + evaluated;
}
for (const i of indices) {
  bytes[i] = value();
  console.log(i, bytes[i], typeof bytes[i], bytes[i] === undefined, bytes[i] + 1, bytes[i] | 0, bytes[i] ?? "none");
}
console.log(bytes.join(), evaluated, Object.keys(bytes).join());

function sumWindow(b: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += b[i];
  return sum;
}
function sumTruncated(b: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum = (sum + b[i]) | 0;
  return sum;
}
for (const [from, to] of [[0, 4], [0, 5], [-1, 4], [2, 2], [3, 4]] as const) {
  console.log(from, to, sumWindow(bytes, from, to), sumTruncated(bytes, from, to));
}
const floats = new Float64Array(2);
floats[5] = 1.5;
floats[1] = 2.5;
console.log(floats[5], floats[1], floats[2], floats.length);
bytes[4]++;
bytes[9] += 5;
bytes[3] += 100;
console.log(bytes[4], bytes[9], bytes[3]--, bytes[3], ++bytes[7], bytes[7]++, bytes.join());
const assigned = (bytes[100] = 77777);
const inside = (bytes[1] = 77777);
console.log(assigned, inside, bytes[1]);
const empty = new Int16Array(0);
empty[0] = 1;
console.log(empty.length, empty[0], empty.join("-") === "", empty.at(-1), bytes.at(-1), bytes.at(-5), bytes.at(9));
const text = "1";
console.log(bytes[text as unknown as number], bytes["01" as unknown as number], "1" in bytes, "4" in bytes, "-0" in bytes);
