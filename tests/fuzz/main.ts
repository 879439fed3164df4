/**
 * `node build/tests/fuzz/main.js [--seed N] [--seconds N] [READER ...]`: compiles the fuzzer
 * (`program.ts`) as a process with address and undefined-behaviour sanitizers, and lets every reader
 * of outside bytes run for its part of a minute, two at a time. A failure prints the command that
 * repeats it; an input that broke something belongs into a test beside its reader.
 */
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compileToC, PACKAGE_ROOT, Toolchain } from "#compiler";

/** Seconds of each reader, a minute in all; with two at a time it takes half of that. */
const READERS: Readonly<Record<string, number>> = {
  frames: 18,
  memcached: 16,
  http: 9,
  responses: 3,
  dhcp: 6,
  dns: 5,
  headers: 3,
};
const AT_A_TIME = 2;
const LIBRARY = join(PACKAGE_ROOT, "lib");
const PROGRAM = join(PACKAGE_ROOT, "build/fuzz/program");

/** -O0, for at higher levels the sanitizers take minutes to compile. */
async function build(): Promise<void> {
  mkdirSync(join(PACKAGE_ROOT, "build/fuzz"), { recursive: true });
  const { c } = compileToC({
    entry: join(PACKAGE_ROOT, "tests/fuzz/program.ts"),
    libraryRoot: LIBRARY,
    before: {
      module: join(LIBRARY, "image/main.ts"),
      neededBy: [join(LIBRARY, "process/image.ts")],
    },
  });
  const tools = new Toolchain("process", {
    ...{ root: PACKAGE_ROOT, cache: join(PACKAGE_ROOT, "build/cache") },
    ...{ sanitize: true, optimize: "-O0" },
  });
  await tools.make(c, PROGRAM);
}

/** What a reader's run printed, and whether it ended well. */
function runReader(reader: string, seed: number, seconds: number): Promise<boolean> {
  const child = spawn(PROGRAM, ["--", reader, `${seed}`, `${seconds}`], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ASAN_OPTIONS: "detect_leaks=0" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const late = setTimeout(() => child.kill("SIGKILL"), seconds * 1000 + 30_000);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(late);
      const isFine = code === 0 && /: \d+ inputs\n$/.test(output);
      process.stdout.write(output);
      if (!isFine) {
        const how = signal === "SIGKILL" ? "it did not come to an end" : `exit code ${code}`;
        process.stdout.write(
          `FAILED: ${reader}: ${how}; again: node build/tests/fuzz/main.js --seed ${seed} ${reader}\n`,
        );
      }
      resolve(isFine);
    });
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { seed: { type: "string" }, seconds: { type: "string", default: "60" } },
    allowPositionals: true,
  });
  const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : Number(values.seed);
  const part = Number(values.seconds) / 60;
  const readers = positionals.length > 0 ? positionals : Object.keys(READERS);
  await build();
  console.log(`seed ${seed}`);
  const left = [...readers];
  const worker = async (): Promise<void> => {
    for (let reader = left.shift(); reader !== undefined; reader = left.shift()) {
      const seconds = Math.max(1, Math.round((READERS[reader] ?? 10) * part));
      if (!(await runReader(reader, seed, seconds))) process.exitCode = 1;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

await main();
