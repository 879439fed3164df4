/** The node's end of the channel to its provider: see cluster/provider/control.ts. */
import { Socket } from "node:net";

interface Waiting {
  readonly resolve: (address: string) => void;
  readonly reject: (error: Error) => void;
}

export class Control {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #rest = "";

  constructor(fd: number) {
    this.#socket = new Socket({ fd, readable: true, writable: true });
    this.#socket.on("data", (chunk: Buffer) => this.#take(chunk.toString("utf8")));
    this.#socket.on("error", () => {}); // "close" follows
    this.#socket.on("close", () => this.#fail());
    this.#socket.unref(); // the channel keeps no program alive
  }

  /** The address at which a port of a component is reached, once there is a way to it. */
  open(component: string, port: number): Promise<string> {
    const id = ++this.#lastId;
    const answer = new Promise<string>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.#socket.ref();
    this.#socket.write(`${JSON.stringify({ id, open: component, port })}\n`);
    return answer;
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const { id, address, error } = JSON.parse(line) as Record<string, unknown>;
      const waiting = this.#waiting.get(Number(id));
      this.#waiting.delete(Number(id));
      if (typeof address === "string") waiting?.resolve(address);
      else waiting?.reject(new Error(String(error)));
    }
    if (this.#waiting.size === 0) this.#socket.unref();
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error("the provider has ended"));
    this.#waiting.clear();
  }
}
