import { StringDecoder } from "node:string_decoder";

console.log("later runs");

export function decode(bytes: readonly number[]): string {
  return new StringDecoder("utf8").end(Buffer.from(bytes));
}
