// Attacks: a computed name sets a property of what keeps none here: the program goes on, with a TypeError that it can catch.
class K {
  m(): void {}
  static s(): void {}
}
const made: (() => unknown)[] = [
  () => new ArrayBuffer(4),
  () => new DataView(new ArrayBuffer(4)),
  () => new Map(),
  () => Promise.resolve(1),
  () => new WeakMap(),
  () => new Uint8Array(2),
  () => Math,
  () => JSON,
  () => Map,
  () => new K().m,
  () => K.s,
  () => Math.max,
  () => [].push,
  () => ({}),
  () => new K(),
];
const name = made.length > 3 ? "some" : "other";
for (const [index, make] of made.entries()) {
  try {
    (make() as Record<string, unknown>)[name] = index;
    console.log(index, "set");
  } catch (error) {
    const isDocumented = error instanceof TypeError && error.message.endsWith("which images cannot do");
    console.log(index, isDocumented ? "set" : error);
  }
}
