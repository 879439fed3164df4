// Attacks: for-of, spread, Array.from, destructuring, and index loops over strings.
const samples = ["", "abc", "é€", "a😀b", "\ud83d", "\ude00\ud83d"];
for (const s of samples) {
  const viaFor: string[] = [];
  for (const c of s) viaFor.push(c);
  const viaIndex: string[] = [];
  for (let i = 0; i < s.length; i++) viaIndex.push(s[i]);
  const [first = "none", ...rest] = s;
  console.log(viaFor.length, viaIndex.length, [...s].length, Array.from(s).length, s.split("").length, first.length, rest.length, new Set(s).size);
}
let word = "abc";
let seen = "";
for (const c of word) {
  seen += c;
  if (seen.length < 5) word += "x";
}
console.log(seen, word);
const counts = new Map<string, number>();
for (const c of "hello world 😀😀") counts.set(c, (counts.get(c) ?? 0) + 1);
console.log([...counts].map(([c, n]) => c + n).join(" "), counts.size);
console.log([...("ab" + "cd")].map((c, i) => c.repeat(i)).join(), Math.max(..."1905"as unknown as number[]), Object.entries("ab").join(";"), Object.values("xyz").join());
function vowels(s: string): number {
  let n = 0;
  for (const c of s) {
    switch (c) {
      case "a":
      case "e":
      case "i":
      case "o":
      case "u":
        n++;
        break;
      case " ":
        continue;
    }
    if (c === "!") break;
  }
  return n;
}
console.log(vowels("programming languages are fun! aaa"), vowels(""), vowels("xyz"));
function isPalindrome(s: string): boolean {
  for (let i = 0, j = s.length - 1; i < j; i++, j--) if (s[i] !== s[j]) return false;
  return true;
}
console.log(["", "a", "abba", "abca", "été", "😀😀", "😀a😀"].map(isPalindrome).join());
