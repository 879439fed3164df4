// Attacks: while and do-while with continue, break, side effects in conditions, nested state.
let n = 0;
do n++;
while (n < 0);
console.log(n);
do {
  n++;
  if (n % 3 === 0) continue;
  if (n > 7) break;
} while (n < 100);
console.log(n);
let text = "";
while ((n = n - 1.5) > 0) {
  if (n < 2) continue;
  text += n + " ";
}
console.log(text, n);
let i = 5;
while (i--) text += i;
console.log(text, i);
i = 0;
while (++i < 5 && i !== 3);
console.log(i);
function collatz(x: number): number {
  let steps = 0;
  while (x !== 1 && steps < 1000) {
    x = x & 1 ? 3 * x + 1 : x >>> 1;
    steps++;
  }
  return steps;
}
console.log([1, 6, 27, 97, 871, 77031].map(collatz).join(), collatz(0), collatz(113383));
let x = 1;
let rounds = 0;
do {
  x *= 2;
  rounds++;
} while (x + 1 > x);
console.log(x, rounds);
let eps = 1;
while (1 + eps / 2 > 1) eps /= 2;
console.log(eps);
const stack = [1];
let visited = 0;
while (stack.length) {
  const top = stack.pop()!;
  visited++;
  if (top < 40) stack.push(top * 2, top * 3);
}
console.log(visited);
let state = "a";
let trail = "";
while (state !== "end" && trail.length < 20) {
  trail += state;
  do {
    state = state === "a" ? "b" : state === "b" ? (trail.length > 6 ? "end" : "c") : "a";
  } while (state === "c");
}
console.log(trail);
let u = 3;
let guard = 0;
while (u >= 0 && guard++ < 6) u = (u - 1) >>> 0;
console.log(u, guard);
let outer = 0;
let inner = 0;
while (outer < 4) {
  outer++;
  let k = outer;
  do {
    k -= 2;
    inner++;
    if (k === 1) break;
  } while (k > 0);
  if (outer === 2) continue;
  inner += 100;
}
console.log(outer, inner);
while (true) {
  if (inner % 7 === 0) break;
  inner--;
}
do {
  const scoped = inner;
  inner = scoped - 0.5;
} while (inner > 300);
console.log(inner);
