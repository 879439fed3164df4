/**
 * The web application as its visitors see it: nginx, images that come and go with the load,
 * PostgreSQL. It runs in a copy, so that nobody's messages are lost.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { type ClientRequest, request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type Session, World } from "../cli/skerry.ts";
import { findBrowser, Page } from "../example/browser.ts";
import { copyWebapp, WEBAPP } from "../example/webapp.ts";

const DATA = join(WEBAPP, ".skerry/postgres");
const world = new World();
let session: Session;
let url = "";

before(async () => {
  rmSync(DATA, { recursive: true, force: true });
  copyWebapp();
  session = world.start(["run", "--port", "8080=0"], WEBAPP);
  [, url = ""] = await session.saw(/front +linux +(http:\S+)/);
});

after(async () => {
  await world.interrupt(session);
  const files = world.leftFiles();
  await world.close();
  assert.deepEqual(files, []);
});

interface Node {
  readonly name: string;
  readonly pid: number;
  readonly state: string;
}

async function nodes(): Promise<Node[]> {
  const { nodes } = JSON.parse((await world.run(["ps", "--json"])).out) as { nodes: Node[] };
  return nodes.filter(({ state }) => state === "running");
}

async function scale(...words: readonly string[]): Promise<void> {
  for (const word of words) {
    const { code, err } = await world.run(["scale", word]);
    assert.equal(code, 0, err);
  }
}

async function runs(wanted: string): Promise<Node> {
  for (let tries = 0; tries < 200; tries++) {
    const found = (await nodes()).find(({ name }) => name === wanted);
    if (found !== undefined) return found;
    await delay(100);
  }
  return assert.fail(`${wanted} does not run`);
}

/** Resolves when the node has ended and its provider says so. */
async function kill(name: string): Promise<void> {
  process.kill((await runs(name)).pid, "SIGKILL");
  await session.saw(new RegExp(`${name} +\\| +ended: killed by SIGKILL; starting it again`));
}

/** What PostgreSQL itself says. */
function sql(statement: string): string[] {
  const { status, stderr, stdout } = spawnSync(
    "psql",
    ["-h", DATA, "-U", "postgres", "-d", "postgres", "-At", "-c", statement],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
  return stdout.split("\n").filter(Boolean);
}

/**
 * One request on a connection of its own: nginx that begins anew, as the nodes behind it change, ends
 * connections that are silent, perhaps just as their visitor speaks again.
 */
function ask(method: string, path: string, body = ""): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { method, agent: false, timeout: 30_000 }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.on("error", reject);
    })
      .on("error", reject)
      .on("timeout", function (this: ClientRequest) {
        this.destroy(new Error(`${method} ${path}: no answer`));
      })
      .end(body);
  });
}

/** Writes a message; its id, or the status of a refusal. */
async function write(topic: string, token: string): Promise<{ id: number; status: number }> {
  const body = JSON.stringify({ author: "a test", text: token, token });
  const { status, text } = await ask("POST", `/api/topics/${topic}`, body);
  return { id: status === 201 ? (JSON.parse(text) as { id: number }).id : 0, status };
}

/** Writes a message as a visitor does who tries again: nodes that were killed may lose a request each. Its id. */
async function writeAtLast(topic: string, token: string): Promise<number> {
  let last = await write(topic, token);
  for (let tries = 0; tries < 100 && last.status !== 201; tries++) {
    await delay(100);
    last = await write(topic, token);
  }
  assert.equal(last.status, 201);
  return last.id;
}

async function read(topic: string): Promise<{ status: number; texts: string[] }> {
  const { status, text } = await ask("GET", `/api/topics/${topic}`);
  if (status !== 200) return { status, texts: [] };
  return { status, texts: (JSON.parse(text) as { text: string }[]).map((message) => message.text) };
}

