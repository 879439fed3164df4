// Attacks: typed arrays as fields, map keys, captured variables; identity, defaults and extras.
class Ring {
  #bytes: Uint8Array;
  #head = 0;
  #size = 0;
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }
  push(b: number): boolean {
    if (this.#size === this.#bytes.length) return false;
    this.#bytes[(this.#head + this.#size++) % this.#bytes.length] = b;
    return true;
  }
  pop(): number | undefined {
    if (this.#size === 0) return undefined;
    const b = this.#bytes[this.#head];
    this.#head = (this.#head + 1) % this.#bytes.length;
    this.#size--;
    return b;
  }
  grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    for (let i = 0; i < this.#size; i++) larger[i] = this.#bytes[(this.#head + i) % this.#bytes.length];
    this.#bytes = larger;
    this.#head = 0;
  }
}
const ring = new Ring(3);
const log: unknown[] = [];
for (let i = 0; i < 5; i++) log.push(ring.push(i * 100));
log.push(ring.pop(), ring.push(77));
ring.grow();
for (let i = 0; i < 2; i++) log.push(ring.push(i));
for (let i = 0; i < 7; i++) log.push(ring.pop());
console.log(log.join(" "));
const a = new Uint8Array(2);
const b = new Uint8Array(2);
const names = new Map<Uint8Array, string>([[a, "a"], [b, "b"]]);
console.log(names.get(a), names.get(new Uint8Array(2)), a === b, a === a.subarray(0), names.size);
function withDefault(bytes: Uint8Array = new Uint8Array([9]), at = bytes.length - 1): number {
  return bytes[at];
}
console.log(withDefault(), withDefault(Uint8Array.of(4, 5)), withDefault(a, 7), withDefault(undefined, 0));
let current: Uint8Array | null = null;
const swap = (n: number): void => {
  current = n === 0 ? null : new Uint8Array(n);
};
const lengths: (number | undefined)[] = [];
for (const n of [3, 0, 5]) {
  swap(n);
  lengths.push((current as Uint8Array | null)?.length);
}
console.log(lengths.join());
const table: Uint8Array[] = [];
for (let i = 0; i < 4; i++) table[i] = new Uint8Array(i).fill(i);
table[2] = table[3];
table[2][0] = 50;
console.log(table.map((t) => t.join("")).join("|"), typeof a, a instanceof Uint8Array, a.constructor === Uint8Array, Uint8Array.name);
const spread = { ...Uint8Array.of(7, 8) };
console.log(Object.keys(spread).join(), Object.entries(Uint8Array.of(7, 8)).join(";"), [...a, ...Uint8Array.of(1)].length);
