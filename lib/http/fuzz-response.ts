/**
 * Fuzz entry: any bytes, as the answers of a server. They may be refused; reading them may not throw, run for ever, give
 * more than came, or differ when the same bytes come in other pieces. What was read whole, written with a length, is read
 * as the same again.
 *
 * The first byte chooses the pieces, and whether the first answer is one to HEAD.
 */
import {
  MALFORMED,
  type ResponseHead,
  ResponseReader,
  type ResponseSink,
} from "./response-reader.ts";

/** Writes down what is read. */
class Witness implements ResponseSink {
  log = "";
  bodyBytes = 0;
  /** Of the response at hand. */
  #head = "";
  #body = "";
  /** Responses that came whole, as they can be written again. */
  readonly whole: string[] = [];

  onHead(head: ResponseHead, headText: string): void {
    const { minorVersion, status, reason, mayKeepAlive } = head;
    this.#head = `HTTP/1.${minorVersion} ${status} ${reason}\r\n`;
    this.#body = "";
    this.log += `<${this.#head}${headText} ${mayKeepAlive}>`;
  }

  onBody(bytes: Uint8Array, start: number, end: number): void {
    this.bodyBytes += end - start;
    for (let at = start; at < end; at++) this.#body += String.fromCharCode(bytes[at]!);
  }

  onDone(): void {
    this.log += `(${this.#body})`;
    this.whole.push(`${this.#head}Content-Length: ${this.#body.length}\r\n\r\n${this.#body}`);
  }
}

/** Runs one input. Throws an Error that says what is wrong when the reader misbehaves. */
export function fuzzResponse(bytes: Uint8Array): void {
  if (bytes.length < 2) return;
  const isHead = bytes[0]! >= 0x80;
  const whole = readAll(bytes, 1, bytes.length, isHead);
  const pieces = readAll(bytes, 1, 1 + (bytes[0]! & 63), isHead);
  if (whole.log !== pieces.log) {
    throw new Error(`pieces change what is read: ${whole.log} and ${pieces.log}`);
  }
  if (whole.bodyBytes >= bytes.length) throw new Error("more was read than came");
  for (const text of whole.whole) {
    if (/^HTTP\/1\.. (?:204|304)/.test(text)) continue; // has no body, whatever it says
    const again = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) again[i] = text.charCodeAt(i);
    const { whole: same } = readAll(again, 0, again.length, false);
    if (same.length !== 1 || same[0] !== text) throw new Error(`read otherwise again: ${text}`);
  }
}

/** Reads `bytes` from `start` on, in pieces of `pieceBytes`. */
function readAll(bytes: Uint8Array, start: number, pieceBytes: number, isHead: boolean): Witness {
  const witness = new Witness();
  const reader = new ResponseReader(witness);
  reader.isHead = isHead;
  for (let at = start; at < bytes.length; at += pieceBytes) {
    const end = Math.min(bytes.length, at + pieceBytes);
    for (let next = at; next < end; ) {
      const stopped = reader.read(bytes, next, end);
      if (stopped === MALFORMED) {
        if (reader.read(bytes, next, end) !== MALFORMED) throw new Error("malformed, then not");
        witness.log += " malformed";
        return witness;
      }
      if (stopped <= next || stopped > end) throw new Error(`stopped at ${stopped} of ${end}`);
      if (witness.whole.length > 0) reader.isHead = false;
      next = stopped;
    }
  }
  witness.log += reader.end() ? " ends" : " is cut";
  return witness;
}
