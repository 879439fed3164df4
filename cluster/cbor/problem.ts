/** Why bytes are no item of deterministic CBOR, or why a value cannot be one. */

export type CborProblem =
  | "truncated"
  | "trailing bytes"
  | "reserved additional information" // 28 .. 30, RFC 8949 section 3
  | "indefinite length" // section 4.2.1: not deterministic
  | "argument not in its shortest form" // section 4.2.1
  | "float not in its shortest form" // section 4.2.1
  | "integer written as float" // ours: see writer.ts
  | "bignum that fits an integer" // section 3.4.3
  | "bignum too long"
  | "simple value below 32 in two bytes" // section 3.3
  | "key given twice"
  | "keys out of order" // section 4.2.1
  | "malformed UTF-8"
  | "lone surrogate"
  | "nested too deep"
  | "length beyond the message"
  | "number beyond 53 bits"
  | "item of another kind"
  | "item after the last one"
  | "map key neither text nor integer"
  | "message too long";
