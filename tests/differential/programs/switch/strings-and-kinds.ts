// Attacks: string switches with built strings, mixed kinds of cases, objects by identity.
function route(method: string, path: string): number {
  switch (method + " " + path) {
    case "GET /": return 1;
    case "GET /a": return 2;
    case "POST /a": return 3;
    case "GET ": return 4;
    case "": return 5;
    case "É ü": return 6;
    case "😀 \u0000": return 7;
    default: return 0;
  }
}
console.log([["GET", "/"], ["GET", "/a"], ["POST", "/a"], ["post", "/a"], ["GET", ""], ["", ""], ["É", "ü"], ["😀", "\0"], ["GET", "/ab".slice(0, 2)]].map(([m, p]) => route(m, p)).join());
const o = { k: 1 };
const sym = [1, 2];
function kind(x: unknown): string {
  switch (x) {
    case null: return "null";
    case undefined: return "undefined";
    case true: return "true";
    case "true": return "'true'";
    case 1: return "one";
    case "1": return "'one'";
    case 1n: return "1n";
    case o: return "o";
    case sym: return "list";
    case kind: return "kind";
    case "": return "empty";
    default: return "default " + typeof x;
  }
}
for (const x of [null, undefined, true, "true", 1, "1", 1n, o, { k: 1 }, sym, [1, 2], kind, "", false, 0, "tr" + "ue", String(1), BigInt("1")]) console.log(kind(x));
const words = ["alpha", "beta", "gamma", "delta", "al", "alphabet", "BETA", "", "gamm\u0061"];
let score = 0;
for (const w of words) {
  switch (w) {
    case "alpha":
    case "beta":
      score += 1;
      break;
    case "gamma":
      score += 10;
    case "delta":
      score += 100;
      break;
    case words[4]:
      score += 1000;
      break;
    default:
      score += 0.5;
  }
}
console.log(score);
function next(state: string, c: string): string {
  switch (state) {
    case "start":
      switch (c) {
        case "-": return "sign";
        case ".": return "error";
        default: return c >= "0" && c <= "9" ? "int" : "error";
      }
    case "sign":
      return c >= "0" && c <= "9" ? "int" : "error";
    case "int":
      switch (true) {
        case c === ".": return "dot";
        case c >= "0" && c <= "9": return state;
      }
      return "error";
    case "dot":
    case "frac":
      return c >= "0" && c <= "9" ? "frac" : "error";
  }
  return state;
}
for (const text of ["12", "-3.25", ".5", "1.", "--1", "", "7a", "0.0.0"]) console.log(`'${text}'`, [...text].reduce(next, "start"));
let dynamic = 2;
const pick = (n: number): string => {
  switch (n) {
    case dynamic: return "dynamic";
    case dynamic + 1: return "next";
    case dynamic * 2 ** 31: return "wide";
    default: return "none";
  }
};
console.log(pick(2), pick(3), ((dynamic = 3), pick(3)), pick(2), pick(6442450944), pick(-0));