test("what was written is read by everybody, and is in PostgreSQL", async () => {
  const token = randomUUID();
  assert.deepEqual((await read("first")).texts, [], "and is kept by a cache");
  const { id, status } = await write("first", token);
  assert.equal(status, 201);
  assert.deepEqual((await read("first")).texts, [token]);
  assert.deepEqual(await write("first", token), { id, status: 201 }, "one token, one message");
  assert.deepEqual(sql("select id, topic, body from messages"), [`${id}|first|${token}`]);
  for (const body of ["{}", "no JSON", '{"author":"a","text":"b"}']) {
    assert.equal((await ask("POST", "/api/topics/first", body)).status, 400, body);
  }
  assert.equal((await ask("GET", "/topics/NO%20TOPIC")).status, 404);
});

test("explain shows the image that runs: with the contracts of its Ebbs, and what serves it", async () => {
  const { code, err, out } = await world.run(["explain", "."], WEBAPP);
  assert.equal(code, 0, err);
  assert.doesNotMatch(err, /building/, "which is not built again");
  for (const room of ["cluster/ebb", "lib/http", "lib/memcached"]) {
    assert.match(out, new RegExp(`${room} +[0-9.]+ [KM]iB of code`), room);
  }
});

test("PostgreSQL is no root, and listens on no port of this machine", () => {
  const postmaster = /^\d+/.exec(
    spawnSync("cat", [`${DATA}/postmaster.pid`]).stdout.toString(),
  )?.[0];
  const status = spawnSync("cat", [`/proc/${postmaster}/status`]).stdout.toString();
  assert.match(status, /^Name:\tpostgres$/m);
  assert.doesNotMatch(status, /^Uid:\t0\b/m);
  assert.deepEqual(sql("show listen_addresses"), []);
});

const program = findBrowser();
test("a browser writes messages and watches the nodes, while they are killed under load", {
  skip: program === null ? "no browser: apt-get install chromium" : false,
}, async () => {
  const page = await Page.open(program!);
  try {
    const evil = "<script>window.wasHacked = true</script>&amp;äöü 🌊";
    await page.goTo(`${url}/topics/browser`);
    await page.until("document.forms.length === 1");
    await writeInBrowser(page, evil);
    assert.equal(await page.evaluate("typeof window.wasHacked"), "undefined");

    await page.goTo(`${url}/nodes`);
    const running = (name: string) =>
      page.until(`document.querySelector('[data-node="${name}"][data-state="running"]') !== null`);
    for (const name of ["front", "logic-1", "cache-1", "db", "postgres", "page"]) {
      await running(name);
    }
    assert.match(String(await page.evaluate("document.body.innerText")), /logic → cache/);
    await scale("cache=2");
    await running("cache-2");

    const busy = load();
    try {
      for (const name of ["cache-1", "logic-1", "cache-2"]) {
        await kill(name);
        await running(name); // on the page that watches them all the while
      }
      await writeAgain(page, `${url}/topics/browser`, "after they were killed");
      await page.until(shows(evil));
    } finally {
      busy?.kill("SIGKILL");
    }
  } finally {
    await page.close();
  }
});

/** Loads a page with a form, again where what answered first had just lost whom it asks. */
async function open(page: Page, address: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    await page.goTo(address);
    await page.until("document.readyState === 'complete'");
    if ((await page.evaluate("document.forms.length")) === 1) return;
    const text = String(await page.evaluate("document.body.innerText"));
    assert.ok(tries < 20, text);
    await delay(500);
  }
}

function shows(text: string): string {
  return `[...document.querySelectorAll("li")].some((li) => li.textContent.includes(${JSON.stringify(text)}))`;
}

/** Sends the form, and waits until the page shows the message. */
async function writeInBrowser(page: Page, text: string): Promise<void> {
  await send(page, text);
  await page.until(shows(text));
}

