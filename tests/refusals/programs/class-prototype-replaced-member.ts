// expect: refusal about a change of a prototype after start-up
// refused: SK1105 11:3
class Greeter {
  greet(): string {
    return "hello";
  }
}
const g = new Greeter();
console.log(g.greet());
for (const word of ["bye", "later"]) {
  Greeter.prototype.greet = () => word;
  console.log(g.greet());
}
