/** String.prototype.replace and replaceAll with a string to look for (ECMA-262 22.1.3.19, 22.1.3.20). */
import { stringIndexOf, stringSubstring, stringUnit } from "#es-native";

export type Replacement = string | ((match: string, position: number, text: string) => unknown);

export function replaceText(text: string, search: string, replacement: Replacement): string {
  const template = typeof replacement === "function" ? "" : `${replacement}`;
  const at = stringIndexOf(text, search, 0);
  if (at < 0) return text;
  const made =
    typeof replacement === "function"
      ? `${replacement(search, at, text) as string}`
      : expand(template, text, search, at);
  const after = stringSubstring(text, at + search.length, text.length);
  return stringSubstring(text, 0, at) + made + after;
}

export function replaceAllText(text: string, search: string, replacement: Replacement): string {
  const template = typeof replacement === "function" ? "" : `${replacement}`;
  const step = Math.max(search.length, 1);
  let result = "";
  let from = 0;
  let at = stringIndexOf(text, search, 0);
  while (at >= 0) {
    const made =
      typeof replacement === "function"
        ? `${replacement(search, at, text) as string}`
        : expand(template, text, search, at);
    result += stringSubstring(text, from, at) + made;
    from = at + search.length;
    if (at + step > text.length) break;
    at = stringIndexOf(text, search, at + step);
  }
  return from === 0 && result === "" ? text : result + stringSubstring(text, from, text.length);
}

const DOLLAR = 36;

/** GetSubstitution (22.1.3.19.1) for a match without captures. */
function expand(template: string, text: string, match: string, at: number): string {
  let next = stringIndexOf(template, "$", 0);
  if (next < 0) return template;
  let result = "";
  let from = 0;
  while (next >= 0 && next + 1 < template.length) {
    const insert = substitution(stringUnit(template, next + 1), text, match, at);
    if (insert === null) next++;
    else {
      result += stringSubstring(template, from, next) + insert;
      next += 2;
      from = next;
    }
    next = next < template.length ? stringIndexOf(template, "$", next) : -1;
  }
  return result + stringSubstring(template, from, template.length);
}

/** What `$` followed by `unit` stands for; null when it is itself. */
function substitution(unit: number, text: string, match: string, at: number): string | null {
  if (unit === DOLLAR) return "$";
  if (unit === 38) return match; // &
  if (unit === 96) return stringSubstring(text, 0, at); // `
  return unit === 39 ? stringSubstring(text, at + match.length, text.length) : null; // '
}
