// Attacks: realistic text processing with many small slices, lookups and comparisons.
const text = "The quick brown fox jumps over the lazy dog; the naïve café owner paid 12€ for a très long, hyphenated-word. Ünïcödé is 100% fun!";
function wrap(t: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of t.split(" ")) {
    if (line.length > 0 && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line.length === 0 ? word : line + " " + word;
  }
  if (line !== "") lines.push(line);
  return lines;
}
for (const w of [20, 33]) for (const l of wrap(text, w)) console.log(l.padEnd(w, ".") + "|" + l.length);
function tokens(t: string): string[] {
  const out: string[] = [];
  let i = 0;
  while (i < t.length) {
    const c = t.charCodeAt(i);
    let j = i + 1;
    if ((c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c > 127) {
      while (j < t.length && (t.charCodeAt(j) > 127 || t[j].toLowerCase() !== t[j].toUpperCase())) j++;
      out.push("w:" + t.slice(i, j));
    } else if (c >= 48 && c <= 57) {
      while (t[j] >= "0" && t[j] <= "9") j++;
      out.push("n:" + Number(t.slice(i, j)) * 2);
    } else if (c !== 32) out.push("p:" + t[i]);
    i = j;
  }
  return out;
}
console.log(tokens(text).slice(-12).join(" "));
const freq = new Map<string, number>();
for (const tk of tokens(text.toLowerCase())) freq.set(tk, (freq.get(tk) ?? 0) + 1);
const top = [...freq].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 4);
console.log(top.map(([k, n]) => k + "=" + n).join(" "));
function encodeRuns(t: string): string {
  let out = "";
  for (let i = 0; i < t.length; ) {
    let n = 1;
    while (t[i + n] === t[i]) n++;
    out += n > 1 ? n + t[i] : t[i];
    i += n;
  }
  return out;
}
console.log(encodeRuns("aaabccd"), encodeRuns(""), encodeRuns("€€€"), encodeRuns("x".repeat(120)));
function common(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(0, i);
}
console.log(common("interstellar", "internet"), common("", "x") === "", common("abc", "abc"), common("é1", "é2"));
