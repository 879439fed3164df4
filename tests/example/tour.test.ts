/**
 * Does what docs/guide/tour.md says, in its order: writes its files, types its commands, and sees
 * its output. Two things differ, so that it can run beside others: the clone is where it is, and port
 * 8080 of this machine is another one.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { PACKAGE_ROOT } from "#compiler";
import { type Session, World } from "../cli/skerry.ts";

const TOUR = join(PACKAGE_ROOT, "docs/guide/tour.md");
const END = "end of the tour's command";
/** An edit has to be compiled, a node to be started again. */
const PATIENCE_MS = 120_000;

interface Block {
  readonly kind: "sh" | "ts" | "text";
  readonly text: string;
}

function readBlocks(): Block[] {
  const found = readFileSync(TOUR, "utf8").matchAll(/^```(sh|ts|text)\n(.*?)^```$/gms);
  return [...found].map(([, kind, text = ""]) => ({ kind: kind as Block["kind"], text }));
}

/** A terminal that stays open: folders and aliases last. */
class Terminal {
  readonly #shell: ChildProcess;
  #output = "";

  constructor(world: World) {
    this.#shell = spawn("bash", ["--norc"], {
      cwd: world.folder,
      env: { ...world.environment, LC_ALL: "C" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    for (const stream of [this.#shell.stdout, this.#shell.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    }
    this.#shell.stdin?.write("shopt -s expand_aliases\n");
  }

  async type(commands: string): Promise<string> {
    this.#output = "";
    this.#shell.stdin?.write(`${commands}\necho "${END}"\n`);
    while (!this.#output.includes(END)) await delay(10);
    return this.#output.replace(`${END}\n`, "");
  }

  close(): void {
    this.#shell.kill("SIGKILL");
  }
}

/** Whether an output is what the page shows: `...` is anything, blanks are one blank. */
function isAsShown(output: string, shown: string): boolean {
  const lines = shown
    .trim()
    .split("\n")
    .map((line) => {
      const parts = line.trim().split(/\s*\.\.\.\s*/);
      const words = parts.map((part) => part.split(/\s+/).map(escapeRegExp).join("\\s+"));
      return words.join("[^\\n]*?");
    });
  return new RegExp(lines.map((line) => `\\s*${line}[^\\n]*`).join("\\n\\s*")).test(output);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** As a user has it. */
const world = new World({ SKERRY_OPTIMIZE: "-O2" });
const terminal = new Terminal(world);
let session: Session | null = null;

after(async () => {
  terminal.close();
  session?.kill("SIGINT");
  await session?.ended;
  const left = await world.leftProcesses();
  await world.close();
  assert.deepEqual(left, []);
});

/** One block of commands; what they wrote. */
async function type(text: string, port: string): Promise<string> {
  const run = /^skerry (run.*)$/m.exec(text);
  if (run === null) {
    const there = text.replaceAll("~/skerry", PACKAGE_ROOT).replaceAll(":8080", `:${port}`);
    return await terminal.type(there);
  }
  await session?.ended; // it was told to stop
  session = world.start([...run[1]!.split(" "), "--port", "8080=0"], join(world.folder, "shop"));
  await session.saw(/Ctrl-C stops it.*\n\n(.+\n)+\n/);
  return session.out;
}

test("the tour", async () => {
  let [commands, output, port] = ["", "", "8080"];
  let [files, shown] = [0, 0];
  for (const { kind, text } of readBlocks()) {
    if (kind === "ts") {
      const name = /^\/\/ (\S+\.ts)\n/.exec(text)?.[1];
      assert.ok(name !== undefined, `a file without a name:\n${text}`);
      writeFileSync(join(world.folder, "shop", name), text);
      files++;
    } else if (kind === "sh") {
      commands = text;
      output = await type(commands, port);
      port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(session?.out ?? "")?.[1] ?? port;
    } else {
      const wanted = text.replaceAll(":8080", `:${port}`);
      // What takes a moment is looked at again: an edit, a node that is started again.
      const [last = ""] = commands.trim().split("\n").slice(-1);
      const mayRepeat = /^(curl|skerry (logs|ps))/.test(last);
      for (const startMs = Date.now(); !isAsShown(output, wanted); await delay(100)) {
        const isOver = !mayRepeat || Date.now() - startMs > PATIENCE_MS;
        assert.ok(!isOver, `${commands}\nis to show\n${wanted}\nand shows\n${output}`);
        output = await type(commands.includes("sed") ? last : commands, port);
      }
      shown++;
    }
  }
  assert.deepEqual([files, shown], [3, 7], "files, and outputs that were compared");
});

test("an output that is not what is shown is noticed", () => {
  assert.ok(isAsShown("a  b 17 c\nd", "a b ... c\nd"));
  assert.ok(!isAsShown("a b 17\nd", "a b ... c\nd"));
  assert.ok(!isAsShown("a.b", "a+b"));
});
