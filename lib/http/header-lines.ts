/** Header lines of a head that was read already, from its text. */

/**
 * Names and values in turn, as they were sent, without the white space around values.
 * @param text  lines that are separated by CR LF, correct, from `start` to the end
 */
export function readHeaderLines(text: string, start: number): string[] {
  const list: string[] = [];
  let at = start;
  while (at < text.length) {
    const lineEnd = text.indexOf("\r\n", at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const colon = text.indexOf(":", at);
    list.push(text.slice(at, colon), trimmed(text, colon + 1, end));
    at = end + 2;
  }
  return list;
}

function trimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 9;
}
