/** The node's end of the channel to its provider: see cluster/provider/control.ts. */
import { Socket } from "node:net";
import type { ApplicationView, CallCount } from "./view.ts";

interface Waiting {
  /** Takes an answer that is no error. */
  readonly resolve: (answer: Record<string, unknown>) => void;
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

  /** The address at which a port of a component, or of a node's address, is reached. */
  async open(target: string, port: number): Promise<string> {
    return String((await this.#ask({ open: target, port }))["address"]);
  }

  /** What the application looks like now. */
  async view(): Promise<ApplicationView> {
    return (await this.#ask({ view: true }))["view"] as ApplicationView;
  }

  /** What this node has served so far, for people. Nobody answers. */
  report(calls: readonly CallCount[]): void {
    this.#socket.write(`${JSON.stringify({ calls })}\n`);
  }

  #ask(question: object): Promise<Record<string, unknown>> {
    const id = ++this.#lastId;
    const answer = new Promise<Record<string, unknown>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.#socket.ref();
    this.#socket.write(`${JSON.stringify({ id, ...question })}\n`);
    return answer;
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const answer = JSON.parse(line) as Record<string, unknown>;
      const id = Number(answer["id"]);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (answer["error"] === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(String(answer["error"])));
    }
    if (this.#waiting.size === 0) this.#socket.unref();
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error("the provider has ended"));
    this.#waiting.clear();
  }
}

let own: Control | null = null;

/** Called once, by what runs before the component: `fd` is the channel. */
export function openControl(fd: number): Control {
  own = new Control(fd);
  return own;
}

/** Tells who runs this node what it has served so far; nobody, when it was not started as a node. */
export function reportCalls(calls: readonly CallCount[]): void {
  own?.report(calls);
}

/** This process's channel. Throws when it has none: it was not started as a node, or is a worker thread. */
export function control(): Control {
  if (own !== null) return own;
  throw new Error("this process is no node of an application; start it with skerry run");
}
