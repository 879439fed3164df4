// A global that nobody has: its name throws where the program catches it, and is not reached behind typeof.
declare const NoSuchGlobal: any;
try {
  console.log(new NoSuchGlobal.Instance(new NoSuchGlobal.Module(1)));
} catch (e) {
  console.log((e as Error).name, (e as Error).message, e instanceof ReferenceError);
}
function probe(): string {
  try {
    return String(NoSuchGlobal);
  } catch {
    return "none";
  } finally {
    console.log("probed");
  }
}
console.log(probe());
// As minifiers write it.
console.log(typeof NoSuchGlobal > "u", typeof NoSuchGlobal < "u" && NoSuchGlobal.version, typeof NoSuchGlobal === "undefined" || NoSuchGlobal.x);
const texts = ["a", "b", "B", "", "ab", "\u{1F600}", "\uFFFF"];
for (const a of texts) console.log(texts.map((b) => [a < b, a <= b, a > b, a >= b].map(Number).join("")).join(" "));
console.log("a" < "b", "b" < "a", "a" <= "a", "\u{1F600}" < "\uFFFF", "" > "a", "a" >= "B");
