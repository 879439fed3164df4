/** Clock, random source and console by the natives; the same on both platforms. */
import type { Clock, Console, Random } from "#os/platform";
import { clockUs, clockWallMs, consoleWrite, randomFill } from "../platform/native.ts";

const STANDARD_ERROR = 2;

export class NativeClock implements Clock {
  nowUs(): number {
    return clockUs();
  }

  wallMs(): number {
    return clockWallMs();
  }
}

export class NativeRandom implements Random {
  readonly #word = new Uint8Array(4);

  fill(bytes: Uint8Array, start: number, end: number): void {
    randomFill(bytes, start, end);
  }

  nextU32(): number {
    const word = this.#word;
    randomFill(word, 0, 4);
    return (word[0]! | (word[1]! << 8) | (word[2]! << 16) | (word[3]! << 24)) >>> 0;
  }
}

/**
 * Lines for people, on standard error, in UTF-8, written 1 KiB at a time. Surrogates without a
 * partner become U+FFFD, as in Node.
 */
export class NativeConsole implements Console {
  readonly #buffer = new Uint8Array(1024);

  line(text: string): void {
    const buffer = this.#buffer;
    let used = 0;
    for (let i = 0; i <= text.length; i++) {
      let code = i < text.length ? text.charCodeAt(i) : 0x0a;
      if (code >= 0xd800 && code <= 0xdfff) {
        const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
        if (code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
          code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
          i++;
        } else {
          code = 0xfffd;
        }
      }
      if (used + 4 > buffer.length) {
        consoleWrite(STANDARD_ERROR, buffer, 0, used);
        used = 0;
      }
      used = putUtf8(buffer, used, code);
    }
    consoleWrite(STANDARD_ERROR, buffer, 0, used);
  }
}

/** Writes one code point at `at`; returns the position after it. Four bytes must be free. */
function putUtf8(buffer: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    buffer[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    buffer[at] = 0xc0 | (code >> 6);
    buffer[at + 1] = 0x80 | (code & 0x3f);
    return at + 2;
  }
  if (code < 0x10000) {
    buffer[at] = 0xe0 | (code >> 12);
    buffer[at + 1] = 0x80 | ((code >> 6) & 0x3f);
    buffer[at + 2] = 0x80 | (code & 0x3f);
    return at + 3;
  }
  buffer[at] = 0xf0 | (code >> 18);
  buffer[at + 1] = 0x80 | ((code >> 12) & 0x3f);
  buffer[at + 2] = 0x80 | ((code >> 6) & 0x3f);
  buffer[at + 3] = 0x80 | (code & 0x3f);
  return at + 4;
}
