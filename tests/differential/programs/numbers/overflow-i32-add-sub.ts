// Attacks: sums and differences of proven-i32 values that leave i32 must not wrap.
const edges = [-2147483648, -2147483647, -1, 0, 1, 2147483646, 2147483647];

function add(a: number, b: number): number {
  return (a | 0) + (b | 0);
}
function sub(a: number, b: number): number {
  return (a | 0) - (b | 0);
}
function wrapAdd(a: number, b: number): number {
  return (a + b) | 0;
}
function chain(a: number, b: number): number {
  const x = (a | 0) + (b | 0);
  const y = x + x;
  const z = y - (a | 0);
  return z + y + x;
}

for (const a of edges) {
  const row: number[] = [];
  const wrapped: number[] = [];
  for (const b of edges) {
    row.push(add(a, b), sub(a, b));
    wrapped.push(wrapAdd(a, b));
  }
  console.log(a, row.join(" "));
  console.log("  wrapped", wrapped.join(" "));
}
let total = 0;
for (const a of edges) for (const b of edges) total += chain(a, b);
console.log("chain", total, chain(2147483647, 2147483647), chain(-2147483648, -2147483648));

// Unary minus and abs of the smallest i32 have no i32 result.
for (const a of edges) console.log("neg", -a, -(a | 0), Math.abs(a), Math.abs(a | 0), ~a, -~a);

// Increments that pass the edge, prefix and postfix.
let up = 2147483645;
let down = -2147483646;
for (let i = 0; i < 4; i++) console.log(up++, ++up, down--, --down);
