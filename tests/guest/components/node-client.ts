/** What `node-client.test.ts` talks to: each path is a request of `node:http` to the server that `?to=` names. */
import {
  Agent,
  type ClientRequest,
  createServer,
  get,
  type IncomingMessage,
  type RequestOptions,
  request,
} from "node:http";

const PORT = Number(process.env["PORT"] ?? 8080);

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

async function ask(name: string, host: string, port: number): Promise<unknown> {
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
    case "timeout":
      return new Promise((resolve) => {
        const call = get(options({ path: "/silent", timeout: 30 }));
        call.on("timeout", () => call.destroy());
        call.on("error", (error: Error) => resolve(error.message));
      });
    default:
      return told(get(options({ path: `/${name}` })));
  }
}

createServer((incoming, outgoing) => {
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://h");
  const [host = "", port = ""] = (searchParams.get("to") ?? "").split(":");
  ask(pathname.slice(1), host, Number(port)).then(
    (value) => outgoing.end(JSON.stringify(value)),
    (error: Error & { code?: string }) =>
      outgoing.end(`${error.name} ${error.code} ${error.message}`),
  );
}).listen(PORT);
