// Attacks: a method of a prototype that is set while objects exist.
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
