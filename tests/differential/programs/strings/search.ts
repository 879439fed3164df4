// Attacks: indexOf, lastIndexOf, includes, startsWith, endsWith with positions and empty needles.
const s = "abcabcabç€abc";
const needles = ["a", "abc", "bca", "", "z", "ç", "€a", s, s + "x", "c"];
const positions: (number | undefined)[] = [undefined, 0, 1, 3, -5, 9, 13, 14, 99, 2.9, NaN, Infinity, -Infinity];
for (const n of needles) {
  console.log(
    n.slice(0, 4),
    positions.map((p) => s.indexOf(n, p)).join(),
    positions.map((p) => s.lastIndexOf(n, p)).join(),
    positions.map((p) => (s.includes(n, p) ? 1 : 0) + "" + (s.startsWith(n, p) ? 1 : 0) + (s.endsWith(n, p) ? 1 : 0)).join(),
  );
}
console.log("aaaa".indexOf("aa", 1), "aaaa".lastIndexOf("aa"), "aaaa".lastIndexOf("aa", 1), "aab".indexOf("ab"), "mississippi".indexOf("issip"), "mississippi".lastIndexOf("issi"));
const lies: unknown[] = [undefined, null, 1, true, ["b", "c"]];
for (const lie of lies) {
  const n = lie as string;
  console.log("undefined null 1 true b,c".indexOf(n), "xx".includes(n), "nullable".startsWith(n), "xtrue".endsWith(n));
}
function countOf(text: string, needle: string): number {
  let count = 0;
  let at = text.indexOf(needle);
  while (at !== -1) {
    count++;
    at = text.indexOf(needle, at + Math.max(1, needle.length));
  }
  return count;
}
console.log(countOf("aaaaa", "aa"), countOf("abcabc", "abc"), countOf("", "a"), countOf("a€a€", "€"));
const hay = "x".repeat(1000) + "y" + "x".repeat(1000);
console.log(hay.indexOf("y"), hay.indexOf("xy"), hay.indexOf("yx"), hay.lastIndexOf("y"), hay.indexOf("yy"), hay.indexOf("x".repeat(1001)), (hay + "€").indexOf("€"));
