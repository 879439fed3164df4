/** The colors of inspected values on terminals: Node's `inspect.styles`, in the terms of `inspect.colors`. */

export type Style =
  | ("special" | "number" | "bigint" | "boolean" | "undefined" | "null" | "string" | "symbol")
  | ("date" | "regexp" | "module");

const ESCAPE = "\u001b[";

/** `text` in its color, if there are colors. Names that are no style leave it as it is. */
export function paint(hasColors: boolean, text: string, style: string): string {
  return hasColors ? painted(text, style) : text;
}

/** `text` in the color of a style. */
export function painted(text: string, style: string): string {
  const code = codeOf(style);
  if (code === 0) return text;
  return `${ESCAPE}${code}m${text}${ESCAPE}${code === 1 ? 22 : code === 4 ? 24 : 39}m`;
}

function codeOf(style: string): number {
  switch (style) {
    case "special":
      return 36; // cyan
    case "number":
    case "bigint":
    case "boolean":
      return 33; // yellow
    case "undefined":
      return 90; // gray
    case "null":
      return 1; // bold
    case "string":
    case "symbol":
      return 32; // green
    case "date":
      return 35; // magenta
    case "regexp":
      return 31; // red
    case "module":
      return 4; // underlined
    default:
      return 0;
  }
}

/** Without what `paint` puts: ESC [, one or two digits, m. */
export function withoutColors(text: string): string {
  let plain = "";
  let from = 0;
  for (let at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, at + 1)) {
    let end = at + 2;
    while (end < at + 4 && isDigit(text.charCodeAt(end))) end++;
    if (end === at + 2 || text[end] !== "m") continue;
    plain += text.slice(from, at);
    from = end + 1;
  }
  return from === 0 ? text : plain + text.slice(from);
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
