/** `skerry run --watch`: an edit is built and runs; a refused one is shown, and what ran before goes on. */
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { PACKAGE_ROOT } from "#compiler";
import { type Session, World } from "./skerry.ts";

const world = new World();
after(() => world.close());

const WAIT_MS = 120_000;

/** A server that says a word to whoever connects. */
const SERVER = `
import { network, type TcpConnection } from "skerry/net";
import { word } from "./word.ts";
network.listenTcp(7000, (connection: TcpConnection) => {
  const text = word() + "\\n";
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  connection.write(bytes, 0, bytes.length);
  connection.end();
  return { onData() {}, onWritable() {}, onEnd() {}, onClose() {} };
});
`;

const word = (text: string): string => `export function word(): string {\n  return ${text};\n}\n`;

/** Waits until standard error has the pattern so many times. */
async function noted(session: Session, pattern: RegExp, count = 1): Promise<void> {
  for (const startMs = Date.now(); Date.now() - startMs < WAIT_MS; await delay(20)) {
    if ([...session.err.matchAll(pattern)].length >= count) return;
  }
  throw new Error(`${pattern} did not appear\n${session.out}\n${session.err}`);
}

/** What the server says now. */
function ask(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = "";
    const socket = connect(port, "127.0.0.1");
    socket.setEncoding("latin1").on("data", (chunk: string) => (reply += chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(reply));
  });
}

for (const platform of ["process", "vm"]) {
  test(`an edit runs, a refused one does not, and Ctrl-C leaves nothing: ${platform}`, async () => {
    const directory = join(world.folder, platform);
    mkdirSync(join(directory, "node_modules"), { recursive: true });
    symlinkSync(PACKAGE_ROOT, join(directory, "node_modules/skerry"));
    const write = (text: string): void => writeFileSync(join(directory, "word.ts"), word(text));
    writeFileSync(join(directory, "server.ts"), SERVER);
    writeFileSync(
      join(directory, "app.ts"),
      `import { defineApp } from "skerry";
export default defineApp({
  name: "watched-${platform}",
  components: { server: { node: "library", entry: "./server.ts", expose: { 7000: "tcp" } } },
});\n`,
    );
    write('"one"');
    const session = world.start(
      ["run", "--watch", "--platform", platform, "--port", "7000=0"],
      directory,
    );
    const [, port] = await session.saw(/tcp 127\.0\.0\.1:(\d+)/);
    await noted(session, /^watching; Ctrl-C stops$/gm);
    assert.equal(await ask(Number(port)), "one\n");

    write('"two"');
    await noted(session, /^server: built and started again in /gm);
    assert.equal(await ask(Number(port)), "two\n");

    write('new Function("return 3")() as string');
    await noted(session, /^what was there before still runs$/gm);
    assert.match(session.err, /^word\.ts:2:\d+: SK1101: /m);
    assert.match(session.err, /^skerry: REFUSED: 1 place /m);
    assert.equal(await ask(Number(port)), "two\n");

    write('"four"');
    await noted(session, /^server: built and started again in /gm, 2);
    assert.equal(await ask(Number(port)), "four\n");

    session.kill("SIGINT");
    const { code } = await session.ended;
    assert.equal(code, 0, session.err);
    assert.deepEqual(await world.leftProcesses(), []);
    assert.deepEqual(world.leftFiles(), []);
  });
}