async function send(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    const { elements } = document.forms[0];
    elements.author.value = "Ada";
    elements.text.value = ${JSON.stringify(text)};
    document.querySelector("button").click();
  }`);
}

/** Writes as somebody does who is told to try again, or to look first whether it is there. */
async function writeAgain(page: Page, address: string, text: string): Promise<void> {
  const isRefused = "/try again|may have been written|50[234] /.test(document.body.innerText)";
  for (let tries = 0; tries < 10; tries++) {
    await open(page, address);
    if ((await page.evaluate(shows(text))) === true) return;
    await send(page, text);
    await page.until(`${shows(text)} || ${isRefused}`);
    if ((await page.evaluate(shows(text))) === true) return;
    await delay(500);
  }
  assert.fail(String(await page.evaluate("document.body.innerText")));
}

const hasWrk = spawnSync("wrk", ["-v"]).error === undefined;

/** wrk, until it is told to stop; null where there is none. */
function load(): ChildProcess | null {
  if (!hasWrk) return null;
  return spawn("wrk", ["-t1", "-c8", "-d60s", `${url}/topics/first`], { stdio: "ignore" });
}

test("load: nodes of logic are added; idle: they are given back", {
  skip: hasWrk ? false : "apt-get install wrk",
}, async () => {
  const busy = load();
  try {
    await session.saw(/added logic-\d, load \d+ %/);
    await runs("logic-2");
  } finally {
    busy?.kill("SIGKILL");
  }
  await session.saw(/gave back logic-\d/);
});

/** Reads and writes from several visitors at once until it is told to stop. */
class Visitors {
  /** Messages that were answered 201, by their tokens. */
  readonly acknowledged = new Map<string, number>();
  /** Answers that were neither 200 nor 201. */
  readonly failures: string[] = [];
  requests = 0;
  #isOver = false;
  readonly #ended: Promise<unknown>;

  constructor(count: number) {
    this.#ended = Promise.all(Array.from({ length: count }, (_, i) => this.#visit(i)));
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#ended;
  }

  async #visit(number: number): Promise<void> {
    while (!this.#isOver) {
      const [topic, token] = [`topic-${number}-${this.requests % 5}`, randomUUID()];
      const { id, status } = await write(topic, token).catch(() => ({ id: 0, status: 0 }));
      if (status === 201) this.acknowledged.set(token, id);
      else this.failures.push(`POST ${status}`);
      const found = await read(topic).catch(() => ({ status: 0, texts: [] as string[] }));
      if (found.status !== 200) this.failures.push(`GET ${found.status}`);
      else if (status === 201 && !found.texts.includes(token)) this.failures.push("not read");
      this.requests += 2;
    }
  }
}

const VISITORS = 4;

test("kill -9 of nodes under load: no message is lost, and hardly a request", async () => {
  await scale("logic=2", "cache=2");
  const visitors = new Visitors(VISITORS);
  try {
    await delay(500);
    for (const name of ["logic-1", "cache-1", "logic-2", "cache-2"]) {
      await kill(name);
      await runs(name);
      const { requests } = visitors;
      await delay(1000);
      for (let tries = 0; tries < 40 && visitors.requests === requests; tries++) await delay(500);
      assert.ok(visitors.requests > requests, "requests go on");
    }
  } finally {
    await visitors.stop();
  }
  const { acknowledged, failures } = visitors;
  // What a killed node was answering may be lost, though nginx sends most of it to another one: two
  // of those that were killed answer visitors.
  assert.ok(failures.length <= 2 * VISITORS, failures.join(", "));
  assert.ok(acknowledged.size > 50, `${acknowledged.size} messages`);
  const rows = new Map(
    sql("select body, id from messages").map((row) => row.split("|") as [string, string]),
  );
  for (const [token, id] of acknowledged) assert.equal(rows.get(token), `${id}`, token);
});

test("kill -9 of db and of PostgreSQL: what was answered is there, and writing goes on", async () => {
  for (const name of ["db", "postgres"]) {
    const token = randomUUID();
    const id = await writeAtLast("kept", token);
    await kill(name);
    const later = randomUUID();
    await writeAtLast("kept", later);
    assert.deepEqual(sql(`select id from messages where body = '${token}'`), [`${id}`]);
    assert.deepEqual((await read("kept")).texts.slice(0, 2), [later, token]);
  }
});
