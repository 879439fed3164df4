/** The command line, end to end: one component alone on every platform, and an application. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { PACKAGE_ROOT } from "#compiler";
import { World } from "./skerry.ts";

const world = new World();
after(() => world.close());

/** A folder below the world with these files. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(world.folder, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

/** Sends a line and resolves with everything that comes back. */
function talk(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text)); // ends with quit
    let reply = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => (reply += chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(reply));
  });
}

const ODD = `
const words: string[] = [];
for (let i = 0; i < 3; i++) words.push("line " + i);
for (const word of words) console.log(word);
if (words.length === 3) throw new RangeError("three");
export {};
`;

test("one module: the same output and exit code on Node, as a process and as a machine", async () => {
  const directory = folder("alone", { "odd.ts": ODD });
  for (const platform of ["node", "process", "vm"]) {
    const { code, out, err } = await world.run(
      ["run", "odd.ts", "--platform", platform],
      directory,
    );
    assert.equal(code, 1, `${platform}: ${err}`);
    assert.match(out, /^line 0\nline 1\nline 2\n/, platform);
    assert.match(out + err, /RangeError: three/, platform);
  }
  assert.deepEqual(await world.leftProcesses(), []);
  assert.deepEqual(world.leftFiles(), []);
});

test("build: a setting that makes no sense is said", async () => {
  const directory = folder("setting", { "a.ts": "export {};\n" });
  const { code, err } = await world.run(["build", "a.ts"], directory, { SKERRY_OPTIMIZE: "-O9" });
  assert.equal(code, 64);
  assert.match(err, /WRONG_SETTING: SKERRY_OPTIMIZE is "-O9"\n.*-O2, -O1, -O0/);
});

test("build: what is built, what is unchanged, and again after a change", async () => {
  const directory = folder("build", { "a.ts": 'console.log("one");\nexport {};\n' });
  const first = await world.run(["build", "a.ts", "--platform", "process"], directory);
  assert.match(first.out, /^a {2}process {2}\d+ KiB {2}\.skerry\/images\/a\.process {2}built in /);
  const second = await world.run(["build", "a.ts", "--platform", "process"], directory);
  assert.match(second.out, /unchanged\n$/);
  writeFileSync(join(directory, "a.ts"), 'console.log("two");\nexport {};\n');
  const third = await world.run(["run", "a.ts", "--platform", "process"], directory);
  assert.deepEqual([third.code, third.out], [0, "two\n"]);
});

test("build: a package of JavaScript that has changed is compiled again", async () => {
  const directory = folder("stale", {
    "a.ts": 'import { word } from "words";\nconsole.log(word);\n',
  });
  const words = join(directory, "node_modules/words");
  mkdirSync(words, { recursive: true });
  writeFileSync(join(words, "package.json"), '{"name":"words","main":"w.js","types":"w.d.ts"}');
  writeFileSync(join(words, "w.d.ts"), "export declare const word: string;\n");
  for (const word of ["one", "two"]) {
    writeFileSync(join(words, "w.js"), `exports.word = "${word}";\n`);
    const { code, out, err } = await world.run(["run", "a.ts", "--platform", "process"], directory);
    assert.deepEqual([code, out], [0, `${word}\n`], err);
  }
});

