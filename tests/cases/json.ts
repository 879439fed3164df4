/** JSON.stringify of values of any shape, JSON.parse of what it gives, and of that with bytes changed. */
import { type Chance, runCases } from "./cases.ts";

const PIECES = [
  ...["", "a", "key", "\n", '"', "\\", "\u0000", "\u001f", "\u007f", "\u2028", "é", "\ud83d\ude00"],
  ...["\ud800", "\udc00", "__proto__", "0", "10", "-1", "toString", "1e3", " "],
];
const CHANGES = [
  ...["{", "}", "[", "]", ",", ":", '"', "\\", "\\u12", "0", "-", ".", "e", "+", "true", "nul"],
  ...[" ", "\t", "\u00a0", "\u0001", "\ud800", "//", "NaN", "01", "1.", "undefined", "'"],
];

function text(chance: Chance): string {
  let made = "";
  for (let i = chance.below(4); i > 0; i--) made += chance.of(PIECES);
  return made;
}

function number(chance: Chance): number {
  const value = chance.of([0, -0, 1, 0.1, 1e21, 1e-7, -1.5, 2 ** 53, Number.NaN, Infinity]);
  return chance.below(2) === 0 ? value : (chance.bits() - 2 ** 31) / chance.of([1, 8, 1000, 3]);
}

function value(chance: Chance, depth: number): unknown {
  switch (chance.below(depth > 3 ? 5 : 9)) {
    case 0:
      return chance.of([null, true, false]);
    case 1:
    case 2:
      return number(chance);
    case 3:
      return text(chance);
    case 4:
      return chance.of([undefined, null, "", 0]);
    case 5:
    case 6: {
      const list: unknown[] = [];
      for (let i = chance.below(5); i > 0; i--) list.push(value(chance, depth + 1));
      return list;
    }
    default: {
      const made: Record<string, unknown> = {};
      for (let i = chance.below(5); i > 0; i--) {
        const key = text(chance);
        if (key !== "__proto__") made[key] = value(chance, depth + 1);
      }
      return made;
    }
  }
}

function changed(json: string, chance: Chance): string {
  let made = json;
  for (let i = chance.below(3); i > 0; i--) {
    const at = chance.below(made.length + 1);
    const gone = chance.below(3);
    made = made.slice(0, at) + chance.of(CHANGES) + made.slice(at + gone);
  }
  return made;
}

function parsed(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json)) ?? "undefined";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "not an error";
  }
}

runCases((chance) => {
  const made = value(chance, 0);
  const indent = chance.of([undefined, undefined, 1, 2, "\t", "--", 11]);
  const json = JSON.stringify(made, null, indent);
  if (json === undefined) return "undefined";
  return `${json} ${parsed(json)} ${parsed(changed(json, chance))}`;
});
