/** Items as people read them: diagnostic notation, RFC 8949 section 8. */

import { toHex } from "#os/base";
import { CborReader } from "./reader.ts";

/** `bytes[start..end)` in diagnostic notation; after a problem, what was read and the problem. */
export function diagnose(bytes: Uint8Array, start: number, end: number): string {
  const reader = new CborReader();
  reader.start(bytes, start, end);
  const text = describeItem(reader);
  const problem = reader.finish();
  return problem === "" ? text : `${text} / ${problem}, at byte ${reader.at - start} /`;
}

function describeItem(reader: CborReader): string {
  switch (reader.kind()) {
    case "integer":
    case "bignum":
      return `${reader.bigint()}`;
    case "float":
      return describeFloat(reader.float());
    case "text":
      return JSON.stringify(reader.text());
    case "bytes":
      reader.byteString();
      return `h'${toHex(reader.bytes, reader.from, reader.to)}'`;
    case "array":
      return `[${describeItems(reader, reader.array(), false)}]`;
    case "map":
      return `{${describeItems(reader, reader.map(), true)}}`;
    case "tag":
      return `${reader.tag()}(${describeItem(reader)})`;
    case "boolean":
      return `${reader.boolean()}`;
    case "null":
      reader.nil();
      return "null";
    case "undefined":
      reader.undefined();
      return "undefined";
    default:
      return `simple(${reader.simple()})`;
  }
}

function describeItems(reader: CborReader, count: number, isMap: boolean): string {
  let text = "";
  for (let i = 0; i < count && reader.problem === ""; i++) {
    if (i > 0) text += ", ";
    text += describeItem(reader);
    if (isMap) text += `: ${describeItem(reader)}`;
  }
  return text;
}

/** A float is told from an integer by its point. */
function describeFloat(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const text = `${value}`;
  return Number.isInteger(value) && !text.includes("e") ? `${text}.0` : text;
}
