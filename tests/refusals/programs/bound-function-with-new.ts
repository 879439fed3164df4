// expect: refusal of new and instanceof on what bind returns
// refused: SK1113 10:13, SK1118 11:13
class Point {
  x = 1;
}
interface Maker {
  new (): Point;
}
const Bound = (Point as unknown as { bind(self: null): Maker }).bind(null);
console.log(new Bound());
console.log(new Point() instanceof Bound);
