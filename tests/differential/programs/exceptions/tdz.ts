// Attacks: ReferenceErrors of the temporal dead zone in blocks, loops, closures, classes, defaults.
function report(f: () => unknown): void {
  try {
    console.log("ok", f());
  } catch (e) {
    console.log((e as Error).name + ": " + (e as Error).message);
  }
}
report(() => readLater());
const readLater = (): number => later + 1;
report(() => readLater());
let later = 41;
report(() => readLater());
report(() => {
  const f = (): number => x;
  const early = f();
  let x = 1;
  return early + x;
});
report(() => {
  const f = (): void => {
    y = 5;
  };
  f();
  let y = 1;
  return y;
});
report(() => {
  const g = (): string => typeof z;
  const t = g();
  const z = 1;
  return t + z;
});
report(() => {
  const out: number[] = [];
  for (let i = 0; i < 3; i++) {
    const read = (): number => inner;
    if (i === 2) out.push(read());
    const inner = i * 10;
    out.push(read());
  }
  return out.join();
});
report(() => {
  const make = (): unknown => new Thing();
  const made = make();
  class Thing {}
  return made;
});
report(() => {
  switch (3 as number) {
    case 1:
      let v = 1;
      return v;
    case 3:
      const use = (): number => v;
      return use();
  }
  return "none";
});
let count = 0;
function conditional(early: boolean): number {
  const get = (): number => value;
  if (early) {
    count++;
    get();
  }
  const value = ++count;
  return get() + value;
}
report(() => conditional(false));
report(() => conditional(true));
report(() => conditional(false));
report(() => count);
report(() => {
  let a = 1;
  {
    const f = (): number => a;
    let early: number | string;
    try {
      early = f();
    } catch (e) {
      early = (e as Error).name;
    }
    let a = 2;
    return `${early} ${f()} ${a}`;
  }
});
report(() => {
  let u: number | undefined;
  const f = (): number | undefined => u;
  const before = f();
  u = 5;
  return `${before} ${f()}`;
});
const table = { get: (): number => shared * 2 };
report(() => table.get());
const shared = 21;
report(() => table.get());
