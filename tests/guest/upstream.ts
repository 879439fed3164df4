/** A server for clients that are tested: it remembers what it is told. */
import { createServer, type Server, type Socket } from "node:net";

/** Paths after whose answers the server closes the connection. */
const CLOSED_AFTER = new Set(["/until-close", "/cut", "/hang-up"]);
const HEAD_END = "\r\n\r\n";

/** What the server says to a path, when `host` is what the client calls it; undefined: nothing, for ever. */
export type Answers = (path: string, host: string) => string | undefined;

/** Answers each request of HTTP once it has come whole, with the bytes that it is told to. */
export class Upstream {
  readonly #servers: Server[] = [];
  readonly #answers: Answers;
  /** The requests, in the order in which they were whole. */
  heard: string[] = [];

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  /** Opens one more port. */
  async listen(): Promise<number> {
    const server = createServer((socket) => this.#serve(socket));
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as { port: number }).port;
  }

  close(): void {
    for (const server of this.#servers) server.close();
  }

  #serve(socket: Socket): void {
    let text = "";
    socket.on("error", () => {}); // clients that leave are what some tests are about
    socket.setEncoding("latin1").on("data", (piece: string) => {
      text += piece;
      if (!isWhole(text)) return;
      this.heard.push(text);
      this.#answer(socket, text);
      text = "";
    });
  }

  #answer(socket: Socket, request: string): void {
    const path = request.split(" ")[1]?.split("?")[0] ?? "";
    const host = /host: ([^:]+)/i.exec(request)?.[1] ?? "";
    const answer = this.#answers(path, host);
    if (answer === undefined) return;
    const isHead = request.startsWith("HEAD");
    const sent = isHead ? answer.slice(0, answer.indexOf(HEAD_END) + HEAD_END.length) : answer;
    if (CLOSED_AFTER.has(path)) socket.end(sent, "latin1");
    else socket.write(sent, "latin1");
  }
}

function isWhole(text: string): boolean {
  const head = text.indexOf(HEAD_END);
  if (head < 0) return false;
  if (/transfer-encoding: chunked/i.test(text.slice(0, head)))
    return /\r\n0\r\n(?:[^\r\n]+\r\n)*\r\n$/.test(text);
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
  return text.length >= head + HEAD_END.length + length;
}
