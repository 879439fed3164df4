import assert from "node:assert/strict";
import { test } from "node:test";
import { command, list, oneOf, text, toggle, wholeNumber } from "./command.ts";
import { CliError } from "./error.ts";
import { formatBytes, formatDuration, Terminal } from "./terminal.ts";

/** A terminal that keeps what is written to it. */
function recorder(): { terminal: Terminal; out(): string; err(): string } {
  let [out, err] = ["", ""];
  const terminal = new Terminal({
    out: { write: (line: string) => (out += line) },
    err: { write: (line: string) => (err += line) },
  });
  return { terminal, out: () => out, err: () => err };
}

let seen: unknown;
const sample = command({
  name: "sample",
  about: "Try flags",
  words: { usage: "[WORD]", most: 1 },
  hasRest: true,
  flags: {
    platform: oneOf(["vm", "process"], "what it stands on", "vm"),
    hostPort: wholeNumber("a port", "PORT", 0, "-p"),
    follow: toggle("go on", "-f"),
    name: text("a name", "NAME", "none"),
    add: list("more", "X"),
  },
  async run(values) {
    seen = values;
    return 7;
  },
});

async function parsed(...words: string[]): Promise<unknown> {
  assert.equal(await sample.run(words, recorder().terminal), 7);
  return seen;
}

test("flags in all their forms, words, and the rest", async () => {
  const initial = { platform: "vm", hostPort: 0, follow: false, name: "none", add: [] };
  assert.deepEqual(await parsed(), { ...initial, words: [], rest: [] });
  assert.deepEqual(
    await parsed(
      "--platform=process",
      "w",
      "-p",
      "80",
      "-f",
      "--add",
      "a",
      "--add=b=c",
      "--",
      "-x",
    ),
    {
      ...{ platform: "process", hostPort: 80, follow: true, name: "none", add: ["a", "b=c"] },
      ...{ words: ["w"], rest: ["-x"] },
    },
  );
});

test("a wrong command line says what is wrong", async () => {
  for (const [words, message] of [
    [["--nothing"], /has no option --nothing/],
    [["--platform", "cloud"], /--platform is one of vm, process, not "cloud"/],
    [["-p", "x"], /-p takes a whole number, not "x"/],
    [["--name"], /--name needs a value: --name NAME/],
    [["--follow=yes"], /--follow takes no value/],
    [["a", "b"], /too many words: b/],
  ] as const) {
    await assert.rejects(parsed(...words), (error: CliError) => {
      assert.match(error.message, message);
      return error instanceof CliError && error.exitCode === 64;
    });
  }
});

test("help lists every flag", async () => {
  const { terminal, out } = recorder();
  assert.equal(await sample.run(["--help"], terminal), 0);
  assert.equal(
    out(),
    `Try flags.

  skerry sample [WORD] [-- WORD ...]

  --platform vm|process  what it stands on; vm unless told
  -p, --host-port PORT   a port
  -f, --follow           go on
  --name NAME            a name
  --add X                more; may be repeated
  -h, --help             this text
`,
  );
});

test("tables, sizes and durations as people read them", async () => {
  const { terminal, out } = recorder();
  terminal.table([
    ["NAME", "SIZE"],
    ["cache", "1"],
    ["a", "22"],
  ]);
  assert.equal(out(), "NAME   SIZE\ncache  1\na      22\n");
  assert.deepEqual([1023, 230_000, 5_000_000].map(formatBytes), ["1023 B", "225 KiB", "4.8 MiB"]);
  assert.deepEqual([12.4, 3400, 61_000, 7_200_000, 200_000_000].map(formatDuration), [
    "12 ms",
    "3.4 s",
    "1 min",
    "2 h",
    "2 d",
  ]);
});

test("progress: silent when it is quick, one line when it takes a second", async () => {
  const quick = recorder();
  assert.equal(await quick.terminal.progress("quick", async () => 5), 5);
  assert.equal(quick.err(), "");
  const slow = recorder();
  await slow.terminal.progress("slow", async (step) => {
    step("counting");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1050); // keeps the process busy
  });
  assert.equal(slow.err(), "slow: counting ...\n");
});
