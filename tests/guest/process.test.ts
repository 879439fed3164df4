/**
 * The runtime as a Linux process: the same C programs, the packet descriptor, the sandbox, and
 * sanitizers.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import type { Duplex } from "node:stream";
import { test } from "node:test";
import { execute } from "../differential/run.ts";
import { buildComponent } from "./component.ts";
import { buildProgram } from "./image.ts";
import { untilQuiet } from "./quiet.ts";

const EXIT_PANIC = 134;
const EXIT_LINK_LOST = 74;
const SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

interface Ended {
  readonly code: number;
  readonly stderr: string;
}

function program(name: string, flags: readonly string[] = [], compiler = "clang"): string {
  return buildProgram(`tests/guest/boot/${name}.c`, "process", { flags, compiler });
}

/** Starts a program whose descriptor 3 is one end of a socket pair. */
function start(
  path: string,
  parameters: readonly string[] = [],
  environment: Record<string, string> = {},
): ChildProcess {
  return spawn(path, parameters, {
    env: { ...environment, ASAN_OPTIONS: "detect_leaks=0" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
}

function end(child: ChildProcess): Promise<Ended> {
  let stderr = "";
  child.stderr?.setEncoding("latin1").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, stderr }));
  });
}

function run(path: string, ...parameters: string[]): Promise<Ended> {
  return end(start(path, parameters));
}

test("a program prints and exits, also under sanitizers and built by gcc", async () => {
  for (const path of [program("hello"), program("hello", SANITIZE), program("hello", [], "gcc")]) {
    assert.deepEqual(await run(path), { code: 7, stderr: "hello\n" });
  }
});

test("the random generator works, and under sanitizers too", async () => {
  for (const flags of [[], SANITIZE]) {
    const { code, stderr } = await run(program("random", flags));
    assert.equal(code, 0);
    assert.match(stderr, /^[0-9a-f]{64}\n[0-9a-f]{1200}\n[0-9a-f]{64}\n$/);
  }
});

test("the sum of a packet is the one that TypeScript makes, also under sanitizers", async () => {
  for (const sanitize of [false, true]) {
    const program = await buildComponent("tests/guest/components/sum.ts", {
      platform: "process",
      sanitize,
    });
    const { stdout, code } = await execute(program, []);
    assert.deepEqual([stdout, code], ["compared 82616 different 0\n", 0]);
  }
});

test("sleeps last as long as asked", async () => {
  await untilQuiet(async () => {
    const { code, stderr } = await run(program("timer"));
    const [, earliest, , late] = stderr.match(/-?\d+/g)!.map(Number) as number[];
    assert.equal(code, 0);
    assert.ok(earliest! >= 0 && late! >= 0, stderr);
    return [{ isGood: late! < 50_000, why: stderr }];
  });
});

const FAULTS: Record<string, RegExp> = {
  "null-read": /signal 11: page fault\n {2}address 0x10 \(null pointer\)/,
  "null-call": /signal 11: page fault\n {2}address 0x10 \(null pointer\)/,
  "write-text": /signal 11: page fault/,
  "write-constant": /signal 11: page fault/,
  "execute-data": /signal 11: page fault/,
  divide: /signal 8: divide error/,
  protection: /signal 11: general protection fault/,
  opcode: /signal 4: invalid opcode/,
  overflow: /signal 11: page fault\n {2}address 0x[0-9a-f]+ \(stack overflow\)/,
  canary: /panic: stack buffer overrun/,
  panic: /panic: the number is 42\n/,
  bounds: /panic: device memory: 4 bytes at 1 are outside an array of 4\n/,
};

for (const [fault, report] of Object.entries(FAULTS)) {
  test(`${fault} is reported with where it was, and ends the process`, async () => {
    const { code, stderr } = await run(program("faults"), fault);
    assert.match(stderr, report);
    assert.match(stderr, /\n {2}from 0x[0-9a-f]+\n/);
    assert.equal(code, EXIT_PANIC);
  });
}

for (const call of ["open", "socket", "fork"]) {
  test(`${call} is refused by the sandbox and reported`, async () => {
    const { code, stderr } = await run(program("calls"), call);
    assert.match(stderr, /system call refused by the sandbox\n {2}system call number \d+\n/);
    assert.doesNotMatch(stderr, /done/);
    assert.equal(code, EXIT_PANIC);

    const open = await end(start(program("calls"), [call], { SKERRY_SECCOMP: "off" }));
    assert.match(open.stderr, /done process\n$/);
    assert.equal(open.code, 0);
  });
}

test("descriptors that are not the program's are closed", async () => {
  const { code, stderr } = await run(program("calls"), "descriptor");
  assert.equal(stderr, "write to 9: -1\ndone process\n");
  assert.equal(code, 0);
});

test("SIGTERM ends with 143 and SIGINT with 130, also during sleep", async () => {
  for (const [signal, expected] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const) {
    const child = start(program("calls"), ["wait"]);
    const ended = end(child);
    await new Promise((resolve) => child.stderr?.once("data", resolve));
    child.kill(signal);
    assert.equal((await ended).code, expected);
  }
});

test("wrong settings are refused with what to give instead", async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ SKERRY_MEMORY: "lots" }, /SKERRY_MEMORY=lots: give 1M or more, such as 64MiB/],
    [{ SKERRY_MEMORY: "100" }, /SKERRY_MEMORY=100/],
    [{ SKERRY_PACKET_FD: "1" }, /SKERRY_PACKET_FD=1: give a descriptor/],
    [{ SKERRY_PACKET_FD: "3,carrier-pigeon" }, /SKERRY_PACKET_FD=3,carrier-pigeon/],
    [{ SKERRY_PACKET_FD: "77" }, /SKERRY_PACKET_FD=77: not an open descriptor/],
    [{ SKERRY_SECCOMP: "perhaps" }, /SKERRY_SECCOMP=perhaps: give on or off/],
  ];
  for (const [environment, message] of cases) {
    const { code, stderr } = await end(start(program("hello"), [], environment));
    assert.match(stderr, message);
    assert.equal(code, 2);
  }
});

