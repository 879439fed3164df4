// expect: refusal of an array, and of an instance of a class, as the prototype of a function
// refused: SK1105 8:1, SK1105 10:1
function List(this: { size: number }): void {
  this.size = 0;
}
class Base {}
const Make = List as unknown as { new (): { size: number }; prototype: object };
Make.prototype = [1, 2];
console.log(new Make());
Make.prototype = new Base();
console.log(new Make());
