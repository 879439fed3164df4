/** `util.inspect`: the options that a program gives, and those that objects which inspect themselves are given. */
import { classNameOf, mirrorOf, stopUnsupported } from "#es-native";
import { InspectOptions, Inspector } from "./inspect.ts";
import { painted } from "./inspect-colors.ts";

/** Node's options; `showProxy` has no meaning here. */
export interface InspectSettings {
  readonly depth?: number | null | undefined;
  readonly showHidden?: boolean | undefined;
  readonly customInspect?: boolean | undefined;
  readonly showProxy?: boolean | undefined;
  readonly colors?: boolean | undefined;
  readonly breakLength?: number | undefined;
  readonly compact?: number | boolean | undefined;
  readonly maxArrayLength?: number | null | undefined;
  readonly maxStringLength?: number | null | undefined;
  readonly sorted?: boolean | ((a: string, b: string) => number) | undefined;
  readonly getters?: boolean | "get" | "set" | undefined;
  readonly numericSeparator?: boolean | undefined;
}

/** The text of `value`; `settings` as a boolean is `showHidden`, as in old versions of Node.js. */
export function inspect(
  value: unknown,
  settings?: InspectSettings | boolean | null,
  depth?: number | null,
): string {
  const options = new InspectOptions();
  options.customInspect = true;
  if (depth !== undefined) options.depth = depth;
  if (typeof settings === "boolean") options.showHidden = settings;
  else if (settings !== undefined && settings !== null) readSettings(options, settings);
  return new Inspector(options).format(mirrorOf(value), 0);
}

inspect.custom = Symbol.for("nodejs.util.inspect.custom");

/** Puts what is given into `options`. */
export function readSettings(options: InspectOptions, given: InspectSettings): void {
  const { depth, showHidden, breakLength, compact, maxArrayLength, maxStringLength } = given;
  if (depth !== undefined) options.depth = depth;
  if (showHidden !== undefined) options.showHidden = showHidden;
  if (breakLength !== undefined) options.breakLength = breakLength;
  if (compact !== undefined) options.compact = compact === false ? 0 : compact;
  if (maxArrayLength !== undefined) options.maxArrayLength = maxArrayLength ?? Infinity;
  if (maxStringLength !== undefined) options.maxStringLength = maxStringLength ?? Infinity;
  const { sorted, numericSeparator, customInspect, colors, getters } = given;
  if (sorted !== undefined) options.sorted = sorted;
  if (numericSeparator !== undefined) options.numericSeparator = numericSeparator;
  if (customInspect !== undefined) options.customInspect = customInspect;
  if (colors !== undefined) options.colors = Boolean(colors);
  if (getters) stopUnsupported("inspecting what getters give");
  options.given = given;
}

/** What an object that inspects itself is given. */
export function optionsFor(options: InspectOptions): object {
  const isOwn = (key: string): boolean => !KNOWN.includes(` ${key} `);
  if (options.given !== null && Object.keys(options.given).some(isOwn)) {
    stopUnsupported("options of the program's own for objects that inspect themselves");
  }
  return {
    stylize: options.colors ? painted : plain,
    showHidden: options.showHidden,
    depth: options.depth,
    colors: options.colors,
    customInspect: options.customInspect,
    showProxy: false,
    maxArrayLength: options.maxArrayLength,
    maxStringLength: options.maxStringLength,
    breakLength: options.breakLength,
    compact: options.compact === 0 ? false : options.compact,
    sorted: options.sorted,
    getters: false,
    numericSeparator: options.numericSeparator,
  };
}

const KNOWN =
  " stylize showHidden depth colors customInspect showProxy maxArrayLength maxStringLength breakLength compact" +
  " sorted getters numericSeparator ";

/** Without colors. */
function plain(text: string, _style: string): string {
  return text;
}

/** As Node's classes inspect themselves: their name, and what they tell of themselves. */
export function inspectParts(
  self: object,
  depth: number | null,
  options: InspectSettings,
  parts: object,
): unknown {
  if (depth !== null && depth < 0) return self;
  const left = options.depth === null || options.depth === undefined ? null : options.depth - 1;
  return `${classNameOf(self)} ${inspect(parts, { ...options, depth: left })}`;
}
