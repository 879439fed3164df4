// Attacks: #x in a primitive throws, with the words of V8, also where analysis knows the answer for objects.
class A { #m() { return 1; } static hasMethod(o: object): boolean { return #m in o; } k() { return this.#m(); } }
for (const bad of [new A(), 1, "s", null, undefined] as unknown[]) {
  try { console.log(A.hasMethod(bad as object)); } catch (e) { console.log((e as Error).message); }
}
