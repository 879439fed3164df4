// What loops read again after stores: the arrays, their lengths, other views of the same bytes.
function early(out: Uint8Array, useTable: boolean): number {
  let sum = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = i;
    if (useTable) sum += table[out[i]! & 3]!;
  }
  return sum;
}
console.log(early(new Uint8Array(5), false)); // before there is a table
const table = new Uint8Array([1, 2, 3, 4]);
console.log(early(new Uint8Array(5), true));

function swapped(rounds: number): string {
  let from = new Uint8Array(4).fill(1);
  let to = new Uint8Array(6).fill(2);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < 6; i++) to[i] = (from[i] ?? 9) + round;
    [from, to] = [to, from];
  }
  return `${from} ${to}`;
}
console.log(swapped(0), swapped(1), swapped(2), swapped(5));

function views(words: Uint32Array, bytes: Uint8Array, floats: Float32Array): number[] {
  const seen: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < bytes.length; i += 3) {
      bytes[i] = bytes[i]! + round + 1;
      words[1] = words[0]! ^ (i << 8);
      seen.push(words[1]!);
      floats[0] = seen.length;
    }
  }
  return seen;
}
const words = new Uint32Array(3);
console.log(views(words, new Uint8Array(words.buffer), new Float32Array(words.buffer, 4, 1)));

function mayBeMissing(list: (Uint8Array | undefined)[], target: Uint8Array): number {
  let sum = 0;
  for (const part of list) {
    for (let i = 0; i < target.length; i++) {
      target[i] = i + 1;
      if (part !== undefined) sum += part[i]! * target[i]!;
    }
  }
  return sum;
}
console.log(mayBeMissing([new Uint8Array([1, 2, 3]), undefined], new Uint8Array(3)));

function outside(target: Int16Array, at: number): (number | undefined)[] {
  const seen: (number | undefined)[] = [];
  for (let i = 0; i < 3; i++) {
    target[at + i] = 70_000 + i;
    seen.push(target[at + i], target[at - i]);
  }
  return seen;
}
console.log(outside(new Int16Array(4), 2), outside(new Int16Array(0), 0), outside(new Int16Array(9), -1));

// Garbage is made in the loop; what is only known by its bytes stays.
function garbage(count: number): number {
  const kept = new Float64Array(1000);
  let texts = 0;
  for (let i = 0; i < count; i++) {
    kept[i % 1000] = i;
    texts += `${i}:${kept[(i * 7) % 1000]}`.length;
  }
  return texts;
}
console.log(garbage(20_000));

// A constant made anew in each turn is not the same one.
const totals: number[] = [];
for (let turn = 1; turn < 4; turn++) {
  const own = new Uint8Array(turn * 2);
  for (let i = 0; i < 6; i++) own[i] = turn;
  totals.push(own.reduce((a, b) => a + b, 0));
}
console.log(totals);
