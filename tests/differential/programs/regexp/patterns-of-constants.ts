// Attacks: patterns put together from constants, which are compiled with the program, and from what only looks like it.
const DIGITS = "[0-9]";
const NUMBER = `(?:${DIGITS}|[1-9]${DIGITS}|2[0-4]` + DIGITS + ")";
const FLAG = "g" as const;
const IPV4 = new RegExp(`^${NUMBER}(?:\\.${NUMBER}){3}$`);
console.log(IPV4.source, IPV4.test("1.22.9.240"), IPV4.test("1.2.3"), new RegExp(("a" + DIGITS), FLAG).flags);
let changing = "a";
const read = (): RegExp => new RegExp(`${changing}+`, FLAG);
console.log("aab".replace(read(), "-"), ((changing = "b"), "aab".replace(read(), "-")));
function shadowed(DIGITS: string): boolean {
  return new RegExp(`^${DIGITS}$`).test("x");
}
console.log(shadowed("x"), shadowed("y"));
for (const LETTER of ["p", "q"]) console.log(new RegExp(`${LETTER}|z`, "g").source, "pqz".replace(new RegExp(LETTER + "|z", "g"), "."));
{
  const DIGITS = "d";
  console.log(new RegExp(DIGITS + "+").source);
}
function early(): string {
  return String(new RegExp(LATE + "x"));
}
try {
  console.log(early());
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
const LATE = "late";
console.log(early());
const ONE = 1;
console.log(new RegExp(`a{${ONE}}`).source, new RegExp("(" + "a)").exec("ba")?.index);
const [FIRST] = ["f"];
const { second } = { second: "s" };
console.log(new RegExp(`${FIRST}${second}`).source);
try {
  console.log(new RegExp(`[${"z-a"}]`));
} catch (error) {
  console.log((error as Error).message);
}
