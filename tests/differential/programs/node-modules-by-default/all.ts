// Default imports of Node's modules, which have what their names have: values and types.
import hooks from "node:async_hooks";
import channels from "node:diagnostics_channel";
import http from "node:http";
import net from "node:net";
import stream from "node:stream";
import promises from "node:stream/promises";
import url from "node:url";
import timers from "node:timers";
import delays from "node:timers/promises";

class Upper extends stream.Transform {
  override _transform(chunk: Buffer, _encoding: string, done: stream.TransformCallback): void {
    done(null, chunk.toString().toUpperCase());
  }
}
const upper: stream.Duplex = new Upper();
const written: string[] = [];
const sink = new stream.Writable({ write: (chunk: Buffer, _encoding, done) => (written.push(chunk.toString()), done()) });
await promises.pipeline(stream.Readable.from(["a", "b"]), upper, sink);
console.log(written.join(""), upper instanceof stream.Transform, stream.PassThrough.name);
console.log(http.STATUS_CODES[404], http.METHODS.length, typeof http.createServer, net.isIP("::1"), net.isIPv4("1.2.3.4"));
console.log(await delays.setTimeout(1, "later"), timers.setTimeout === setTimeout, channels.hasSubscribers("x"));
console.log(new hooks.AsyncLocalStorage().run(1, () => typeof hooks.AsyncResource));

const server: http.Server = http.createServer((request: http.IncomingMessage, response: http.ServerResponse) => {
  response.end(`${request.method} ${request.url}`);
});
console.log(server instanceof net.Server, server.listening, new net.Socket() instanceof stream.Duplex);

// What url.parse gives is what http.request takes; an empty name is as none.
for (const text of ["http://u:p%40@127.0.0.1:81/x?y", "http://127.0.0.1", "HTTP://127.0.0.1/?", "http:/p"]) {
  const request = http.request(url.parse(text));
  request.on("error", (error) => console.log(text, error.message));
  console.log(request.host, request.path, request.getHeader("host"), request.getHeader("authorization"));
  request.destroy();
}
const bare = http.request({ hostname: "", host: null, port: null, path: null, auth: "" });
bare.on("error", (error) => console.log(error.message));
console.log(bare.host, bare.path, bare.getHeader("host"), bare.getHeader("authorization"));
bare.destroy();

const wrong = [{ method: "A B" }, { method: "GET / HTTP/1.1\r\nx" }, { method: 5 }, { host: 5 }, { hostname: true, host: "h" }, { path: "/a b", protocol: "x:" }, { protocol: "https:" }, "https://h"];
for (const options of wrong) {
  try {
    http.request(options as http.RequestOptions);
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    console.log(name, code, message);
  }
}
