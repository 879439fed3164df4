import { streamed } from "./fetch-streams.ts";

/** A component that exports `{ fetch }`: every path is a case of tests/guest/http.test.ts. */
export default {
  fetch(request: Request): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/stream/")) return streamed(pathname.slice(8), request);
    switch (pathname) {
      case "/":
        return new Response("Hello, world!\n");
      case "/utf8":
        return new Response("Grüße, 世界 😀\n");
      case "/empty":
        return new Response();
      case "/none":
        return new Response(null, { status: 204 });
      case "/json":
        return Response.json({ method: request.method, url: request.url });
      case "/bytes":
        return new Response(new Uint8Array([0, 1, 254, 255]), {
          status: 299,
          statusText: "Fine",
          headers: { "X-Second": "2", "x-first": "1", "content-type": "application/x-own" },
        });
      case "/cookies": {
        const headers = new Headers({ "Set-Cookie": "a=1" });
        headers.append("set-cookie", "b=2");
        headers.append("Vary", "accept");
        headers.append("vary", "cookie");
        return new Response("", { headers });
      }
      case "/headers":
        return Response.json([...request.headers]);
      case "/echo":
        return echo(request);
      case "/later":
        return later();
      case "/ignore":
        return new Response("not read\n");
      case "/large":
        return new Response("0123456789abcdef".repeat(20_000));
      case "/moved":
        return Response.redirect(new URL("/?a=b", request.url), 307);
      case "/form":
        return new Response(new URLSearchParams({ a: "1 2", b: "é" }));
      case "/throws":
        throw new Error("on purpose");
      case "/rejects":
        return Promise.reject(new Error("on purpose"));
      case "/wrong":
        return "text" as unknown as Response;
      default:
        return new Response(`no ${pathname} in ${request.url}\n`, { status: 404 });
    }
  },
};

async function echo(request: Request): Promise<Response> {
  const text = await request.text();
  return new Response(`${text.length}:${text}`);
}

async function later(): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return new Response("later\n");
}
