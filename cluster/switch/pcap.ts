/**
 * Captures in pcap's format, version 2.4, Ethernet, with nanosecond time stamps
 * (draft-ietf-opsawg-pcap): what tcpdump and Wireshark read.
 *
 * Invariant: at most `captureBufferBytes` wait for the disk; frames beyond that are missing from
 * the file, and counted.
 */
import { createWriteStream, type WriteStream } from "node:fs";
import { SWITCH_LIMITS } from "./limits.ts";
import { RECORD_HEADER_BYTES } from "./record.ts";
import { SwitchError } from "./types.ts";

const MAGIC_NANOSECONDS = 0xa1b23c4d;
const LINKTYPE_ETHERNET = 1;
const FILE_HEADER_BYTES = 24;
const FRAME_HEADER_BYTES = 16;

/** The header of a capture file. */
export function pcapHeader(): Buffer {
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  header.writeUInt32BE(MAGIC_NANOSECONDS, 0);
  header.writeUInt16BE(2, 4);
  header.writeUInt16BE(4, 6);
  header.writeUInt32BE(SWITCH_LIMITS.recordBytesMax, 16);
  header.writeUInt32BE(LINKTYPE_ETHERNET, 20);
  return header;
}

/** What precedes a frame of `bytes` seen at `wallUs`, microseconds since 1970. */
export function pcapFrameHeader(wallUs: number, bytes: number): Buffer {
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt32BE(Math.floor(wallUs / 1_000_000) >>> 0, 0);
  header.writeUInt32BE((wallUs % 1_000_000) * 1000, 4);
  header.writeUInt32BE(bytes, 8);
  header.writeUInt32BE(bytes, 12);
  return header;
}

/** One capture file being written. */
export class Capture {
  /** Frames that the disk was too slow for. */
  missed = 0;
  /** The node whose frames are wanted; null = all. */
  readonly node: string | null;
  readonly #stream: WriteStream;
  #error: Error | null = null;

  private constructor(node: string | null, stream: WriteStream) {
    this.node = node;
    this.#stream = stream;
    stream.on("error", (error) => {
      this.#error = error; // told by `close`
    });
  }

  /** Opens the file, emptying it. Rejects with SwitchError EIO. */
  static open(path: string, node: string | null): Promise<Capture> {
    return new Promise((resolve, reject) => {
      const stream = createWriteStream(path);
      const capture = new Capture(node, stream);
      stream.once("error", (error) => {
        reject(new SwitchError("EIO", `cannot write the capture ${path}: ${error.message}`));
      });
      stream.once("open", () => {
        stream.write(pcapHeader());
        resolve(capture);
      });
    });
  }

  add(record: Buffer, wallUs: number): void {
    if (this.#error !== null) return;
    if (this.#stream.writableLength > SWITCH_LIMITS.captureBufferBytes) {
      this.missed++;
      return;
    }
    const frame = record.subarray(RECORD_HEADER_BYTES);
    this.#stream.write(pcapFrameHeader(wallUs, frame.length));
    this.#stream.write(frame);
  }

  /** Finishes the file. Rejects with SwitchError EIO when not all of it could be written. */
  async close(): Promise<void> {
    if (this.#error === null) {
      await new Promise<void>((resolve) => {
        this.#stream.once("error", () => resolve());
        this.#stream.end(() => resolve());
      });
    }
    if (this.#error !== null) {
      throw new SwitchError("EIO", `the capture is incomplete: ${this.#error.message}`);
    }
  }
}
