/**
 * The example as its visitor sees it: a browser fills in the form; what it wrote is in the image,
 * where any memcached client finds it.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PACKAGE_ROOT } from "#compiler";
import { type Session, World } from "../cli/skerry.ts";
import { findBrowser, Page } from "./browser.ts";

const GUESTBOOK = join(PACKAGE_ROOT, "examples/guestbook");
/** As a user has it. */
const world = new World({ SKERRY_OPTIMIZE: "-O2" });
let session: Session;
let url = "";
let cachePort = 0;

before(async () => {
  session = world.start(["run", "--port", "8080=0", "--port", "11211=0"], GUESTBOOK);
  [, url = ""] = await session.saw(/web {4}linux {4}(http:\S+)/);
  cachePort = Number((await session.saw(/cache {2}library {2}tcp 127\.0\.0\.1:(\d+)/))[1]);
});

after(async () => {
  await world.interrupt(session);
  const files = world.leftFiles();
  await world.close();
  assert.deepEqual(files, []);
});

/** Memcached's answer to one command. */
function ask(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(cachePort, "127.0.0.1", () => socket.write(`${command}\r\nquit\r\n`));
    let reply = "";
    socket.setEncoding("utf8").on("data", (text: string) => (reply += text));
    socket.on("error", reject);
    socket.on("close", () => resolve(reply));
  });
}

function post(name: string, text: string): Promise<Response> {
  return fetch(url, {
    method: "POST",
    body: new URLSearchParams({ name, text }),
    redirect: "manual",
  });
}

test("the size of the image and the time to its first reply are printed", async () => {
  await session.saw(/\d+ KiB image; first reply \d+(\.\d+)? m?s after power-on/);
});

const program = findBrowser();
test("a browser signs the book and sees it", {
  skip: program === null ? "no browser: apt-get install chromium" : false,
}, async () => {
  const page = await Page.open(program!);
  try {
    await page.goTo(url);
    await page.until("document.title === 'Guestbook' && document.forms.length === 1");
    const evil =
      '<img src=x onerror="window.wasHacked = true"><script>wasHacked = true</script>&amp;';
    for (const [name, text] of [
      ["Ada", "first äöü 🌊"],
      [evil, evil],
    ]) {
      await page.evaluate(`{
          const form = document.forms[0];
          form.elements.name.maxLength = 1000;
          form.elements.name.value = ${JSON.stringify(name!.slice(0, 60))};
          form.elements.text.value = ${JSON.stringify(text)};
          form.querySelector("button").click();
        }`);
      await page.until(
        `document.querySelector("li")?.textContent.includes(${JSON.stringify(text)}) === true`,
      );
    }
    assert.equal(await page.evaluate("document.querySelectorAll('li').length"), 2);
    assert.equal(await page.evaluate("document.querySelectorAll('img, script').length"), 0);
    assert.equal(await page.evaluate("typeof window.wasHacked"), "undefined");
    const latest = await page.evaluate("document.querySelectorAll('li')[1].textContent");
    assert.match(String(latest), /^Ada .*\nfirst äöü 🌊$/s);
  } finally {
    await page.close();
  }
  assert.match(await ask("get entry:1"), /"name":"Ada","text":"first äöü 🌊"/);
  assert.match(await ask("get count"), /VALUE count 0 1\r\n2\r\n/);
});

test("libmemcached's tools read what the page wrote", async (t) => {
  assert.equal((await post("Bob", "for memccat")).status, 303);
  const number = /\r\n(\d+)\r\nEND/.exec(await ask("get count"))?.[1];
  const ran = spawnSync("memccat", [`--servers=127.0.0.1:${cachePort}`, `entry:${number}`], {
    encoding: "utf8",
  });
  if (ran.error !== undefined) t.skip("apt-get install libmemcached-tools");
  else assert.match(ran.stdout, /"text":"for memccat"/);
});

test("the page refuses what is no entry, and escapes what it shows", async () => {
  assert.equal((await post("", "no name")).status, 400);
  assert.equal((await post("n".repeat(61), "long name")).status, 400);
  assert.equal((await post("n", "x".repeat(20_000))).status, 413);
  assert.equal((await fetch(`${url}/nowhere`)).status, 404);
  assert.equal((await fetch(url, { method: "DELETE" })).status, 405);
  await post("a&b", "</ul><script>alert('x')</script>");
  const html = await (await fetch(url)).text();
  assert.match(html, /<b>a&amp;b<\/b>/);
  assert.match(html, /&lt;\/ul&gt;&lt;script&gt;alert\(&#39;x&#39;\)/);
});

test("entries that the cache lost are left out; nonsense in it is, too; an emptied book starts anew", async () => {
  await post("Cleo", "will be lost");
  await post("Dora", "stays");
  const last = Number(/\r\n(\d+)\r\nEND/.exec(await ask("get count"))?.[1]);
  await ask(`delete entry:${last - 1}`);
  await ask('set entry:1 0 0 7\r\n{"a":1}');
  const html = await (await fetch(url)).text();
  assert.match(html, /Dora/);
  assert.doesNotMatch(html, /will be lost/);
  await ask("flush_all");
  assert.doesNotMatch(await (await fetch(url)).text(), /<li>/);
  assert.equal((await post("Emma", "anew")).status, 303);
  assert.match(await (await fetch(url)).text(), /Emma/);
});

test("while the cache is down the page says so, and works again when it is back", async () => {
  const ps = JSON.parse((await world.run(["ps", "--json"])).out) as {
    nodes: { name: string; pid: number }[];
  };
  process.kill(ps.nodes.find(({ name }) => name === "cache")!.pid, "SIGKILL");
  let [sawFailure, status] = [false, 0];
  for (let tries = 0; tries < 600 && !(sawFailure && status === 200); tries++) {
    const response = await fetch(url);
    const text = await response.text();
    status = response.status;
    if (status === 503) sawFailure = /The cache does not answer/.test(text);
  }
  assert.deepEqual([sawFailure, status], [true, 200]);
  assert.equal((await post("Finn", "back")).status, 303);
});
