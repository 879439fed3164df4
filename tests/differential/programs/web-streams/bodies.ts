// Bodies of Request and Response that are streams, and bodies as streams.
const lines: string[] = [];
const log = (...words: unknown[]): void => void lines.push(words.map(String).join(" "));
const attempt = async (title: string, action: () => unknown): Promise<void> => {
  try {
    log(title, await action());
  } catch (error) {
    log(title, "failed:", (error as Error).name, (error as Error).message);
  }
};
const encoder = new TextEncoder();
const streamOf = (...parts: unknown[]): ReadableStream =>
  new ReadableStream({
    pull: (controller) => {
      if (parts.length === 0) controller.close();
      else controller.enqueue(parts.shift());
    },
    cancel: (reason) => log("cancelled", reason),
  });
const bytes = (text: string): Uint8Array => encoder.encode(text);

async function main(): Promise<void> {
  const simple = new Response("h\u00e9llo");
  log(simple.body === simple.body, simple.bodyUsed, simple.body?.locked);
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of simple.body ?? []) text += decoder.decode(chunk, { stream: true });
  log(text, simple.bodyUsed);
  await attempt("again", () => simple.text());
  log(new Response().body, new Response("").body === null, new Request("http://a/").body);

  const made = new Response(streamOf(bytes("one "), bytes("two")));
  log(made.headers.get("content-type"), made.bodyUsed, await made.text(), made.bodyUsed);
  await attempt("used", () => made.body?.getReader());
  log((await new Response(streamOf(bytes("{}"))).json()) instanceof Object);
  log((await new Response(streamOf(bytes("ab"), bytes("c"))).arrayBuffer()).byteLength);
  await attempt("text chunk", () => new Response(streamOf("x")).text());
  await attempt("error", () => new Response(new ReadableStream({ pull: (c) => c.error(new Error("no")) })).text());

  const locked = streamOf(bytes("x"));
  locked.getReader();
  await attempt("locked", () => new Response(locked));
  const read = new Response("abc");
  const reader = read.body?.getReader();
  await attempt("read elsewhere", () => read.text());
  log((await reader?.read())?.value, read.bodyUsed);
  const taken = new Response("abc");
  const { body } = taken;
  log(await taken.text(), taken.bodyUsed, body?.locked);

  const original = new Response(streamOf(bytes("both")), { status: 201, headers: { a: "b" } });
  const copy = original.clone();
  log(copy.status, copy.headers.get("a"), await original.text(), await copy.text());
  await attempt("clone", () => original.clone());
  const plain = new Response("plain", { statusText: "Fine" });
  log(await plain.clone().text(), await plain.text(), plain.clone === Response.prototype.clone);

  await attempt("no duplex", () => new Request("http://a/", { method: "POST", body: streamOf() }));
  const request = new Request("http://a/", { method: "POST", body: streamOf(bytes("sent")), duplex: "half" });
  const second = request.clone();
  log(await request.text(), await second.text(), second.method, second.url, request.bodyUsed);
  const given = new Request("http://a/", { method: "PUT", body: "abc" });
  const moved = new Request(given);
  log(given.bodyUsed, moved.bodyUsed, await moved.text());
  await new Response(streamOf(bytes("x"))).body?.cancel("enough");
  console.log(lines.join("\n"));
}
main();
