// Attacks: an uncaught error from a static initialiser; output before it is kept.
// exit: 1
console.log("one");
const steps: string[] = [];
class Fine {
  static v = steps.push("fine");
}
console.log("two", Fine.v, steps.join());
function check(n: number): number {
  console.log("check", n);
  if (n > 2) throw new TypeError("too large: " + n);
  return n;
}
class Broken {
  static a = check(1);
  static b = check(2);
  static c = check(3);
  static d = check(4);
}
console.log("unreachable", Broken.a);
