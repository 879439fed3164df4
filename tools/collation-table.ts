/**
 * Writes `lib/es/tables/collation.ts` from the root collation the engine it runs on has: how characters of the Latin,
 * Greek, Cyrillic and Armenian scripts, digits, punctuation and symbols sort. `node build/tools/collation-table.js`.
 */
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const file = path.join(
  fileURLToPath(new URL("../../", import.meta.url)),
  "lib/es/tables/collation.ts",
);
const BLOCKS: readonly (readonly [number, number])[] = [
  [0, 0x58f],
  [0x1e00, 0x23ff],
  [0xfb00, 0xfb06],
];

const base = new Intl.Collator("en", { sensitivity: "base" }).compare;
const accent = new Intl.Collator("en", { sensitivity: "accent" }).compare;
const variant = new Intl.Collator("en", { sensitivity: "variant" }).compare;

/** Primary, secondary, tertiary. */
type Element = readonly [number, number, number];

const characters: string[] = [];
for (const [first, last] of BLOCKS) {
  for (let c = first; c <= last; c++) characters.push(String.fromCharCode(c));
}

const isMark = (c: string): boolean => base(c, "") === 0 && accent(c, "") !== 0;
const isIgnorable = (c: string): boolean => variant(c, "") === 0;
const marks = characters.filter((c) => isMark(c) && c.normalize("NFD") === c);

/** A character in one or more others it sorts as, by the first level. */
function sequenceOf(c: string): string | null {
  for (const form of ["NFD", "NFKD"] as const) {
    const parts = c.normalize(form);
    if ([...parts].length > 1 && base(c, parts) === 0) {
      // A letter of its own, such as й, even though it can be taken apart.
      const letter = parts[0] as string;
      if (form === "NFD" && base(c, letter) !== 0) return null;
      return parts;
    }
  }
  if (!/^\p{L}$/u.test(c)) return null;
  const letters = "abcdefghijklmnopqrstuvwxyz";
  for (const a of letters) {
    for (const b of letters) if (base(c, a + b) === 0 && base(c, a) !== 0) return a + b;
  }
  return null;
}

const markRank = new Map<string, number>();
[...marks]
  .sort((a, b) => accent(`a${a}`, `a${b}`) || a.charCodeAt(0) - b.charCodeAt(0))
  .forEach((mark, i, all) => {
    const before = all[i - 1];
    const same = before !== undefined && accent(`a${before}`, `a${mark}`) === 0;
    markRank.set(mark, same ? (markRank.get(before) as number) : (i + 1) * 4);
  });

const sequences = new Map<string, string>();
const singles: string[] = [];
for (const c of characters) {
  if (isIgnorable(c) || isMark(c)) continue;
  const sequence = sequenceOf(c);
  if (sequence === null) singles.push(c);
  else sequences.set(c, sequence);
}
singles.sort(
  (a, b) => base(a, b) || accent(a, b) || variant(a, b) || a.charCodeAt(0) - b.charCodeAt(0),
);

const elements = new Map<string, readonly Element[]>();
for (const mark of marks) elements.set(mark, [[0, markRank.get(mark) as number, 1]]);
let primary = 1;
let accents = 0;
let tertiary = 1;
singles.forEach((c, i) => {
  const before = singles[i - 1];
  if (before === undefined || base(before, c) !== 0) {
    primary++;
    accents = 0;
    tertiary = 1;
  } else if (accent(before, c) !== 0) {
    accents++;
    tertiary = 1;
  } else if (variant(before, c) !== 0) tertiary++;
  const head: Element = [primary, 1, tertiary];
  elements.set(c, accents === 0 ? [head] : [head, [0, secondaryOf(c, singles, i, accents), 1]]);
});

/** Where an accent that is part of a letter stands among the marks. */
function secondaryOf(c: string, list: readonly string[], index: number, count: number): number {
  let plain = index;
  while (plain > 0 && base(list[plain - 1] as string, c) === 0) plain--;
  const letter = list[plain] as string;
  let below = 0;
  for (const mark of marks) {
    const order = accent(letter + mark, c);
    const rank = markRank.get(mark) as number;
    if (order === 0) return rank;
    if (order < 0) below = Math.max(below, rank);
  }
  return below + Math.min(count, 3);
}

for (const [c, sequence] of sequences) {
  const parts = [...sequence].flatMap((p): readonly Element[] => elements.get(p) ?? []);
  const isCanonical = c.normalize("NFD") === sequence;
  const isUpper = c !== c.toLowerCase();
  const list = parts.map(([p, s, t]): Element => [p, s, isCanonical ? t : t + (isUpper ? 9 : 5)]);
  if (!isCanonical && accent(c, sequence) !== 0) list.splice(1, 0, [0, 3, 1]);
  elements.set(c, list);
}

const records: number[] = [];
let expansions = "";
for (const c of characters) {
  const list = elements.get(c);
  if (list === undefined) {
    if (isIgnorable(c)) records.push(c.charCodeAt(0), 0, 0);
    continue;
  }
  const [only] = list;
  if (list.length === 1 && only !== undefined)
    records.push(c.charCodeAt(0), only[0], only[1] * 32 + only[2]);
  else {
    const text = String.fromCharCode(...list.flatMap(([p, s, t]) => [p, s * 32 + t]));
    let at = expansions.indexOf(text);
    if (at < 0) {
      at = expansions.length;
      expansions += text;
    }
    records.push(c.charCodeAt(0), 0xff00 + list.length, at);
  }
}

const literal = (units: readonly number[]): string =>
  `"${units.map((u) => `\\u${u.toString(16).padStart(4, "0")}`).join("")}"`;
writeFileSync(
  file,
  [
    `/** Root collation, Unicode ${process.versions["unicode"]}. Made by tools/collation-table.ts. */`,
    "",
    "/** Three units: code, primary, secondary * 32 + tertiary; or 0xff00 + count of elements, offset in EXPANSIONS. */",
    "// biome-ignore format: a table",
    `export const ELEMENTS = ${literal(records)};`,
    "",
    "/** Two units for each element. */",
    "// biome-ignore format: a table",
    `export const EXPANSIONS = ${literal(Array.from({ length: expansions.length }, (_, i) => expansions.charCodeAt(i)))};`,
    "",
  ].join("\n"),
);
