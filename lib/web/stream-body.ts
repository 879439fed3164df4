/** Bodies that are streams, and bodies as streams. */
import { TypeError } from "../es/error.ts";
import { BodyQueue } from "./body-queue.ts";
import { ReadableStream, type ReadableStreamDefaultReader } from "./readable-stream.ts";
import { encodeUtf8 } from "./utf8-encode.ts";

/** The bytes of a stream: as many are asked of it as somebody reads. */
export class StreamQueue extends BodyQueue {
  readonly stream: ReadableStream;
  #reader: ReadableStreamDefaultReader | null = null;

  constructor(stream: ReadableStream) {
    super();
    this.stream = stream;
  }

  override async read(): Promise<Uint8Array | null> {
    this.#reader ??= this.stream.getReader();
    const { value, done } = await this.#reader.read();
    if (done) return null;
    if (value instanceof Uint8Array) return value;
    throw new TypeError("Received non-Uint8Array chunk");
  }

  override drop(): void {
    this.#reader ??= this.stream.getReader();
    this.#reader.cancel().catch(() => {}); // whoever drops it does not ask what becomes of it
  }
}

/** What `body` of a message shows; the bytes stay where they are until somebody reads. */
export function streamOf(content: string | Uint8Array | BodyQueue): ReadableStream {
  if (content instanceof StreamQueue) return content.stream;
  const stream = content instanceof BodyQueue ? streamOfQueue(content) : streamOfBytes(content);
  ReadableStream["%coreOf"](stream).isOfBytes = true;
  return stream;
}

function streamOfBytes(content: string | Uint8Array): ReadableStream {
  return new ReadableStream(
    {
      pull(controller) {
        const bytes = typeof content === "string" ? encodeUtf8(content) : content;
        if (bytes.length > 0) controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

function streamOfQueue(queue: BodyQueue): ReadableStream {
  return new ReadableStream(
    {
      async pull(controller) {
        const chunk = await queue.read();
        if (chunk === null) controller.close();
        else controller.enqueue(chunk);
      },
      cancel: () => queue.cancel(),
    },
    { highWaterMark: 0 },
  );
}

export function isUsable(stream: ReadableStream): boolean {
  return !stream.locked && !ReadableStream["%coreOf"](stream).isDisturbed;
}

/** Its bytes are read behind its back: it looks as if somebody had read it. */
export function useUp(stream: ReadableStream): void {
  ReadableStream["%coreOf"](stream).isDisturbed = true;
  stream.getReader();
}
