// Attacks: every method that changes an array, on a frozen one: which step fails first, and that nothing has changed.
const attempt = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
};
const make = (): number[] => Object.freeze([3, 1, 2]) as number[];
const texts = (): string[] => Object.freeze(["c", "a"]) as string[];
const changes: [string, (list: number[]) => unknown][] = [
  ["push", (x) => x.push(9)],
  ["pop", (x) => x.pop()],
  ["shift", (x) => x.shift()],
  ["unshift", (x) => x.unshift(8)],
  ["unshift two", (x) => x.unshift(8, 9)],
  ["splice out", (x) => x.splice(0, 1)],
  ["splice last", (x) => x.splice(2, 1)],
  ["splice same", (x) => x.splice(0, 1, 7)],
  ["splice in", (x) => x.splice(1, 0, 7)],
  ["sort", (x) => x.sort()],
  ["reverse", (x) => x.reverse()],
  ["fill", (x) => x.fill(0)],
  ["fill from", (x) => x.fill(0, 1)],
  ["copyWithin", (x) => x.copyWithin(0, 1)],
  ["set", (x) => (x[0] = 5)],
  ["set last", (x) => (x[2] = 5)],
  ["add", (x) => (x[3] = 5)],
  ["length", (x) => (x.length = 0)],
  ["delete", (x) => delete x[0]],
  ["delete absent", (x) => delete x[9]],
  ["increment", (x) => x[1]++],
];
for (const [name, change] of changes) {
  const list = make();
  attempt(name, () => change(list));
  console.log(list.join(), list.length, Object.isFrozen(list));
}
const words = texts();
attempt("text", () => (words[0] = "z"));
attempt("text sort", () => words.sort());
console.log(words, words.slice().sort(), [...words, "d"], words.concat("e"), words.map((w) => w + w), words.toSorted());
const thawed = [...make()];
thawed.push(4);
console.log(thawed, Object.isFrozen(thawed), Array.from(make()).fill(1), make().filter((n) => n > 1));
const deepFreeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
};
const config = deepFreeze({ list: [1, [2, 3]], deep: { flags: [true], name: "n" } });
attempt("deep element", () => ((config.list[1] as number[])[0] = 9));
attempt("deep property", () => ((config.deep as { name: string }).name = "m"));
attempt("deep push", () => config.deep.flags.push(false));
console.log(config, JSON.stringify(config));
function keep(strings: TemplateStringsArray): TemplateStringsArray {
  return strings;
}
const strings = keep`one\n`;
attempt("strings", () => ((strings as unknown as string[])[0] = "x"));
attempt("raw", () => (strings.raw as unknown as string[]).push("x"));
console.log(strings, strings.raw, strings.raw[0], Object.keys(strings).join(), Object.isFrozen(strings), "raw" in strings);
