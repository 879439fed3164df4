/**
 * What `async-storage.test.ts` talks to: servers of `node:http` and `node:net` whose listeners tell what they inherit. Asked
 * for `/told`, it answers with what they have told.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { Agent, createServer, type IncomingMessage, request } from "node:http";
import net from "node:net";

const PORT = Number(process.env["PORT"] ?? 8080);

const storage = new AsyncLocalStorage<string>();
let lines: string[] = [];
const log = (text: string): void => void lines.push(`${text} -> ${storage.getStore()}`);

const agent = new Agent({ keepAlive: true });

/** A request of its own to another server. */
function ask(to: string, path: string, body: string | undefined): Promise<void> {
  const [host, port] = to.split(":");
  return new Promise((resolve) => {
    const options = {
      host,
      port: Number(port),
      path,
      agent,
      method: body === undefined ? "GET" : "PUT",
    };
    const call = request(options, (response) => {
      log("response");
      storage.enterWith(`response of ${path}`);
      response.on("data", () => log("response data"));
      response.on("end", () => log("response end"));
      response.on("close", () => {
        log("response close");
        resolve();
      });
    });
    call.on("socket", () => log("request socket"));
    call.on("finish", () => log("request finish"));
    call.on("error", (error) => {
      log(`request error ${error.message}`);
      resolve();
    });
    call.end(body);
  });
}

function collect(incoming: IncomingMessage, done: (text: string) => void): void {
  let text = "";
  incoming.setEncoding("utf8");
  incoming.on("data", (chunk: string) => {
    log(`data ${chunk}`);
    text += chunk;
  });
  incoming.on("end", () => {
    log("end");
    done(text);
  });
}

const server = storage.run("made", () =>
  createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? "", "http://h");
    if (pathname === "/told") {
      response.end(lines.join("\n"));
      lines = [];
      return;
    }
    log(`request ${pathname}`);
    response.on("finish", () => log("finish"));
    response.on("close", () => log("close"));
    if (pathname === "/run") {
      storage.run("in run", () => collect(incoming, (text) => response.end(text)));
    } else if (pathname === "/enter") {
      storage.enterWith("entered");
      collect(incoming, (text) => response.end(text));
    } else if (pathname === "/await") {
      void storage.run("awaits", async () => {
        await null;
        for await (const chunk of incoming) log(`chunk ${String(chunk)}`);
        log("all of it");
        response.write("x");
        setTimeout(() => response.end(storage.getStore()), 2);
      });
    } else if (pathname === "/ask") {
      storage.run("asks", () => {
        const to = searchParams.get("to") ?? "";
        void ask(to, "/ok", undefined)
          .then(() => storage.run("asks again", () => ask(to, "/echo", "body")))
          .then(() => response.end("asked"));
      });
    } else if (pathname === "/connect") {
      storage.run("connects", () =>
        talk(searchParams.get("to") ?? "", () => response.end("talked")),
      );
    } else response.end("none");
  }),
);

/** A connection of its own to another server. */
function talk(to: string, done: () => void): void {
  const [host, port] = to.split(":");
  const socket = net.connect(Number(port), host, () => {
    log("connected");
    storage.enterWith("entered when connected");
    socket.write("GET /ok HTTP/1.1\r\nHost: h\r\n\r\n", () => log("written"));
  });
  socket.on("ready", () => log("ready"));
  storage.run("listens", () => socket.on("data", () => heard()));
  const heard = (): void => {
    log("socket data");
    storage.enterWith("entered at data");
    socket.end();
  };
  socket.on("end", () => log("socket end"));
  socket.on("finish", () => log("socket finish"));
  socket.on("close", () => {
    log("socket close");
    done();
  });
}

server.on("upgrade", (_incoming, socket) => {
  log("upgrade");
  storage.enterWith("upgraded");
  socket.on("data", (chunk: Buffer) => {
    log(`upgraded data ${chunk.toString()}`);
    socket.end("bye");
  });
  socket.on("close", () => log("upgraded close"));
  socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
});
storage.run("listens", () => server.listen(PORT));
