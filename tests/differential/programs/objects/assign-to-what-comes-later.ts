// Attacks: Object.assign in places that analysis comes to first with what takes no properties, and later with objects.
const box: { held: object } = { held: new Uint8Array(2) };
function mark(): void {
  const { held } = box;
  if (held === undefined) return;
  Object.assign(held, { seen: true });
}
function deep(n: number, then: () => void): void {
  const all = [3, 1, 2].map((x) => ({ x })).sort((a, b) => a.x - b.x);
  const text = JSON.stringify(all);
  const m = new Map<string, () => void>();
  m.set(text, then);
  for (const [k, f] of m) if (JSON.parse(k).length === n) f();
}
deep(3, () => {
  box.held = { a: 1 };
});
mark();
console.log(box);

let held: object = new Uint8Array(2);
for (let i = 0; i < 4; i++) {
  if (i > 0) console.log(Object.assign(held, { i, more: `${i}` }));
  held = i % 2 === 0 ? { even: true } : [i];
}

const waiting: (() => object)[] = [];
function run(): void {
  for (const next of waiting) {
    const made = next();
    if (ArrayBuffer.isView(made)) console.log("a view of", made.byteLength);
    else console.log(Object.assign(made, { seen: true }));
  }
}
waiting.push(() => new DataView(new ArrayBuffer(3)));
run();
waiting.push(() => ({ a: 1 }));
run();

// Nothing is copied, so nothing has to be kept.
const some: object[] = [Math, new Uint8Array(1), { z: 1 }];
for (const one of some) console.log(Object.assign(one, null, undefined) === one);
