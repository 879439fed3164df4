// Attacks: left to right evaluation of operands of every operator, with conversions interleaved.
let log = "";
function v(name: string, value: number): number {
  log += name;
  return {
    valueOf() {
      log += "(" + name + ")";
      return value;
    },
  } as unknown as number;
}
const binary: [string, () => unknown][] = [
  ["+", () => v("a", 1) + v("b", 2)],
  ["-", () => v("a", 1) - v("b", 2)],
  ["*", () => v("a", 3) * v("b", 2)],
  ["/", () => v("a", 1) / v("b", 4)],
  ["%", () => v("a", 7) % v("b", 4)],
  ["**", () => v("a", 2) ** v("b", 3)],
  ["<", () => v("a", 1) < v("b", 2)],
  [">", () => v("a", 1) > v("b", 2)],
  ["<=", () => v("a", 1) <= v("b", 2)],
  [">=", () => v("a", 1) >= v("b", 2)],
  ["==", () => v("a", 1) == v("b", 1)],
  ["<<", () => v("a", 1) << v("b", 2)],
  [">>>", () => v("a", -1) >>> v("b", 28)],
  ["&", () => v("a", 6) & v("b", 3)],
  ["|^", () => (v("a", 6) | v("b", 3)) ^ v("c", 1)],
  ["three", () => v("a", 1) + v("b", 2) * v("c", 3)],
  ["parens", () => (v("a", 1) + v("b", 2)) * v("c", 3)],
  ["right assoc", () => v("a", 2) ** (v("b", 1) ** v("c", 2))],
  ["mixed", () => v("a", 1) - v("b", 2) + v("c", 3) / v("d", 2) - -v("e", 1)],
  ["string", () => v("a", 1) + "s" + v("b", 2)],
  ["unary", () => -v("a", 1) + +v("b", 2) - ~v("c", 3)],
  ["comma", () => (v("a", 1), v("b", 2) * 1)],
  ["cond", () => (v("a", 0) ? v("b", 1) * 1 : v("c", 2) * 1)],
  ["and", () => v("a", 0) && v("b", 1) * 1],
  ["or", () => v("a", 0) || v("b", 1) * 1],
  ["template", () => `${v("a", 1)}${v("b", 2)}`],
  ["index", () => [10, 20, 30][v("a", 1)]],
  ["in", () => v("a", 1) in ([5, 6] as object)],
  ["minmax", () => Math.max(v("a", 1), v("b", 5), v("c", 3))],
  ["pow", () => Math.pow(v("a", 2), v("b", 2))],
  ["isNaN", () => isNaN(v("a", NaN)) || Number.isNaN(v("b", NaN))],
  ["charCode", () => String.fromCharCode(v("a", 65), v("b", 66))],
  ["slice", () => "abcdef".slice(v("a", 1), v("b", 3))],
  ["fixed", () => (1.25).toFixed(v("a", 1))],
];
for (const [name, f] of binary) {
  log = "";
  const r = f();
  console.log(name, typeof r === "object" ? "obj" : String(r), log);
}
