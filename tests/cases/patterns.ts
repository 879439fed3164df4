/** Patterns made from the grammar (ECMA-262 22.2.1), short strings of the letters they are made of, and what comes of both. */
import type { Chance } from "./cases.ts";

const ATOMS = [
  ...["a", "b", "c", "A", "1", "_", " ", "é", "\\n", "\\x61", "\\u0062", ".", "\\d", "\\D", "\\w"],
  ...[
    "\\W",
    "\\s",
    "\\S",
    "[ab]",
    "[^ab]",
    "[a-c1]",
    "[^\\d]",
    "[\\w-]",
    "[]",
    "[^]",
    "\\.",
    "\\/",
  ],
  ...["\\b", "\\B", "^", "$", "\\1", "\\2", "\\k<n>", "\\cA", "[\\b]", "\\0", "-", "😀", "\\u{61}"],
];
const QUANTIFIERS = ["*", "+", "?", "{2}", "{1,2}", "{0,}", "*?", "+?", "??", "{2,1}", "{,2}", "{"];
const GROUPS = ["(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?<m>"];
const UNITS = [
  "a",
  "b",
  "c",
  "1",
  "[ab]",
  "\\w",
  "[^b]",
  ".",
  "a{2}",
  "(?:b|c)",
  "(a)",
  "\\b",
  "é",
];
const RUNS = [
  "\\w+",
  "(\\w*)",
  "[ab]*?",
  "(a+)",
  "[^c]+",
  "a{1,2}",
  "(?=b)",
  "(?<=a)",
  "(?:ab)*",
  "\\d?",
  "^",
];
const FLAGS = ["", "", "g", "i", "m", "s", "u", "y", "gi", "gu", "iu", "gy", "dg", "v", "uv"];
const LETTERS = ["a", "b", "c", "A", "B", "1", "_", " ", "\n", "é", "É", "😀", "-", "ſ"];

/** Some units in a row, often with a run before or behind them: such starts of a match are looked for in ways of their own. */
function row(chance: Chance): string {
  let made = chance.below(3) === 0 ? chance.of(RUNS) : "";
  for (let i = 2 + chance.below(4); i > 0; i--) made += chance.of(UNITS);
  return made + (chance.below(2) === 0 ? chance.of(RUNS) : "");
}

export function pattern(chance: Chance, depth: number): string {
  if (chance.below(5) === 0) return row(chance);
  let made = "";
  for (let i = chance.below(4) + (depth === 0 ? 1 : 0); i > 0; i--) {
    if (depth < 3 && chance.below(4) === 0) {
      made += `${chance.of(GROUPS)}${pattern(chance, depth + 1)})`;
    } else made += chance.of(ATOMS);
    if (chance.below(3) === 0) made += chance.of(QUANTIFIERS);
  }
  if (chance.below(5) === 0) made += `|${pattern(chance, depth + 1)}`;
  return made;
}

/** Short where a group is repeated: runs within runs may take time that is exponential in the length, on Node too. */
function subject(chance: Chance, source: string): string {
  let made = "";
  const isLong = chance.below(3) === 0 && !/\)[*+{]/.test(source);
  for (let i = chance.below(isLong ? 60 : 10); i > 0; i--) made += chance.of(LETTERS);
  return made;
}

/** V8 11.3 takes [^] under v for something that consumes nothing, and is in places at odds with itself about it. */
export function flagsFor(chance: Chance, source: string): string {
  const all = chance.of(FLAGS);
  return source.includes("[^]") ? all.replace("v", "") : all;
}

function shown(match: RegExpExecArray | RegExpMatchArray | null): string {
  if (match === null) return "null";
  const groups = match.groups === undefined ? "" : JSON.stringify(match.groups);
  return `${match.index}${JSON.stringify([...match])}${groups}`;
}

/** All that an expression does with one text. */
export function outcome(chance: Chance, made: RegExp): string {
  const text = subject(chance, made.source);
  const results = [`/${made.source}/${made.flags} ${JSON.stringify(text)}`];
  for (let i = 0; i < 3; i++) results.push(`${shown(made.exec(text))}@${made.lastIndex}`);
  made.lastIndex = chance.below(4);
  results.push(`${made.test(text)}@${made.lastIndex}`);
  results.push(JSON.stringify(text.replace(made, "[$&$1$<n>$`]")), String(text.search(made)));
  results.push(JSON.stringify(text.split(made, 6)));
  if (made.global) results.push([...text.matchAll(made)].map(shown).join(";"));
  return results.join(" ");
}
