/** `util.format` and `util.inspect`, which are those of console.log. */
import { mirrorOf } from "#es-native";
import { formatArguments } from "../es/format.ts";
import { InspectOptions, Inspector } from "../es/inspect.ts";

/** The options that have a meaning here. */
export interface InspectSettings {
  readonly depth?: number | null | undefined;
  readonly showHidden?: boolean | undefined;
  readonly breakLength?: number | undefined;
  readonly compact?: number | boolean | undefined;
  readonly maxArrayLength?: number | null | undefined;
  readonly maxStringLength?: number | null | undefined;
}

export function format(...values: unknown[]): string {
  return formatArguments(values);
}

export function inspect(value: unknown, settings: InspectSettings = {}): string {
  const options = new InspectOptions();
  const { depth, showHidden, breakLength, compact, maxArrayLength, maxStringLength } = settings;
  if (depth !== undefined) options.depth = depth ?? Number.POSITIVE_INFINITY;
  if (showHidden !== undefined) options.showHidden = showHidden;
  options.breakLength = breakLength ?? 128;
  if (compact !== undefined) options.compact = compact === false ? 0 : compact;
  if (maxArrayLength !== undefined)
    options.maxArrayLength = maxArrayLength ?? Number.POSITIVE_INFINITY;
  if (maxStringLength !== undefined) {
    options.maxStringLength = maxStringLength ?? Number.POSITIVE_INFINITY;
  }
  return new Inspector(options).format(mirrorOf(value), 0);
}
