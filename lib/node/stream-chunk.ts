/** Pieces of byte streams. */
import { isView } from "#es-native";
import { Buffer } from "./buffer.ts";
import { noChunk } from "./stream-errors.ts";

/** A Buffer of the same bytes, not copied. Throws for what is neither a Buffer nor another view. */
export function checkBytes(chunk: unknown): Buffer {
  if (chunk instanceof Buffer) return chunk;
  if (!isView(chunk)) throw noChunk(chunk);
  const view = chunk as Uint8Array<ArrayBuffer>;
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}
