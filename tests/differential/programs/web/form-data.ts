// FormData: entries, what bodies they make, and what is read from bodies.
async function attempt(name: string, work: () => unknown): Promise<void> {
  try {
    const given = await work();
    console.log(name, given instanceof FormData ? await shown(given) : given);
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
}

/** Without what depends on time. */
async function shown(form: FormData): Promise<unknown[]> {
  const list: unknown[] = [];
  for (const [name, value] of form) {
    if (typeof value === "string") list.push([name, value]);
    else list.push([name, value.name, value.type, value.size, await value.text()]);
  }
  return list;
}

const form = new FormData();
form.append("a", "1");
form.append("b", "line\nof\rtext\r\n.");
form.append("a", "2");
form.append('q"uo\r\nte\n', "ü 🌊 \ud83c");
form.append("blob", new Blob(["hello"], { type: "text/plain" }));
form.append("named", new Blob(["x"]), 'na"me\n.txt');
form.append("file", new File(["abc", "d"], "f.txt", { type: "image/png", lastModified: 5 }));
form.append("renamed", new File(["abc"], "f.txt", { type: "image/png", lastModified: 5 }), "g.txt");
form.append("number", 5 as unknown as string);
console.log(form.get("a"), form.getAll("a"), form.has("a"), form.has("z"), form.get("z"), form.getAll("z"));
console.log(await shown(form), [...form.keys()].join(), [...form.values()].length, [...form.entries()].length);
console.log((form.get("renamed") as File).lastModified, form.get("file") === form.get("file"));
form.forEach(function (this: unknown, value, name, parent) {
  console.log(name, typeof value, parent === form, this);
}, "self");
form.set("a", "3");
form.set("new", "n");
form.delete("number");
form.delete("nothing");
console.log(await shown(form), Object.prototype.toString.call(form));

const response = new Response(form);
const type = response.headers.get("content-type")!;
const boundary = type.slice(type.indexOf("=") + 1);
console.log(type.replace(/\d+/, ""), boundary.length);
console.log(JSON.stringify((await response.clone().text()).replaceAll(boundary, "BOUNDARY")));
await attempt("its own body", () => response.formData());
await attempt("again", () => response.formData());
await attempt("a request", () => new Request("http://a/", { method: "POST", body: form }).formData());
await attempt("empty", () => new Response(new FormData()).formData());

const small = new FormData();
small.append("x", "1");
console.log(small, { small }, new FormData(), [small]);
small.append("x", "2");
small.append("x", "3");
small.append("", "");
console.log(small, { a: { b: { c: { small } } } });

const urlencoded = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
await attempt("urlencoded", () => new Response("a=b&c=d%20e+f&a=%F0%9F%8C%8A&x", { headers: urlencoded }).formData());
await attempt("parameters", () => new Response(new URLSearchParams({ p: "q r" })).formData());
await attempt("text", () => new Response("a=b").formData());
await attempt("nothing", () => new Response(null).formData());

function part(headers: string, body: string): string {
  return `--B\r\n${headers}\r\n\r\n${body}\r\n`;
}
const plain = 'Content-Disposition: form-data; name="a"';
const BODIES: readonly string[] = [
  `${part(plain, "v")}--B--`,
  `${part(plain, "v")}--B--\r\n`,
  `\r\n${part(plain, "v")}--B--\r\n\r\n`,
  `${part(plain, "v")}${part('content-disposition: form-data; name="b%22%0a"', "")}--B--\r\n`,
  `${part(`${plain}; filename="f.txt"`, "v\r\nw")}--B--\r\n`,
  `${part(`${plain}; filename="f.txt"\r\nContent-Type:  image/png \r\nX-Other: 1`, "v")}--B--\r\n`,
  `${part(`${plain}; filename*=UTF-8''%c3%bc.txt`, "v")}--B--\r\n`,
  `${part(`${plain}; filename*="x%22y"`, "v")}--B--\r\n`,
  `${part(`${plain}; filename="x`, "v")}--B--\r\n`,
  `${part(`${plain}\r\nX-\`: 1`, "v")}--B--\r\n`,
  `${part(`${plain}\rX`, "v")}--B--\r\n`,
  `${part(`${plain}X\nY: z`, "v")}--B--\r\n`,
  `${part(`${plain}\r\n  X-Y \t: z  `, "v")}--B--\r\n`,
  `${part(`${plain}; filename=f.txt`, "v")}--B--\r\n`,
  `${part(`${plain}\r\nContent-Transfer-Encoding: base64`, "aGVsbG8=")}--B--\r\n`,
  `${part(`${plain}; filename=""`, "")}--B--\r\n`,
  `${part("Content-Disposition: form-data; name=a", "v")}--B--\r\n`,
  `${part('Content-Disposition: attachment; name="a"', "v")}--B--\r\n`,
  `${part("Content-Type: text/plain", "v")}--B--\r\n`,
  `${part("no colon", "v")}--B--\r\n`,
  `${part(plain, "v")}`,
  `${part(plain, "v")}--B`,
  `${part(plain, "v")}--B-`,
  `${part(plain, "v")}--B--trailing`,
  `${part(plain, "v")}--B--\r\ntrailing`,
  `preamble\r\n${part(plain, "v")}--B--\r\n`,
  "--B--",
  "--B--\r\n",
  "--B\r\n",
  "--B\r\n\r\n",
  "",
  "\r\n",
  `${part(plain, "ünïcode 🌊")}--B--\r\n`,
  `${part(plain, "\ufeffmarked")}--B--\r\n`,
  `--B \r\n${plain}\r\n\r\nv\r\n--B--\r\n`,
  `--B\n${plain}\n\nv\n--B--\n`,
  `--B\r\n${plain}\r\n\r\n--B--\r\n`,
  `--B\r\n${plain}\r\n\r\nB`,
];
const TYPES = ["multipart/form-data; boundary=B", 'Multipart/Form-Data;x=y;boundary="B"', "multipart/form-data"];
for (const [i, body] of BODIES.entries()) {
  await attempt(`body ${i}`, () => new Response(body, { headers: { "content-type": TYPES[0]! } }).formData());
}
for (const contentType of [...TYPES, "text/plain, multipart/form-data; boundary=B", "junk", "multipart/form-data;boundary=B;boundary=C", "multipart/form-data;boundary=", 'multipart/form-data;boundary=""', "multipart/form-data ; a ; boundary = C; boundary=B "]) {
  await attempt(contentType, () => new Response(BODIES[0]!, { headers: { "content-type": contentType } }).formData());
}
const odd = form as unknown as Record<string, (...words: unknown[]) => unknown>;
await attempt("append()", () => odd["append"]!());
await attempt("append(a)", () => odd["append"]!("a"));
await attempt("a string with a file name", () => form.append("a", "b" as unknown as Blob, "c"));
await attempt("set of a string with a file name", () => form.set("a", "b" as unknown as Blob, "c"));
await attempt("constructor", () => new (FormData as unknown as new (form: unknown) => FormData)(1));
