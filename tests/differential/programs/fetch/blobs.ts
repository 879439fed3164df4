// Blob and File: what they are made of, slices, text, streams, microtasks; bodies that are blobs.
const attempt = (action: () => unknown): void => {
  try {
    console.log(action());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    console.log(name, code, message);
  }
};
const file = new File(["a", new Uint8Array([98])], "n.txt", { type: "Text/PLAIN", lastModified: 5 });
console.log(file, new Blob(), [file.slice(1)], Object.prototype.toString.call(file), file.slice(-1, 5, "x/Y"));
console.log(file instanceof Blob, file.name, file.lastModified, file.size, { deep: { er: { file } } });
const bytes = new Uint8Array([1, 2, 3]);
const blob = new Blob([bytes, bytes.buffer, new DataView(bytes.buffer, 1), file, new Blob(["x"]), "é"]);
bytes[0] = 9;
console.log(blob.size, new Uint8Array(await blob.arrayBuffer()).join(), await blob.slice(8, 11).text());
for (const [start, end] of [[2, 4], [-3], [5, 2], [100], [0, -9], [-100, 100]]) {
  console.log(start, end, new Uint8Array(await blob.slice(start, end).arrayBuffer()).join());
}
console.log(JSON.stringify(await new Blob(["\ufeffa\r\nb\nc\rd"], { endings: "native" }).text()));
console.log(JSON.stringify(await new Blob(["a\r\nb"]).text()), new Blob([], { type: "a\u0001" }).type === "");
for await (const chunk of new Blob(["one", "", new Uint8Array([5])]).stream()) console.log(chunk);
attempt(() => new Blob("x" as unknown as string[]));
attempt(() => new Blob(5 as unknown as string[]));
attempt(() => new Blob(null as unknown as string[]));
attempt(() => new Blob([1, {}] as unknown as string[]).size);
attempt(() => new Blob([], { endings: "x" as "native" }));
attempt(() => new Blob([], 5 as unknown as { type: string }));

let ticks = 0;
const tick = (): void => {
  if (++ticks < 30) queueMicrotask(tick);
};
for (const parts of [[], ["a"], ["a", "b"], ["a", "", "b"]]) {
  ticks = 0;
  queueMicrotask(tick);
  await new Blob(parts).arrayBuffer();
  const before = ticks;
  ticks = 50;
  await new Promise((resolve) => setTimeout(resolve, 1));
  ticks = 0;
  queueMicrotask(tick);
  await new Blob(parts).text();
  console.log(parts.length, before, ticks);
  ticks = 50;
  await new Promise((resolve) => setTimeout(resolve, 1));
}

const response = new Response(file);
console.log(response.headers.get("content-type"), await response.text());
console.log(await new Response("a").blob(), await new Response(bytes).blob());
console.log(await new Response(bytes, { headers: { "content-type": "A/b; C=d" } }).blob());
const request = new Request("http://h/", { method: "POST", body: new Blob(["{}"], { type: "application/json" }) });
console.log(request.headers.get("content-type"), await request.json(), request.bodyUsed);
