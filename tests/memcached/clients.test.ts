/** Real clients against the program as a user starts it on Node. */

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { answers, freePort, testClients } from "./clients.ts";

const MAIN = fileURLToPath(new URL("../../servers/memcached/main.js", import.meta.url));
let server: ChildProcess;
let port = 0;

before(async () => {
  port = await freePort();
  server = spawn(process.execPath, [MAIN, "-p", `${port}`, "-U", `${port}`, "-m", "64"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  await answers(port);
});

after(() => {
  server.kill("SIGKILL");
});

testClients("Node", () => port, { connections: 16, requests: 20_000 });

test("a bad command line, and a port that is taken, are told", () => {
  const bad = spawnSync(process.execPath, [MAIN, "-m", "lots"]);
  assert.equal(bad.status, 64);
  assert.match(
    String(bad.stderr),
    /^memcached: -m lots: MiB from 1 to 2047 is needed\n {2}-m, --memory/,
  );
  const taken = spawnSync(process.execPath, [MAIN, "-p", `${port}`]);
  assert.equal(taken.status, 71);
  assert.match(String(taken.stderr), /already has a listener/);
});
