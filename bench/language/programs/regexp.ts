/** Regular expressions over a text: search, groups, replace with a function, split, backtracking. */
import { check, Random } from "./check.ts";

function makeText(lines: number): string {
  const random = new Random(9);
  const parts: string[] = [];
  for (let i = 0; i < lines; i++) {
    const day = `2026-${String(1 + random.below(12)).padStart(2, "0")}-${String(1 + random.below(28)).padStart(2, "0")}`;
    const user = `user${random.below(400)}@example${random.below(9)}.org`;
    parts.push(
      `${day} INFO  from <${user}> took ${random.below(5000)} ms; key=${random.next().toString(16)} "quoted ${i}"`,
    );
  }
  return parts.join("\n");
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const match of text.matchAll(pattern)) found += match[0].length;
  return found;
}

check(240260040, () => {
  const text = makeText(3000);
  let result = 0;
  for (let round = 0; round < 30; round++) {
    result += count(text, /\d{4}-\d{2}-\d{2}/g);
    result += count(text, /[\w.]+@[\w.]+\.(?:com|org)/g);
    result += count(text, /"(?:[^"\\]|\\.)*"/g);
    result += text.replace(/(\d+) ms/g, (_, ms: string) => `${Number(ms) / 1000} s`).length;
    for (const line of text.split(/\r?\n/)) {
      const match = /^(?<day>\S+)\s+(\w+)\s+from <([^>]+)> took (\d+)/.exec(line);
      if (match !== null) result += match[3]!.length + Number(match[4]);
    }
    result += count(text, /key=[0-9a-f]+(?= )/gi);
  }
  return result;
});
