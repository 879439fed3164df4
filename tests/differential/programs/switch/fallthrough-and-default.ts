// Attacks: fallthrough, default in the middle, empty cases, shared bodies, no match, returns.
function f(x: unknown): string {
  let out = "";
  switch (x) {
    case 1:
      out += "one ";
    case 2:
      out += "two ";
      break;
    default:
      out += "default ";
    case 3:
      out += "three ";
    case 4: {
      out += "four ";
      break;
    }
    case 5:
      return "early";
    case "1":
      out += "string ";
    case 6:
    case 7:
      out += "6/7 ";
  }
  return out + "end";
}
for (const x of [1, 2, 3, 4, 5, 6, 7, 8, "1", "2", null, undefined, NaN, 1.0, 0, -0, true, [1], 1n]) console.log(String(x), f(x));
function grade(n: number): string {
  switch (true) {
    case n >= 90:
      return "A";
    case n >= 80:
      return "B";
    case n !== n:
      return "NaN";
    default:
      return "F";
  }
}
console.log([95, 80, 79.9, NaN, -Infinity].map(grade).join());
let log = "";
const t = <T>(v: T): T => {
  log += String(v);
  return v;
};
for (const x of [1, 2, 9]) {
  switch (t(x)) {
    case t(3):
      log += "a";
      break;
    case t(2):
      log += "b";
      break;
    case t(1):
      log += "c";
    case t(4):
      log += "d";
  }
  log += " ";
}
console.log(log);
function scoped(n: number): number {
  switch (n) {
    case 0:
      let a = 1;
      return a;
    case 1:
      a = 5;
      return a + 1;
    default:
      return typeof n === "number" ? -1 : -2;
  }
}
for (const n of [0, 1, 2]) {
  try {
    console.log(scoped(n));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
switch (log.length) {
}
switch (log) {
  default:
    console.log("only default");
}
for (let i = 0; i < 6; i++) {
  switch (i) {
    case 1:
      continue;
    case 4:
      break;
    default:
      console.log("i", i);
  }
}
