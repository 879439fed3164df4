// Attacks: fields and array elements that hold integers in most objects and fractions in few.
class Sample {
  value: number;
  weight = 1;
  constructor(value: number) {
    this.value = value;
  }
}
const samples: Sample[] = [];
for (let i = 0; i < 10; i++) samples.push(new Sample(i));
samples[3].value = 3.5;
samples[4].value = -0;
samples[5].value = NaN;
samples[6].value = 4294967296;
samples[7].weight = 0.25;
samples[8].value /= 2;
samples[9].value /= 4;
for (const s of samples) console.log(s.value, s.weight, s.value * s.weight, s.value | 0, s.value + 1, 1 / s.value);

function scale(list: number[], by: number): number[] {
  const out: number[] = [];
  for (const x of list) out.push(x * by);
  return out;
}
console.log(scale([1, 2, 3], 2).join(), scale([1, 2, 3], 0.5).join(), scale([1, 2, 3], -0).map((x) => Object.is(x, -0)).join());
console.log(scale([2147483647], 2).join(), scale([2147483647], 2147483647).join(), scale([0.1], 10).join());

let x = 0;
for (let i = 0; i < 5; i++) {
  if (i === 3) x = x / 2;
  x += 1;
  console.log(x);
}
function pick(flag: number): number {
  return flag === 0 ? 7 : flag === 1 ? 7.5 : flag === 2 ? 2 ** 31 : flag === 3 ? -0 : NaN;
}
for (let i = 0; i < 5; i++) console.log(pick(i), pick(i) + 1, pick(i) | 0, pick(i) === 7, 1 / pick(i));
const cells = [1, 2, 3, 4];
cells[1] = 2.25;
cells[2] += 0.5;
cells[3] = 1e10;
cells.push(5);
console.log(cells.join(), cells.reduce((a, b) => a + b, 0), cells[0] + cells[4], cells.indexOf(2.25));
const table = [[1, 2], [3, 4.5], [5e-7, 6]];
let sum = 0;
for (const row of table) for (const c of row) sum += c;
console.log(sum, table.map((r) => r.map((c) => c % 1)).join(";"));
