/** Requests of `fetch` that `fetch-client.test.ts` asks for by their names. */

interface Told {
  status: number;
  statusText: string;
  type: string;
  url: string;
  redirected: boolean;
  headers: [string, string][];
  body: string;
}

async function told(promised: Promise<Response>): Promise<Told> {
  const response = await promised;
  const { status, statusText, type, url, redirected } = response;
  const headers = [...response.headers];
  return { status, statusText, type, url, redirected, headers, body: await response.text() };
}

/** An error and its cause, as far as both are the same everywhere. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  const cause = error.cause === undefined ? "" : ` <- ${describe(error.cause)}`;
  const isOurs = typeof code === "string";
  return `${error.name}: ${error.message}${isOurs ? ` ${code}` : ""}${cause}`;
}

const late = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function aborted(base: string): Promise<unknown> {
  const controller = new AbortController();
  const response = await fetch(`${base}/cut-later`, { signal: controller.signal });
  const text = response.text();
  setTimeout(() => controller.abort(), 10);
  return text;
}

/** The request of that name, to the server at `base`. */
async function ask(name: string, base: string): Promise<unknown> {
  const to = `${base}/ok`;
  switch (name) {
    case "get":
      return told(fetch(`${base}/ok?a=1&b#fragment`));
    case "twice": {
      const first = await told(fetch(to));
      const second = await told(fetch(new URL(`${base}/chunked`)));
      return [first.body, second.body];
    }
    case "at once":
      return Promise.all([told(fetch(to)), told(fetch(`${base}/chunked`))]);
    case "post": {
      const headers = { "X-Y": "1", Accept: "a/b", "user-agent": "me", host: "other" };
      return told(fetch(to, { method: "post", body: "h\u00e9", headers }));
    }
    case "bytes":
      return told(fetch(to, { method: "PUT", body: new Uint8Array([65, 66]) }));
    case "form":
      return told(fetch(to, { method: "PATCH", body: new URLSearchParams({ a: "b c" }) }));
    case "nothing":
      return [
        await told(fetch(to, { method: "POST" })),
        await told(fetch(to, { method: "DELETE" })),
      ];
    case "large":
      return told(fetch(to, { method: "POST", body: "0123456789".repeat(30_000) }));
    case "head":
      return told(fetch(to, { method: "HEAD" }));
    case "request": {
      const request = new Request(to, { method: "POST", body: "q", headers: { a: "b" } });
      return told(
        fetch(request, {
          headers: [
            ["Z", "1"],
            ["z", "2"],
          ],
        }),
      );
    }
    default:
      return askForMore(name, base);
  }
}

/** Redirects, signals, and what cannot be. */
async function askForMore(name: string, base: string): Promise<unknown> {
  const to = `${base}/ok`;
  switch (name) {
    case "redirect": {
      const headers = { authorization: "a", cookie: "b", "content-language": "c" };
      return told(fetch(`${base}/redirect`, { method: "POST", body: "x", headers }));
    }
    case "redirect with the body":
      return told(fetch(`${base}/redirect-all`, { method: "POST", body: "x" }));
    case "elsewhere": {
      const headers = { authorization: "a", cookie: "b", x: "y" };
      return told(fetch(`${base}/elsewhere`, { headers }));
    }
    case "stream up": {
      const body = ReadableStream.from([new Uint8Array([65]), new Uint8Array(3).fill(66)]);
      return told(fetch(to, { method: "POST", body, duplex: "half" }));
    }
    case "stream down": {
      const response = await fetch(`${base}/large`);
      let count = 0;
      for await (const chunk of response.body ?? []) count += chunk.length;
      return [count, response.bodyUsed, (await told(fetch(to))).body];
    }
    case "cancelled": {
      const response = await fetch(`${base}/cut-later`);
      await response.body?.cancel();
      return (await told(fetch(to))).body;
    }
    case "cloned": {
      const response = await fetch(`${base}/chunked`);
      const copy = response.clone();
      return [await response.text(), await copy.text(), copy.url, copy.status];
    }
    case "manual":
      return told(fetch(`${base}/redirect`, { redirect: "manual" }));
    case "no redirect":
      return told(fetch(`${base}/redirect`, { redirect: "error" }));
    case "loop":
      return told(fetch(`${base}/loop`));
    default:
      return askInVain(name, base);
  }
}

/** Signals, and what cannot be. */
async function askInVain(name: string, base: string): Promise<unknown> {
  const to = `${base}/ok`;
  switch (name) {
    case "too late":
      return told(fetch(`${base}/silent`, { signal: AbortSignal.timeout(20) }));
    case "aborted":
      return aborted(base);
    case "aborted before":
      return told(fetch(to, { signal: AbortSignal.abort("why") }));
    case "aborted after": {
      const controller = new AbortController();
      const all = await told(fetch(to, { signal: controller.signal }));
      controller.abort();
      return all.body;
    }
    case "silent":
      return Promise.race([told(fetch(`${base}/silent`)), late(30)]);
    case "immutable": {
      const { headers } = await fetch(to);
      headers.set("a", "b");
      return "changed";
    }
    case "no url":
      return fetch("/x");
    case "scheme":
      return fetch("foo:bar");
    case "port":
      return fetch("http://127.0.0.1:25/");
    case "transfer-encoding":
      return fetch(to, { headers: { "Transfer-Encoding": "chunked" } });
    case "connection":
      return [await told(fetch(to, { headers: { connection: "Close" } })), await told(fetch(to))];
    case "get with a body":
      return fetch(to, { body: "x" });
    default:
      return told(fetch(`${base}/${name}`));
  }
}

/** What comes of it, in text. */
export async function tell(name: string, base: string): Promise<string> {
  try {
    return JSON.stringify(await ask(name, base), null, 1);
  } catch (error) {
    return describe(error);
  }
}
