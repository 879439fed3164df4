/** Deterministic CBOR, RFC 8949 section 4.2: the one encoding of everything nodes say to each other. */
export { diagnose } from "./diagnose.ts";
export { CBOR_LIMITS } from "./limits.ts";
export type { CborProblem } from "./problem.ts";
export { type CborKind, CborReader } from "./reader.ts";
export { compareTextKeys, utf8Bytes } from "./utf8.ts";
export {
  CborError,
  type CborKey,
  type CborValue,
  decode,
  encode,
  readValue,
  writeValue,
} from "./value.ts";
export { CborWriter } from "./writer.ts";
