/** What the type checker knows of Node's own names that `globals.ts` exports; only programs see it, not the library. */
declare const Buffer: typeof import("./buffer.ts").Buffer;
type Buffer = import("./buffer.ts").Buffer;
type BufferEncoding = import("./buffer.ts").BufferEncoding;
