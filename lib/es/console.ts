/** console: lines of text on standard output and standard error. */
import { consoleWriteString } from "#es-native";

function format(values: readonly unknown[]): string {
  let text = "";
  for (let i = 0; i < values.length; i++) {
    if (i > 0) text += " ";
    text += String(values[i]);
  }
  return text;
}

export class console {
  static log(...values: unknown[]): void {
    consoleWriteString(1, `${format(values)}\n`);
  }
  static error(...values: unknown[]): void {
    consoleWriteString(2, `${format(values)}\n`);
  }
}
