// hono: a web framework of ES modules; routers chosen at run time, middleware, bodies read by computed names.
import { Hono } from "hono";

const app = new Hono();
app.use("*", async (c, next) => {
  await next();
  c.header("x-by", "test");
});
app.get("/", (c) => c.text("hello"));
app.get("/user/:id{[0-9]+}", (c) => c.json({ id: c.req.param("id"), q: c.req.query("q") ?? null, all: c.req.queries("t") ?? [] }));
app.post("/echo", async (c) => c.json({ got: await c.req.json() }, 201));
app.put("/text", async (c) => c.text((await c.req.text()).toUpperCase()));
app.get("/fails", () => {
  throw new Error("boom");
});
app.get("/away", (c) => c.redirect("/", 301));
const api = new Hono().basePath("/v1");
api.get("/files/*", (c) => c.html(`<p>${c.req.path}</p>`));
app.route("/api", api);
app.onError((e, c) => c.text(`error: ${e.message}`, 500));
app.notFound((c) => c.text(`no ${c.req.method} ${c.req.path}`, 404));
async function show(path: string, init?: RequestInit): Promise<void> {
  const response = await app.request(path, init);
  console.log(path, response.status, [...response.headers].join(";"), await response.text());
}
for (const path of ["/", "/user/12?q=a%20b&t=1&t=2", "/user/x", "/fails", "/away", "/api/v1/files/a/b", "/none"]) await show(path);
await show("/echo", { method: "POST", body: '{"a":[1,2]}', headers: { "content-type": "application/json" } });
await show("/echo", { method: "POST", body: "{", headers: { "content-type": "application/json" } });
await show("/text", { method: "PUT", body: "some text" });
const direct = await app.fetch(new Request("http://localhost/user/7"));
console.log(direct.status, await direct.json());