test("a refusal shows the place, the reason and a hint, and fails the build", async () => {
  const directory = folder("refused", {
    "a.ts": 'console.log(new Function("return 1")());\nexport {};\n',
  });
  const { code, err } = await world.run(["build", "a.ts"], directory);
  assert.equal(code, 1);
  assert.match(
    err,
    /^a\.ts:1:13: SK1101: .*\n 1 \| console\.log\(new Function.*\n {3}\| {13}\^\n {3}hint: /m,
  );
  assert.match(err, /skerry: REFUSED: 1 place /);
});

test("a wrong app.ts: every problem with its place, exit code 65", async () => {
  const app = `import { defineApp } from "skerry";
export default defineApp({ name: "a", components: { c: { node: "linux", entyr: "./c.ts" } } });\n`;
  const { code, err } = await world.run(["run"], folder("wrong", { "app.ts": app }));
  assert.equal(code, 65);
  assert.match(err, /^app\.ts:2:80: components\.c has no field "entyr"\n/m);
  assert.match(err, /hint: did you mean "entry"\?/);
});

test("what does not exist, and wrong command lines", async () => {
  for (const [words, code, message] of [
    [["run", "nowhere"], 66, /NOT_FOUND: nowhere does not exist/],
    [["run", "."], 66, /NO_APP: \. has no app\.ts/],
    [
      ["run", "skerry/servers/none"],
      66,
      /there are: (?:skerry\/servers\/\w+, )*skerry\/servers\/memcached/,
    ],
    [["run", "--prot", "1"], 64, /no option --prot/],
    [["stop", "nobody"], 66, /no application named nobody is running/],
    [["logs"], 66, /no application is running/],
    [["dance"], 64, /there is no command dance/],
  ] as const) {
    const ended = await world.run(words);
    assert.equal(ended.code, code, words.join(" "));
    assert.match(ended.err, message);
  }
  const help = await world.run(["--help"]);
  for (const name of ["build", "run", "ps", "logs", "stop", "explain", "lsp"]) {
    assert.match(help.out, new RegExp(`^  ${name} `, "m"));
    assert.equal((await world.run([name, "--help"])).code, 0);
  }
});

const ECHO = `
import { createServer, connect } from "node:net";
createServer((socket) => {
  const cache = connect(11211, "cache");
  socket.pipe(cache).pipe(socket);
}).listen(Number(process.env.PORT), "127.0.0.1");
console.log("front is up");
`;
const APP = `import { defineApp } from "skerry";
export default defineApp({
  name: "pair",
  components: {
    front: { entry: "./front.ts", node: "linux", expose: { 7000: "tcp" } },
    cache: { entry: "skerry/servers/memcached", node: "library", ports: [11211], arguments: ["-m", "8"] },
  },
  flows: [["front", "cache"]],
});`;

test("an application: nodes reach each other by name; ps, logs and stop from another terminal", async () => {
  const directory = folder("pair", { "app.ts": APP, "front.ts": ECHO });
  const session = world.start(
    ["run", "--port", "7000=0", "--port", "cache:11211/udp=0"],
    directory,
  );
  const [, port] = await session.saw(/front {2}linux {4}tcp 127\.0\.0\.1:(\d+)/);
  assert.match(
    session.out,
    /cache {2}library {2}udp 127\.0\.0\.1:\d+ +[\d.]+ [KM]iB image; first reply .* after power-on/,
  );
  assert.equal(
    await talk(Number(port), "set a 0 0 1\r\nb\r\nget a\r\nquit\r\n"),
    "STORED\r\nVALUE a 0 1\r\nb\r\nEND\r\n",
  );

  const ps = JSON.parse((await world.run(["ps", "--json"])).out) as {
    name: string;
    pid: number;
    nodes: { name: string; state: string }[];
  };
  assert.deepEqual([ps.name, ps.pid], ["pair", session.child.pid]);
  assert.deepEqual(
    ps.nodes.map(({ name, state }) => `${name} ${state}`),
    ["cache running", "front running"],
  );
  assert.match((await world.run(["ps"])).out, /^pair +cache +vm +running /m);
  assert.match((await world.run(["logs", "pair", "front"])).out, /^front \| front is up$/m);
  const again = await world.run(["run", "--port", "7000=0"], directory);
  assert.deepEqual(
    [again.code, /ALREADY_RUNNING: pair is running already/.test(again.err)],
    [1, true],
    again.err,
  );

  const follower = world.start(["logs", "pair", "--follow"]);
  await follower.saw(/front is up/);
  const stopped = await world.run(["stop", "pair"]);
  assert.deepEqual([stopped.code, stopped.err], [0, "stopped pair\n"]);
  assert.equal((await session.ended).code, 0);
  assert.equal((await follower.ended).code, 0);
  assert.deepEqual(await world.leftProcesses(), []);
  assert.deepEqual(world.leftFiles(), []);
});

test("output that nobody reads any more ends the command", async () => {
  const session = world.start(["--help"]);
  session.child.stdout?.destroy();
  const { err } = await session.ended;
  assert.equal(err, "");
});

test("explain: a code, and an image", async () => {
  assert.match((await world.run(["explain", "SK1101"])).out, /^SK1101: eval and new Function\n/);
  assert.equal((await world.run(["explain", "SK9999"])).code, 66);
  // As the tests of the example build it, in the same folder.
  const { out } = await world.run(["explain", "."], join(PACKAGE_ROOT, "examples/guestbook"), {
    SKERRY_OPTIMIZE: "-O2",
  });
  assert.match(out, /^cache: \d+ KiB/);
  assert.match(out, /^ {2}\.text +\d+ KiB$/m);
  assert.match(out, /^ {2}servers\/memcached +\d+ KiB of code +\d+ modules/m);
});

test("explain: how a function is compiled, and why", async () => {
  const folder = join(world.folder, "explained");
  mkdirSync(folder);
  const source = "function half(n: number): number {\n  return n / 2;\n}\nconsole.log(half(7));\n";
  writeFileSync(join(folder, "half.ts"), source);
  const { out } = await world.run(["explain", "half.ts", "--symbol", "half"], folder);
  assert.match(out, /^function half {2}half\.ts:1:1$/m);
  assert.match(out, /^ {2}n +int32 7$/m);
  assert.match(out, /^ +a fraction: a division, half\.ts:2:10$/m);
  const json = await world.run(["explain", "half.ts", "--in", "half.ts", "--json"], folder);
  const units = JSON.parse(json.out) as { name: string; values: { held: string }[] }[];
  assert.deepEqual(
    units.find(({ name }) => name === "half")?.values.map(({ held }) => held),
    ["int32", "double"],
  );
  const missing = await world.run(["explain", "half.ts", "-s", "third"], folder);
  assert.equal(missing.code, 66);
  assert.match(missing.err, /NOT_FOUND: nothing of third is in the program/);
});
