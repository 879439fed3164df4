// expect: refusal of objects around primitives
// refused: SK1114 3:16, SK1114 4:16, SK1114 6:14
const boxed = [new Number(1)];
boxed.push(...[new Boolean(true) as unknown as Number]);
class Text extends String {}
const text = new Text("x");
console.log(boxed.length, typeof text);
