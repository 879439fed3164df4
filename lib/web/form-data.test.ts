import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, cases } from "../es/testing/same.ts";
import { formOf } from "./form-data-parse.ts";

const PIECES = [
  ...["--B", "--B--", "\r\n", "\r", "\n", "--", "-", "B", '"', ";", "; ", ":", " ", "=", "*", "\t"],
  ...['Content-Disposition: form-data; name="a"', '; filename="f"', "; filename", "a", "\u00fc"],
  ...[
    "Content-Type: text/plain",
    "Content-Transfer-Encoding: base64",
    "aGk=",
    "%22",
    "%0a",
    "\ufeff",
  ],
  '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nbody\r\n--B--\r\n',
];
const TYPES = [
  ...[
    "multipart/form-data; boundary=B",
    'multipart/form-data; boundary="B"',
    "multipart/form-data",
  ],
  ...["application/x-www-form-urlencoded", "text/plain", "", 'multipart/form-data; boundary="'],
];

type Form = Iterable<[string, string | { name: string; type: string; text(): Promise<string> }]>;

async function outcome(read: () => Form | Promise<Form>): Promise<unknown> {
  try {
    const list: unknown[] = [];
    for (const [name, value] of await read()) {
      if (typeof value === "string") list.push([name, value]);
      else list.push([name, value.name, value.type, await value.text()]);
    }
    return list;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

/** A body that is right, with some of its pieces changed; or pieces without any order. */
function bodyOf(chance: Chance): Uint8Array {
  if (chance.below(4) === 0) return Buffer.from(chance.list(9, () => chance.pick(PIECES)).join(""));
  let text = "";
  for (let parts = chance.below(3); parts >= 0; parts--) {
    text += '--B\r\nContent-Disposition: form-data; name="a"';
    if (chance.below(2) === 0) text += '; filename="f.txt"\r\nContent-Type: text/x';
    text += `\r\n\r\n${chance.pick(PIECES)}\r\n`;
  }
  text += "--B--\r\n";
  for (let changes = chance.below(3); changes > 0; changes--) {
    const at = chance.below(text.length);
    text = text.slice(0, at) + chance.pick(PIECES) + text.slice(at + chance.below(4));
  }
  return Buffer.from(text);
}

test("forms are read from bytes as Node.js reads them, right or wrong", async () => {
  const chance = new Chance(5);
  for (let n = 0; n < cases(20_000); n++) {
    const body = bodyOf(chance);
    const type = chance.below(8) === 0 ? chance.pick(TYPES) : TYPES[0]!;
    const own = await outcome(() => formOf(body, type) as unknown as Form);
    const engine = await outcome(
      () => new Response(body, { headers: { "content-type": type } }).formData() as Promise<Form>,
    );
    assert.deepEqual(own, engine, `${type} ${JSON.stringify(Buffer.from(body).toString())}`);
  }
});

test("a body that was made to be read slowly is read as fast as others", async () => {
  const blanks = `--B\r\na${"\t".repeat(400_000)}b: ${" ".repeat(400_000)}c\r\n\r\n`;
  const boundary = `${"B".repeat(8000)}C`;
  const begin = `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n`;
  const repeated = `${begin}${"B".repeat(1_000_000)}\r\n--${boundary}--\r\n`;
  const started = process.cpuUsage().user;
  const wrong = formOf.bind(null, Buffer.from(blanks), "multipart/form-data; boundary=B");
  assert.throws(wrong, { name: "TypeError" });
  const type = `multipart/form-data; boundary=${boundary};${"\t".repeat(60_000)}x`;
  const form = formOf(Buffer.from(repeated), type);
  assert.equal(String(form.get("a")).length, 1_000_000);
  assert.ok(process.cpuUsage().user - started < 2_000_000, "two seconds");
});
