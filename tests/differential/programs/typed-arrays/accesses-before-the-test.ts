// Elements that a loop comes to before it compares its counter: once more than the loop runs.

function last(a: Int32Array, n: number): string {
  let x: number | undefined = 0;
  let sum = 0;
  for (let i = 0; (x = a[i], i < n); i++) sum += x!;
  return `${sum} ${x}`;
}

function stores(a: Uint8Array, n: number): string {
  let i = 0;
  let sum = 0;
  while (((a[i + 1] = 7), i < n)) {
    sum += a[i]!;
    i++;
  }
  return `${sum} ${a}`;
}

function atTheEnd(a: Float64Array, n: number): number {
  let sum = 0;
  let i = 0;
  do sum += a[i]!;
  while (i++ < n);
  return sum;
}

function called(a: Int16Array, n: number): string {
  const seen: (number | undefined)[] = [];
  const look = (x: number | undefined): boolean => seen.push(x) > 0;
  for (let i = 0; look(a[i]) && i < n; i++) seen.push(i);
  return seen.join();
}

const words = new Int32Array(8).fill(3);
console.log(last(words, 8), last(words, 3), last(words.subarray(4), 4), last(words, 0));
for (const length of [3, 4, 5, 6]) console.log(stores(new Uint8Array(length), 4));
const floats = new Float64Array([1, 2, 3.5]);
console.log(atTheEnd(floats, 2), atTheEnd(floats, 3), atTheEnd(floats, 0), atTheEnd(floats, -1));
console.log(called(new Int16Array([5, 6]), 2), called(new Int16Array([5, 6]), 1));
