// expect: refusal of another prototype, and of another name, for a class
// refused: SK1105 5:1, SK1114 6:1
class Point {}
const any = Point as unknown as { prototype: object; name: string };
any.prototype = { norm: () => 1 };
any.name = "Other";
console.log(new Point(), Point.name);
