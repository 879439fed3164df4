/**
 * `node:stream/web`: the streams of the web, the same classes as the global names, with the types of those. Not built
 * with the rest of this room, which does not see the global names. Without streams of bytes and compression.
 */

const readable = ReadableStream;
type readable<R = unknown> = ReadableStream<R>;
const reader = ReadableStreamDefaultReader;
type reader<R = unknown> = ReadableStreamDefaultReader<R>;
const readableController = ReadableStreamDefaultController;
type readableController<R = unknown> = ReadableStreamDefaultController<R>;
const writable = WritableStream;
type writable<W = unknown> = WritableStream<W>;
const writer = WritableStreamDefaultWriter;
type writer<W = unknown> = WritableStreamDefaultWriter<W>;
const writableController = WritableStreamDefaultController;
type writableController = WritableStreamDefaultController;
const transform = TransformStream;
type transform<I = unknown, O = unknown> = TransformStream<I, O>;
const transformController = TransformStreamDefaultController;
type transformController<O = unknown> = TransformStreamDefaultController<O>;
const byBytes = ByteLengthQueuingStrategy;
type byBytes = ByteLengthQueuingStrategy;
const byCount = CountQueuingStrategy;
type byCount = CountQueuingStrategy;
const encoder = TextEncoderStream;
type encoder = TextEncoderStream;
const decoder = TextDecoderStream;
type decoder = TextDecoderStream;

export {
  byBytes as ByteLengthQueuingStrategy,
  byCount as CountQueuingStrategy,
  decoder as TextDecoderStream,
  encoder as TextEncoderStream,
  readable as ReadableStream,
  readableController as ReadableStreamDefaultController,
  reader as ReadableStreamDefaultReader,
  transform as TransformStream,
  transformController as TransformStreamDefaultController,
  writable as WritableStream,
  writableController as WritableStreamDefaultController,
  writer as WritableStreamDefaultWriter,
};
