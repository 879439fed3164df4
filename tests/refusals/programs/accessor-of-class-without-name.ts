// expect: refusal of a static accessor field of a class without a name
// refused: SK1113 4:3
const Counter = class {
  static accessor count = 0;
};
console.log(Counter.count);
