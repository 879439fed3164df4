// expect: refusal about a change of a builtin prototype
// refused: SK1114 6:1
interface WithLast {
  last(): number;
}
Object.defineProperty(Array.prototype, "last", {
  value: function (this: number[]) {
    return this[this.length - 1];
  },
});
console.log(([1, 2, 3] as unknown as WithLast).last());
