// expect: refusal of another constructor for a prototype
// refused: SK1105 4:1
class Point {}
(Point.prototype as { constructor: unknown }).constructor = Date;
console.log(new Point().constructor);
