/**
 * The head that most responses of a server have, kept as bytes until the second ends: a status, one
 * content-type or none, Date, keep-alive, and the name of Content-Length.
 */
import { ascii } from "./ascii.ts";
import { statusLine } from "./response-head.ts";

export class QuickHead {
  #bytes: Uint8Array = new Uint8Array(0);
  #status = 0;
  #type = "";
  #dateLine = "";

  /** The server says something else of its connections. */
  forget(): void {
    this.#dateLine = "";
  }

  /** All but a number and the empty line; not to be changed. */
  bytesFor(status: number, type: string, dateLine: string, keepAlive: string): Uint8Array {
    if (status !== this.#status || dateLine !== this.#dateLine || type !== this.#type) {
      this.#status = status;
      this.#type = type;
      this.#dateLine = dateLine;
      const typeLine = type === "" ? "" : `content-type: ${type}\r\n`;
      this.#bytes = ascii(
        `${statusLine(status, "")}${typeLine}${dateLine}${keepAlive}Content-Length: `,
      );
    }
    return this.#bytes;
  }
}
