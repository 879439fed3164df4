/** Stacks of compiled programs name the places V8 names. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, test } from "node:test";
import { buildImage, PACKAGE_ROOT } from "../drive/build.ts";
import { ConsoleRewriter, Symbols, symbolsFile } from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "symbols-"));
after(() => rmSync(folder, { recursive: true }));

const SOURCE = `class OwnError extends Error {
  constructor(text: string) {
    super(text);
  }
}
function fail(n: number): never {
  throw new OwnError("n is " + n);
}
class Queue {
  push(n: number): void {
    if (n > 1) fail(n);
  }
  static start(): void {
    [1, 2].forEach((n) => new Queue().push(n));
  }
}
const caller = { go(): void { Queue.start(); } };
try {
  caller.go();
} catch (error) {
  console.log((error as Error).stack);
}
fail(3);
`;

const STACK = `Error: n is 2
    at fail (main.ts:7:9)
    at Queue.push (main.ts:11:16)
    at main.ts:14:39
    at Array.forEach (<anonymous>)
    at Queue.start (main.ts:14:12)
    at Object.go (main.ts:17:37)
    at main.ts:19:10
`;

async function build(platform: "vm" | "process"): Promise<string> {
  const entry = path.join(folder, "main.ts");
  writeFileSync(entry, SOURCE);
  const out = path.join(folder, platform);
  await buildImage({ entry, platform, out, cache: path.join(PACKAGE_ROOT, "build/cache") });
  return out;
}

function run(command: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(command, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test("a process prints names, lines and columns, whatever was inlined", async () => {
  const { code, stdout, stderr } = await run(await build("process"));
  assert.equal(stdout, STACK);
  assert.equal(stderr, "Error: n is 3\n    at fail (main.ts:7:9)\n    at main.ts:23:1\n");
  assert.equal(code, 1);
});

test("the console of an image is rewritten from the symbols beside it", async () => {
  const symbols = new Symbols(readFileSync(symbolsFile(await build("vm"))));
  const rewriter = new ConsoleRewriter(symbols);
  assert.deepEqual(rewriter.rewrite("plain text"), ["plain text"]);
  const base = 0x200000;
  const found = new Set<string>();
  for (let address = base; address < base + 0x20000; address++) {
    for (const f of symbols.framesOf(address))
      if (f.file === "main.ts") found.add(`${f.name} ${f.line}:${f.column}`);
    const [frame] = symbols.framesOf(address);
    if (frame?.name !== "fail" || frame.line !== 7) continue;
    new ConsoleRewriter(symbols).rewrite("Error: n is 2");
    const line = `    at 0x${address.toString(16)}`;
    assert.match(
      new ConsoleRewriter(symbols).rewrite(line)[0] ?? "",
      /^ {4}at fail \(main\.ts:7:\d+\)$/,
    );
    assert.match(
      new ConsoleRewriter(symbols).rewrite(`  from 0x${address.toString(16)}`)[0] ?? "",
      / fail \(main\.ts:7:/,
    );
  }
  for (const place of [
    "fail 7:9",
    "Queue.push 11:16",
    "Queue.start 14:12",
    "Object.go 17:37",
    " 19:10",
  ]) {
    assert.ok(found.has(place), `${place} is not in the table`);
  }
});

test("bytes that are no table are refused", () => {
  assert.throws(() => new Symbols(new Uint8Array(40)), /not a symbols file/);
});
