/** Requests of `node:http` that `node-client.test.ts` asks for by their names. */
import {
  Agent,
  type ClientRequest,
  get,
  type IncomingMessage,
  type RequestOptions,
  request,
} from "node:http";
import type { Socket } from "node:net";

interface Told {
  status: number | undefined;
  message: string | undefined;
  headers: IncomingMessage["headers"];
  body: string;
}

function told(call: ClientRequest): Promise<Told> {
  return new Promise((resolve, reject) => {
    call.on("error", reject);
    call.on("response", (response: IncomingMessage) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        body += text;
      });
      response.on("error", reject);
      response.on("end", () => {
        const { statusCode, statusMessage, headers } = response;
        resolve({ status: statusCode, message: statusMessage, headers, body });
      });
    });
  });
}

/** Makes the request of that name to a server; gives what the program sees of the answer. */
export async function ask(name: string, host: string, port: number): Promise<unknown> {
  const options = (more: RequestOptions): RequestOptions => ({ host, port, ...more });
  switch (name) {
    case "get":
      return told(get(`http://${host}:${port}/ok?a=1`));
    case "twice": {
      const first = await told(get(options({ path: "/ok" })));
      await new Promise((resolve) => setTimeout(resolve, 10));
      const call = get(options({ path: "/chunked" }));
      return [first.body, (await told(call)).body, call.reusedSocket];
    }
    case "post": {
      const call = request(
        options({ path: "/ok", method: "post", headers: { "X-A": 1, b: ["2", "3"] } }),
      );
      call.end("h\u00e9llo");
      return told(call);
    }
    case "pieces": {
      const call = request(options({ path: "/chunked", method: "PUT" }));
      call.setHeader("Content-Type", "text/plain");
      call.write("one");
      setTimeout(() => {
        call.write(Buffer.from("two"));
        call.end();
      }, 5);
      return told(call);
    }
    case "empty":
      return told(request(options({ path: "/none", method: "POST" })).end());
    case "head":
      return told(request(options({ path: "/ok", method: "HEAD" })).end());
    case "close":
      return told(get(options({ path: "/until-close", agent: new Agent() })));
    case "auth":
      return told(get(`http://me:pass%20word@${host}:${port}/ok`, { headers: { Host: "other" } }));
    case "events": {
      const seen: string[] = [];
      const call = get(options({ path: "/cut" }));
      const over = new Promise((resolve) => call.on("close", resolve));
      call.on("error", (error: Error) => seen.push(error.message));
      call.on("response", (response: IncomingMessage) => {
        for (const name of ["aborted", "end", "close"]) response.on(name, () => seen.push(name));
        response.on("error", (error: Error) => seen.push(error.message)).resume();
      });
      await over;
      return seen;
    }
    case "double": {
      const first = get(options({ path: "/double" }));
      let count = 0;
      first.on("response", () => count++);
      const { body } = await told(first);
      await new Promise((resolve) => setTimeout(resolve, 10));
      const second = get(options({ path: "/ok" }));
      return [body, count, (await told(second)).body, second.reusedSocket];
    }
    case "timeout":
      return new Promise((resolve) => {
        const call = get(options({ path: "/silent", timeout: 30 }));
        call.on("timeout", () => call.destroy());
        call.on("error", (error: Error) => resolve(error.message));
      });
    default:
      return askMore(name, host, port);
  }
}

/** Connections that end early, or become something else, or are shared. */
async function askMore(name: string, host: string, port: number): Promise<unknown> {
  const options = (more: RequestOptions): RequestOptions => ({ host, port, ...more });
  switch (name) {
    case "signal": {
      const stop = new AbortController();
      const call = get(options({ path: "/silent", signal: stop.signal }));
      setTimeout(() => stop.abort(), 30);
      const early = get(options({ path: "/ok", signal: AbortSignal.abort() }));
      const names: unknown[] = [];
      const saying = (error: Error & { code?: string }) => {
        names.push(error.name, error.code, error.message);
      };
      early.on("error", saying);
      call.on("error", saying);
      await new Promise((resolve) => call.on("close", resolve));
      return names;
    }
    case "trailers": {
      const call = request(options({ path: "/chunked", method: "POST" }));
      call.setHeader("Trailer", "X-Sum");
      call.addTrailers({ "X-Sum": "1" });
      const answer = new Promise<IncomingMessage>((resolve) => call.on("response", resolve));
      call.end("whole");
      const response = await answer;
      await new Promise((resolve) => response.resume().on("end", resolve));
      const { trailers, rawTrailers } = response;
      return { trailers, rawTrailers };
    }
    case "upgrade": {
      const headers = { Connection: "Upgrade", Upgrade: "echo" };
      const call = get(options({ path: "/upgrade", headers }));
      const seen: string[] = [];
      call.on("close", () => seen.push("close"));
      return new Promise((resolve) => {
        call.on("upgrade", (response: IncomingMessage, socket: Socket, head: Buffer) => {
          const { statusCode, headers: answered, upgrade, complete } = response;
          seen.push(JSON.stringify({ statusCode, answered, upgrade, complete, head: `${head}` }));
          setTimeout(() => {
            socket.destroy();
            resolve(seen);
          }, 20);
        });
      });
    }
    case "information": {
      const headers = { Expect: "100-continue" };
      const call = request(options({ path: "/interim", method: "POST", headers }));
      const seen: unknown[] = [];
      call.on("continue", () => seen.push("continue"));
      call.on("information", ({ statusCode, headers: early, rawHeaders }: IncomingMessage) => {
        seen.push(statusCode, early, rawHeaders);
      });
      setTimeout(() => call.end("later"), 20);
      return [await told(call), seen];
    }
    case "agent": {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const calls = ["/ok", "/chunked", "/ok"].map((path) => get(options({ path, agent })));
      const bodies = await Promise.all(calls.map(told));
      const reused = calls.map((call) => call.reusedSocket);
      agent.destroy();
      return [bodies.map(({ body }) => body), reused];
    }
    default:
      return told(get(options({ path: `/${name}` })));
  }
}
