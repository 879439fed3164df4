// Attacks: routes compiled from patterns with named parameters, wildcards, precedence and decoding.
type Params = Record<string, string>;
type Handler = (p: Params) => string;
class Router {
  #routes: { method: string; re: RegExp; names: string[]; handler: Handler }[] = [];
  add(method: string, path: string, handler: Handler): this {
    const names: string[] = [];
    const source = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\/:(\w+)(\\\?)?/g, (_, name: string, optional?: string) => {
      names.push(name);
      return optional ? "(?:/([^/]+))?" : "/([^/]+)";
    }).replace(/\*/g, () => {
      names.push("rest");
      return "(.*)";
    });
    this.#routes.push({ method, re: new RegExp(`^${source}/?$`, "i"), names, handler });
    return this;
  }
  handle(method: string, url: string): string {
    const [path, query = ""] = url.split("?");
    let wrongMethod = false;
    for (const r of this.#routes) {
      const m = r.re.exec(path);
      if (m === null) continue;
      if (r.method !== method) {
        wrongMethod = true;
        continue;
      }
      const params: Params = {};
      r.names.forEach((n, i) => {
        if (m[i + 1] !== undefined) params[n] = decodeURIComponent(m[i + 1]);
      });
      for (const [, k, v] of query.matchAll(/([^&=]+)=?([^&]*)/g)) params["?" + k] = decodeURIComponent(v.replace(/\+/g, " "));
      return r.handler(params);
    }
    return wrongMethod ? "405" : "404";
  }
}
const show = (name: string): Handler => (p) => name + Object.entries(p).map(([k, v]) => ` ${k}=${v}`).join("");
const router = new Router().add("GET", "/", show("home")).add("GET", "/users/:id", show("user")).add("POST", "/users", show("create")).add("GET", "/users/:id/posts/:post?", show("posts")).add("GET", "/files/*", show("file")).add("GET", "/a.b", show("dot")).add("DELETE", "/users/:id", show("delete"));
for (const [m, u] of [["GET", "/"], ["GET", "/users/42"], ["GET", "/Users/J%C3%B6rg%20X/"], ["POST", "/users"], ["GET", "/users"], ["GET", "/users/1/posts"], ["GET", "/users/1/posts/9?draft=yes&q=a+b%26c"], ["GET", "/files/a/b/c.txt"], ["GET", "/files/"], ["GET", "/a.b"], ["GET", "/aXb"], ["DELETE", "/users/7"], ["PUT", "/users/7"], ["GET", "/nope"], ["GET", "/users/1/2/3"], ["GET", "/?x"]]) console.log(m, u, "->", router.handle(m, u));
try {
  router.handle("GET", "/users/%zz");
} catch (e) {
  console.log((e as Error).name);
}
const cookie = (h: string): Params => Object.fromEntries([...h.matchAll(/(?:^|;\s*)([^=;\s]+)=(?:"([^"]*)"|([^;]*))/g)].map((m) => [m[1], m[2] ?? m[3]]));
console.log(cookie('a=1; b="two words"; c=; d=x=y'), cookie(""), cookie("novalue"));
const accept = (h: string): string => h.split(/\s*,\s*/).map((p) => /^([^;]+)(?:;\s*q=([\d.]+))?/.exec(p)!).map((m) => ({ type: m[1], q: Number(m[2] ?? 1) })).sort((a, b) => b.q - a.q).map((x) => x.type + x.q).join(" ");
console.log(accept("text/html, application/json;q=0.9 , */*;q=0.1"), accept("a;q=0.5,b"));
const range = /^bytes=(?:(\d+)-(\d+)?|-(\d+))$/;
for (const r of ["bytes=0-99", "bytes=5-", "bytes=-20", "bytes=-", "bytes=a-b"]) console.log(r, range.exec(r)?.slice(1).map(String).join() ?? "invalid");
