/** What visitors of the web application ask, a fixed number of times, over connections that are kept. */
import { Agent, request } from "node:http";
import { BenchError } from "../tools.ts";

/** Of the topics, in turn. */
export const TOPICS = 32;
/** As many as a topic's page shows: pages do not become longer while it is measured. */
const MESSAGES = 20;
/** One request in so many writes a message; of the others, one in four is for JSON. */
const WRITES_EVERY = 16;
const JSON_EVERY = 4;
const ANSWER_MS = 30_000;
const TRIES_MAX = 50;
const PAUSE_MS = 200;

/** One request, and what its answer has to contain. */
export interface Visit {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: string;
  readonly status: 200 | 201;
  readonly contains: string;
}

/** The request with a number; those of different runs write different messages. */
export function visitOf(run: string, number: number): Visit {
  const topic = `topic-${number % TOPICS}`;
  // The topics go round once for each kind, so that every topic is asked for everything.
  const turn = number + Math.floor(number / TOPICS);
  if (turn % WRITES_EVERY === 0) return writing(topic, `${run}-${number}`);
  const get = { method: "GET", body: "", status: 200 } as const;
  if (turn % JSON_EVERY === 1) {
    return { ...get, path: `/api/topics/${topic}`, contains: '"text":"A message of ' };
  }
  return { ...get, path: `/topics/${topic}`, contains: `<h1>${topic}</h1>` };
}

function writing(topic: string, token: string): Visit {
  const message = { author: "A visitor", text: `A message of ${token}`, token };
  return {
    ...{ method: "POST", path: `/api/topics/${topic}`, body: JSON.stringify(message) },
    ...{ status: 201, contains: '{"id":' },
  };
}

/** Clients that each send one request after the other, and look at every answer. */
export class Visitors {
  readonly #url: string;
  readonly #connections: number;
  readonly #agent: Agent;

  constructor(url: string, connections: number) {
    this.#url = url;
    this.#connections = connections;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Waits for the first answer, and writes what the pages show. */
  async begin(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#make(writing("topic-0", "written-first"));
        break;
      } catch (error) {
        if (tries === TRIES_MAX) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
    await this.#all(TOPICS * MESSAGES, (n) => writing(`topic-${n % TOPICS}`, `written-${n}`));
  }

  /** Makes so many requests. Rejects with BenchError when an answer is wrong. */
  visit(run: string, count: number): Promise<void> {
    return this.#all(count, (number) => visitOf(run, number));
  }

  close(): void {
    this.#agent.destroy();
  }

  async #all(count: number, visitAt: (number: number) => Visit): Promise<void> {
    let next = 0;
    const visitor = async (): Promise<void> => {
      while (next < count) await this.#make(visitAt(next++));
    };
    await Promise.all(Array.from({ length: this.#connections }, visitor));
  }

  #make({ body, contains, method, path, status }: Visit): Promise<void> {
    return new Promise((resolve, reject) => {
      const wrong = (what: string): void =>
        reject(new BenchError("GUEST_FAILED", `${method} ${path}: ${what}`));
      const options = { method, agent: this.#agent, timeout: ANSWER_MS };
      request(`${this.#url}${path}`, options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("error", (error) => wrong(error.message));
        response.on("end", () => {
          if (response.statusCode !== status || !text.includes(contains)) {
            wrong(`answered ${response.statusCode} ${text.slice(0, 200)}`);
          } else resolve();
        });
      })
        .on("error", (error) => wrong(error.message))
        .on("timeout", () => wrong("no answer"))
        .end(body);
    });
  }
}
