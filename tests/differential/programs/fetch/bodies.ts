// Attacks: bodies of every kind, read twice, types they bring along, statuses, redirects, errors.
const attempt = async (what: () => unknown): Promise<void> => {
  try {
    console.log(await what());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
};
const typeOf = (r: Response | Request): string | null => r.headers.get("content-type");
const bytes = new Uint8Array([104, 105, 255]);
for (const make of [() => "text é 😀", () => bytes, () => bytes.buffer, () => new URLSearchParams({ a: "1 2", b: "é" }), () => null, () => undefined, () => "\ufeffmark \ud800"]) {
  const r = new Response(make());
  console.log(r.status, r.ok, r.statusText === "", typeOf(r), r.bodyUsed, JSON.stringify(await r.text()), r.bodyUsed);
  console.log([...new Uint8Array(await new Response(make()).arrayBuffer())].join());
}
const twice = new Response("x");
await twice.text();
await attempt(() => twice.text());
await attempt(() => new Response('{"a":[1,2]}').json());
await attempt(() => new Response("{").json().catch((e: Error) => e.name));
const json = Response.json({ b: 1 }, { status: 201, headers: { "x-y": "z" } });
console.log(json.status, typeOf(json), json.headers.get("x-y"), await json.text());
console.log(typeOf(Response.json(1, { headers: { "content-type": "own" } })), typeOf(new Response("x", { headers: { "Content-Type": "own" } })));
await attempt(() => Response.json(undefined));
await attempt(() => new Response("x", { status: 199 }));
await attempt(() => new Response("x", { status: 204 }));
await attempt(() => new Response(null, { status: 204 }).status);
await attempt(() => new Response("x", { statusText: "a\nb" }));
const moved = Response.redirect("http://h/a/../b?c", 301);
console.log(moved.status, moved.headers.get("location"), Response.redirect(new URL("http://h")).status);
await attempt(() => Response.redirect("nowhere"));
await attempt(() => Response.redirect("http://h", 200));
const request = new Request("HTTP://Ex.com:80/a/../b?q#f", { method: "post", body: "hello", headers: { "x-a": "1" } });
console.log(request.method, request.url, typeOf(request), request.headers.get("x-a"), await request.text());
const copy = new Request(new Request("http://h/", { method: "PUT", body: "old" }), { headers: { n: "m" } });
console.log(copy.method, copy.url, copy.headers.get("n"), await copy.text());
await attempt(() => new Request("/relative"));
await attempt(() => new Request("http://u:p@h/"));
await attempt(() => new Request("http://h", { body: "x" }));
await attempt(() => new Request("http://h", { method: "TRACE" }));
await attempt(() => new Request("http://h", { method: "a b" }));
console.log(new Request(new URL("http://h/é")).url, String(new Response()), String(request));
