// expect: refusal about super in an object literal with the name of an accessor
// refused: SK1118 11:54
const base = {
  get x(): number {
    return 1;
  },
};
const o = {
  __proto__: base,
  read(): number {
    return (super.toString === undefined ? 1 : 2) + (super["x" as never] as number);
  },
};
console.log(o.read());
