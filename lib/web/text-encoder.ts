/** TextEncoder (Encoding Standard, 7.4). */

import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspect } from "../es/inspect-call.ts";
import { invalidArgument } from "../es/invalid-argument.ts";
import { encodeUtf8, writeUtf8 } from "./utf8-encode.ts";

export class TextEncoder {
  static ["%call"](): never {
    throw new TypeError("Class constructor TextEncoder cannot be invoked without 'new'");
  }

  get encoding(): string {
    return "utf-8";
  }

  encode(input: unknown = ""): Uint8Array {
    return encodeUtf8(`${input as string}`);
  }

  encodeInto(source: string, destination: Uint8Array): { read: number; written: number } {
    if (typeof source !== "string") throw invalidArgument("src", "of type string", source);
    if (!(destination instanceof Uint8Array)) {
      throw invalidArgument("dest", "an instance of Uint8Array", destination);
    }
    const { read, written } = writeUtf8(source, destination, 0, destination.length);
    return { read, written };
  }

  get [Symbol.toStringTag](): string {
    return "TextEncoder";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    if (depth !== null && depth < 0) return this;
    return inspect({ encoding: this.encoding }, options);
  }
}
