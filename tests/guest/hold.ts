/** One conversation over TCP, as bytes. */
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const ANSWER_MS = 10_000;
/** So many pieces and more are single bytes of something. */
const MANY = 10;

/**
 * Sends the pieces with `pauseMs` between them (2 when they are many). Gives all that the server says until it closes,
 * as Latin-1, then the code of an error in brackets; dates of HTTP are left out.
 */
export async function hold(
  port: number,
  pieces: readonly string[],
  pauseMs: number,
): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let heard = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    heard += text;
  });
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.on("error", (error) => {
    heard += `[${(error as NodeJS.ErrnoException).code}]`;
  });
  for (const [i, piece] of pieces.entries()) {
    if (i > 0) await delay(pieces.length > MANY ? 2 : pauseMs);
    socket.write(Buffer.from(piece, "latin1"));
  }
  const late = setTimeout(() => socket.destroy(new Error("no end")), ANSWER_MS);
  await closed;
  clearTimeout(late);
  return heard.replaceAll(/^Date: [^\r]*/gm, "Date: now");
}
