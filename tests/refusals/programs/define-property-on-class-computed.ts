// expect: refusal about Object.defineProperty with a computed name on a class
// refused: SK1114 7:3
class K {
  v = 1;
}
for (const name of ["twice", "thrice"]) {
  Object.defineProperty(K.prototype, name, { get(this: K) { return this.v * name.length; } });
}
const k = new K() as K & { twice: number; thrice: number };
console.log(k.twice, k.thrice);
