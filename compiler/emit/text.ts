/**
 * Texts of messages as C string literals: ASCII, and the bytes of everything else as UTF-8 would have it. Halves of a surrogate
 * pair that stand alone have three bytes of their own, and U+0000 has the two that no other character has, so that every
 * string of JavaScript can be a message; runtime/value/error.c reads them back.
 */

/** `text` as a string literal of C. */
export function cText(text: string): string {
  let out = "";
  for (const character of text) out += literalOf(character.codePointAt(0) ?? 0);
  return `"${out}"`;
}

function literalOf(code: number): string {
  if (code >= 0x20 && code < 0x7f) {
    const character = String.fromCharCode(code);
    // A question mark could begin a trigraph.
    return character === '"' || character === "\\" || character === "?"
      ? `\\${character}`
      : character;
  }
  return bytesOf(code)
    .map((byte) => `\\${byte.toString(8).padStart(3, "0")}`)
    .join("");
}

function bytesOf(code: number): number[] {
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code !== 0 && code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
