// How far a sum gets is bounded by the trips of its loop: at the bounds, and where they do not hold.
function sum(bytes: Uint8Array, from: number, to: number): number {
  let total = 0;
  for (let at = from; at + 1 < to; at += 2) total += (bytes[at]! << 8) | bytes[at + 1]!;
  return total;
}
const bytes = new Uint8Array(64).map((_, i) => i * 7);
console.log(sum(bytes, 0, 64), sum(bytes, 3, 64), sum(bytes, 60, 80), sum(bytes, 9, 3));

function down(count: number): number {
  let left = 10;
  for (let i = 0; i <= count; i++) left -= i & 3;
  return left;
}
console.log([0, 1, 5, 100].map(down));

function both(count: number): number {
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (i % 3 === 0) {
      at -= 5;
      continue;
    }
    at += i % 5 === 0 ? 1 : 2;
  }
  return at;
}
console.log([0, 1, 2, 50, 1001].map(both));

// Beyond 2^53 sums are rounded.
function large(count: number, step: number): number {
  let total = 2 ** 53 - 4;
  for (let i = 0; i < count; i++) total += step;
  return total;
}
console.log([0, 1, 2, 3, 4, 5, 6, 7].map((count) => large(count, 1)));
console.log([1, 2, 3].map((count) => large(count, 3)), large(100, 2 ** 40));

function doubled(count: number): number {
  let total = 1;
  for (let i = 0; i < count; i++) total += total;
  return total;
}
console.log([3, 31, 32, 53, 54, 64, 1100].map(doubled));

// A limit that is no number, or none at all.
function limited(limit: unknown): number {
  let total = 0;
  for (let i = 0; i < (limit as number); i++) {
    total += 1000;
    if (total > 5000) break;
  }
  return total;
}
console.log([3, 3.5, NaN, undefined, null, "4", Infinity, -1, true].map(limited));

// A limit that moves, a counter that is set back.
function moving(): number {
  let end = 4;
  let total = 0;
  for (let i = 0; i < end; i++) {
    total += i;
    if (i === 2 && end < 100) end += 3;
    if (i === 5 && total < 100) i = 0;
  }
  return total;
}
console.log(moving());

// What is added may be no number.
function added(parts: unknown[], count: number): unknown {
  let total = 0;
  for (let i = 0; i < count; i++) total += parts[i] as number;
  return total;
}
console.log(added([1, 2, 3], 3), added([1, undefined], 2), added([1, "2", 3], 3), added([1, 2], 3));
console.log(Object.is(added([-0], 1), 0), added([0.5, 2 ** 53], 2), added([null, true], 2));

// In a loop around another one, the inner sum goes on.
function table(rows: number, columns: number): number {
  let total = 0;
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) total += row * column;
  return total;
}
console.log(table(3, 4), table(1000, 1000));

function inclusive(first: number, last: number): number {
  let total = 2 ** 31 - 3;
  for (let i = first; i <= last; i++) total += 1;
  return total;
}
console.log(inclusive(1, 1), inclusive(1, 5), inclusive(-3, 3), inclusive(5, 1));
