/** String.prototype.split with a string (ECMA-262 22.1.3.23). */
import { stringFromUnit, stringIndexOf, stringSubstring, stringUnit } from "#es-native";

export function splitText(text: string, separator: string, most: number): string[] {
  const parts: string[] = [];
  if (most === 0) return parts;
  const { length } = text;
  if (separator === "") {
    const count = Math.min(length, most);
    for (let i = 0; i < count; i++) parts.push(stringFromUnit(stringUnit(text, i)));
    return parts;
  }
  let from = 0;
  for (let at = stringIndexOf(text, separator, 0); at >= 0; ) {
    parts.push(stringSubstring(text, from, at));
    if (parts.length >= most) return parts;
    from = at + separator.length;
    at = stringIndexOf(text, separator, from);
  }
  parts.push(stringSubstring(text, from, length));
  return parts;
}
