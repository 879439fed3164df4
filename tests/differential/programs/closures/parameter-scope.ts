// Attacks: a `var` or function of the body that repeats the name of a parameter which a default's closure has captured.
const outer = "outer";
function redeclared(x = 1, get = () => x) {
  var x = 2;
  return `${x} ${get()}`;
}
console.log(redeclared(), redeclared(5));
function keeps(x = 1, get = () => x, set = (v: number) => (x = v)) {
  var x: number;
  const before = x;
  x = 10;
  set(20);
  return `${before} ${x} ${get()}`;
}
console.log(keeps(), keeps(7));
function seesOuter(get = () => outer) {
  var outer = "inner";
  return `${outer} ${get()}`;
}
console.log(seesOuter());
function directOuter(value = outer) {
  var outer = "inner";
  return `${outer} ${value}`;
}
console.log(directOuter(), directOuter("given"));
// @ts-expect-error TypeScript takes the two for one name
function bodyFunction(x: unknown = 1, get = () => x) {
  const first = typeof x;
  // @ts-expect-error as above
  function x() {}
  return `${first} ${typeof get()}`;
}
console.log(bodyFunction());
function* generated(x = 1, get = () => x): Generator<number> {
  var x = x + 1;
  yield x;
  yield get();
  x++;
  yield x;
  yield get();
}
console.log([...generated()].join(), [...generated(5)].join());
function captured(x = 1, get = () => x) {
  var x = 2;
  const inner = () => x++;
  inner();
  return `${inner()} ${x} ${get()}`;
}
console.log(captured());
function inLoop(list: (() => number)[], x = 0, get = () => x) {
  for (var x = 10; x < 12; x++) list.push(() => x);
  list.push(get);
}
const list: (() => number)[] = [];
inLoop(list, 3);
console.log(list.map((f) => f()).join());
function inTry(x = "param", get = () => x) {
  try {
    var x = "body";
    throw new Error("stop");
  } catch {
    x += "!";
  }
  return `${x} ${get()}`;
}
console.log(inTry());
function destructured({ x, get = () => x }: { x: number; get?: () => number }) {
  var x = x * 2;
  return `${x} ${get()}`;
}
console.log(destructured({ x: 4 }));
class Holder {
  value: string;
  constructor(value = "p", get = () => value) {
    var value = "v";
    this.value = value + get();
  }
  method(a = 1, make = class { n = a; }) {
    var a = 9;
    return a + new make().n;
  }
}
console.log(new Holder().value, new Holder("q").value, new Holder().method(), new Holder().method(3));
const arrow = (n = 1, get = () => n) => {
  var n = n + 100;
  return n - get();
};
console.log(arrow(), arrow(50));
function hoisted(fail: boolean): string {
  try {
    var a = "try";
    if (fail) throw new Error("stop");
  } catch {
    var b = "catch";
  } finally {
    var c = "finally";
  }
  return `${a!} ${b!} ${c!}`;
}
console.log(hoisted(true), hoisted(false));
