// Loops whose limit comes down while the counter goes up, inside their arrays and not.

function reverse(a: Int32Array, from: number, to: number): string {
  for (let low = from, high = to; low < high; low++, high--) {
    const swapped = a[low]!;
    a[low] = a[high]!;
    a[high] = swapped;
  }
  return a.join();
}

function reverseBehind(a: Uint8Array, from: number, to: number): string {
  let low = from;
  let high = to;
  while (low < high) {
    const last = a[high - 1]!;
    a[high - 1] = a[low]!;
    a[low] = last;
    low += 1;
    high -= 1;
  }
  return a.join();
}

function meet(a: Float64Array, low: number, high: number): string {
  let sum = 0;
  let trips = 0;
  while (low <= high) {
    sum += a[low]! * 10 + a[high]!;
    low++;
    high--;
    trips++;
  }
  return `${sum} ${trips}`;
}

/** The sum of two that is `wanted`, in what is sorted: one of both ends moves. */
function pair(a: Int16Array, wanted: number, high: number): string {
  let low = 0;
  while (low < high) {
    const sum = a[low]! + a[high]!;
    if (sum === wanted) return `${low} ${high}`;
    if (sum < wanted) low++;
    else high--;
  }
  return "none";
}

function moved(a: Int32Array, high: number): string {
  const seen: (number | undefined)[] = [];
  for (let low = 0; low < high; low += 2) {
    high -= 3;
    seen.push(a[high], a[high + 1], a[low + 1], a[high - 2]);
  }
  return seen.join();
}

function alone(a: Int32Array, high: number): string {
  const seen: (number | undefined)[] = [];
  for (let low = 0; low < high; high--, low++) seen.push(a[high]);
  return seen.join();
}

/** The limit goes down twice in some trips, and is used between. */
function partly(a: Int32Array, high: number): string {
  const seen: (number | undefined)[] = [];
  for (let low = 0; low < high; low++) {
    if (a[low]! % 2 === 0) high--;
    seen.push(a[high]);
    if (low > 1) high -= 2;
    seen.push(a[high]);
  }
  return seen.join();
}

const count = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);
for (const [from, to] of [[0, 5], [0, 6], [-1, 5], [2, 9], [0, -1], [3, 3], [0, 0]] as const) {
  console.log(reverse(new Int32Array(count(6)), from, to));
  console.log(reverseBehind(new Uint8Array(count(6)), from, to));
  console.log(meet(new Float64Array(count(6)), from, to));
}
for (const high of [0, 3, 6, 7, 8, 12, -2]) {
  console.log(pair(new Int16Array(count(7)), 9, high), pair(new Int16Array(count(7)), 40, high));
  console.log(moved(new Int32Array(count(7)), high));
  console.log(alone(new Int32Array(count(7)), high), partly(new Int32Array(count(7)), high));
}
console.log(reverse(new Int32Array(count(4)), Number.NaN, 3), meet(new Float64Array(3), 0, 1.5));