test("memory: the heap is as large as SKERRY_MEMORY says", async () => {
  for (const flags of [[], SANITIZE]) {
    const { code, stderr } = await end(
      start(program("calls", flags), [], { SKERRY_MEMORY: "16MiB" }),
    );
    assert.equal(stderr, "done process\n");
    assert.equal(code, 0);
  }
});

/** A frame as QEMU's stream netdev sends it: 4 bytes of length, big-endian, then the frame. */
function framed(bytes: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(bytes.length);
  return Buffer.concat([header, bytes]);
}

/** Reads from a socket until it has given `length` bytes. */
function collect(socket: Duplex, length: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let received = 0;
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      received += chunk.length;
      if (received < length) return;
      socket.off("data", onData);
      resolve(Buffer.concat(chunks));
    };
    socket.on("data", onData);
  });
}

for (const [name, flags] of [
  ["", []],
  [" under sanitizers", SANITIZE],
] as const) {
  test(`frames go in and out over a stream, cut anywhere${name}`, async () => {
    const child = start(program("echo", flags), [], { SKERRY_PACKET_FD: "3" });
    const ended = end(child);
    const socket = child.stdio[3] as Duplex;
    const frames = [60, 1, 1514, 2048, 500].map((length, i) => Buffer.alloc(length, i + 1));
    const sent = Buffer.concat(frames.map(framed));
    const answer = collect(socket, sent.length);
    for (let at = 0; at < sent.length; at += 7) {
      socket.write(sent.subarray(at, Math.min(at + 7, sent.length)));
      if (at % 70 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const expected = frames.map((frame) => {
      const changed = Buffer.from(frame);
      changed[0]! += 1;
      return framed(changed);
    });
    assert.deepEqual(await answer, Buffer.concat(expected));
    socket.write(framed(Buffer.from("end")));
    const { code, stderr } = await ended;
    assert.match(stderr, /^frames 5 turns \d+ lost 0\n$/);
    assert.equal(code, 0);
  });
}

test("a thousand frames at once are echoed, without a turn for each", async () => {
  const child = start(program("echo"), [], { SKERRY_PACKET_FD: "3,stream" });
  const ended = end(child);
  const socket = child.stdio[3] as Duplex;
  const frame = framed(Buffer.alloc(100, 1));
  const answer = collect(socket, 1000 * frame.length);
  socket.write(Buffer.concat(new Array(1000).fill(frame)));
  await answer;
  socket.write(framed(Buffer.from("end")));
  const { stderr } = await ended;
  const [frames, turns, lost] = stderr.match(/\d+/g)!.map(Number) as number[];
  assert.equal(frames, 1000);
  assert.equal(lost, 0);
  assert.ok(turns! < 300, stderr);
});

test("frames too long for the interface are dropped; nonsense lengths end the process", async () => {
  const child = start(program("echo"), [], { SKERRY_PACKET_FD: "3" });
  const ended = end(child);
  const socket = child.stdio[3] as Duplex;
  const small = framed(Buffer.alloc(60, 1));
  const answer = collect(socket, small.length);
  socket.write(Buffer.concat([framed(Buffer.alloc(3000)), small]));
  await answer;
  socket.write(Buffer.alloc(8, 0xff));
  const { code, stderr } = await ended;
  assert.equal(code, EXIT_LINK_LOST);
  assert.match(stderr, /the packet descriptor is lost \(a frame longer than 64 KiB\)\n/);
});

for (const kind of ["stream", "message"]) {
  test(`when the other end of the link (${kind}) is gone, so is the process`, async () => {
    const child = start(program("echo"), [], { SKERRY_PACKET_FD: `3,${kind}` });
    const ended = end(child);
    const socket = child.stdio[3] as Duplex;
    const frame = kind === "stream" ? framed(Buffer.alloc(60, 1)) : Buffer.alloc(60, 1);
    const answer = collect(socket, frame.length);
    socket.write(frame);
    await answer;
    socket.destroy();
    const { code, stderr } = await ended;
    assert.equal(code, EXIT_LINK_LOST);
    assert.match(stderr, /the packet descriptor is lost \(end of stream\)\n/);
  });
}

test("a console that nobody reads any more does not end the process, or hold it up", async () => {
  const child = start(program("echo"), [], { SKERRY_PACKET_FD: "3" });
  const socket = child.stdio[3] as Duplex;
  child.stderr?.destroy();
  child.stdout?.destroy();
  const frame = framed(Buffer.alloc(60, 1));
  const answer = collect(socket, frame.length);
  socket.write(frame);
  await answer;
  socket.write(framed(Buffer.from("end"))); // it has something to say at the end
  const code = await new Promise((resolve) => child.on("exit", resolve));
  assert.equal(code, 0);
});

test("one frame for each message", async () => {
  const child = start(program("echo"), [], { SKERRY_PACKET_FD: "3,message" });
  const ended = end(child);
  const socket = child.stdio[3] as Duplex;
  for (const length of [60, 1514]) {
    const answer = collect(socket, length);
    socket.write(Buffer.alloc(length, 1));
    assert.equal((await answer)[0], 2);
  }
  socket.write("end");
  assert.equal((await ended).code, 0);
});
