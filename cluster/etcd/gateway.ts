/**
 * etcd's v3 API as JSON over HTTP/1.1, the way its gRPC gateway serves it (etcd 3.4: under /v3).
 * Integers of 64 bits are strings there, bytes are base64, and what is zero is left out.
 */

import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { ETCD_LIMITS } from "./limits.ts";

/** A value of JSON, as far as answers are looked into. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** How a call went wrong. */
export interface GatewayFailure {
  /** gRPC's code of etcd's answer; -1: there was no answer. */
  readonly code: number;
  readonly message: string;
  /** Nothing of the request was sent. */
  readonly isUnsent: boolean;
}

/** gRPC status codes. */
export const NOT_FOUND = 5;
export const RESOURCE_EXHAUSTED = 8;
export const INVALID_ARGUMENT = 3;
export const UNAVAILABLE = 14;

/** Called once, later. */
export type GatewayDone = (failure: GatewayFailure | null, answer: JsonObject) => void;

/** One stream of answers. */
export interface Stream {
  close(): void;
}

export interface StreamReceiver {
  onMessage(message: JsonObject): void;
  /** The stream has ended, and was not closed. */
  onEnd(reason: string): void;
}

export class Gateway {
  readonly #endpoints: readonly URL[];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: ETCD_LIMITS.connectionsMax });
  #endpoint = 0;

  /** @param endpoints  such as http://127.0.0.1:2379; the first that can be reached is used */
  constructor(endpoints: readonly string[]) {
    if (endpoints.length === 0) throw new Error("etcd: no endpoint");
    this.#endpoints = endpoints.map((text) => new URL(text));
  }

  /** Calls one method; tries each endpoint, as long as nothing was sent. */
  call(path: string, body: JsonObject, done: GatewayDone): void {
    this.#attempt(path, body, this.#endpoints.length, done);
  }

  /** Calls a method whose answers come one by one. */
  stream(path: string, body: JsonObject, receiver: StreamReceiver): Stream {
    let isOver = false;
    const end = (reason: string): void => {
      if (isOver) return;
      isOver = true;
      sent.destroy();
      receiver.onEnd(reason);
    };
    const sent = this.#send(path, false);
    sent.on("error", (error) => {
      this.#endpoint++;
      end(error.message);
    });
    sent.on("response", (response) => readLines(response, (line) => !isOver && receiver.onMessage(line), end)); // biome-ignore format: one thought
    sent.on("socket", (socket) => socket.setKeepAlive(true, ETCD_LIMITS.callMs));
    // The request is not ended: the gateway keeps a stream for as long as it has one.
    sent.write(JSON.stringify(body));
    return {
      close: () => {
        isOver = true;
        sent.destroy();
      },
    };
  }

  /** No more calls. */
  close(): void {
    this.#agent.destroy();
  }

  #attempt(path: string, body: JsonObject, attempts: number, done: GatewayDone): void {
    const sent = this.#send(path, true);
    let isDone = false;
    let isConnected = false;
    const finish = (failure: GatewayFailure | null, answer: JsonObject): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timeout);
      done(failure, answer);
    };
    const fail = (message: string): void => {
      if (isDone) return;
      const isUnsent = !isConnected;
      if (isUnsent && attempts > 1) {
        isDone = true;
        clearTimeout(timeout);
        this.#endpoint++;
        this.#attempt(path, body, attempts - 1, done);
      } else finish({ code: -1, message, isUnsent }, {});
    };
    const timeout = setTimeout(() => {
      fail(`no answer within ${ETCD_LIMITS.callMs} ms`);
      sent.destroy();
    }, ETCD_LIMITS.callMs);
    sent.on("socket", (socket) => {
      if (socket.connecting) socket.once("connect", () => (isConnected = true));
      else isConnected = true;
    });
    sent.on("error", (error) => fail(error.message));
    sent.on("response", (response) => readAnswer(response, fail, finish));
    sent.end(JSON.stringify(body));
  }

  #send(path: string, isShared: boolean): ClientRequest {
    const endpoint = this.#endpoints[this.#endpoint % this.#endpoints.length]!;
    const headers = { "content-type": "application/json" };
    const options = { method: "POST", headers };
    const url = new URL(path, endpoint);
    return request(
      url,
      isShared ? { ...options, agent: this.#agent } : { ...options, agent: false },
    );
  }
}

function readAnswer(
  response: IncomingMessage,
  fail: (message: string) => void,
  finish: GatewayDone,
): void {
  const pieces: Buffer[] = [];
  let bytes = 0;
  response.on("data", (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= ETCD_LIMITS.answerBytesMax) pieces.push(piece);
    else response.destroy(new Error("an answer too long"));
  });
  response.on("error", (error) => fail(error.message));
  response.on("end", () => {
    const text = Buffer.concat(pieces).toString();
    const answer = parsed(text);
    if (answer === null) fail(`no JSON: ${text.slice(0, 200)}`);
    else if (response.statusCode === 200) finish(null, answer);
    else {
      const code = typeof answer["code"] === "number" ? answer["code"] : -1;
      finish({ code, message: `${answer["error"] ?? text}`, isUnsent: false }, {});
    }
  });
}

/** Answers of a stream are lines. */
function readLines(
  response: IncomingMessage,
  take: (line: JsonObject) => void,
  end: (reason: string) => void,
): void {
  let rest = "";
  response.setEncoding("utf8");
  response.on("data", (piece: string) => {
    rest += piece;
    if (rest.length > ETCD_LIMITS.watchLineBytesMax) end("a message too long");
    const lines = rest.split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      const message = parsed(line);
      if (message === null) end(`no JSON: ${line.slice(0, 200)}`);
      else take(message);
    }
  });
  response.on("error", (error) => end(error.message));
  response.on("end", () => end("the stream ended"));
  response.on("close", () => end("the connection ended"));
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as JsonObject) : null;
  } catch {
    return null; // the caller reports it
  }
}
