/**
 * Drives headless Chromium by the DevTools protocol, over the pipe of `--remote-debugging-pipe`:
 * descriptor 3 takes commands, 4 gives answers and events, each a JSON text that ends with a zero
 * byte.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const WAIT_MS = 60_000;
const REMOVALS_MAX = 50;

interface Answer {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** The path of a browser; null when there is none. */
export function findBrowser(): string | null {
  const folders = (process.env["PATH"] ?? "").split(":");
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** One page of one browser. */
export class Page {
  readonly #browser: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #session: string | null = null;
  #ids = 0;

  private constructor(browser: ChildProcess, profile: string) {
    this.#browser = browser;
    this.#profile = profile;
    let text = "";
    (browser.stdio[4] as Readable).setEncoding("utf8").on("data", (chunk: string) => {
      const parts = (text + chunk).split("\0");
      text = parts.pop()!;
      for (const part of parts) this.#take(JSON.parse(part) as Answer);
    });
  }

  /** Starts a browser with an empty profile. */
  static async open(program: string): Promise<Page> {
    const profile = mkdtempSync(join(tmpdir(), "skerry-browser-"));
    const options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    const browser = spawn(
      program,
      [...options, "--no-first-run", `--user-data-dir=${profile}`, "--remote-debugging-pipe"],
      { detached: true, stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
    );
    const page = new Page(browser, profile);
    const { targetId } = await page.#ask("Target.createTarget", { url: "about:blank" });
    const attached = await page.#ask("Target.attachToTarget", { targetId, flatten: true });
    page.#session = attached["sessionId"] as string;
    return page;
  }

  #take(answer: Answer): void {
    if (answer.id === undefined) return; // an event
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }

  #ask(method: string, parameters: object): Promise<Record<string, unknown>> {
    const id = ++this.#ids;
    const session = this.#session === null ? {} : { sessionId: this.#session };
    const command = JSON.stringify({ id, method, params: parameters, ...session });
    (this.#browser.stdio[3] as Writable).write(`${command}\0`);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), WAIT_MS);
      this.#waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
    });
  }

  async goTo(url: string): Promise<void> {
    const { errorText } = await this.#ask("Page.navigate", { url });
    if (errorText !== undefined) throw new Error(`${url}: ${String(errorText)}`);
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#ask("Runtime.evaluate", { expression, returnByValue: true });
    if (answer["exceptionDetails"] !== undefined) {
      throw new Error(`${expression}: ${JSON.stringify(answer["exceptionDetails"])}`);
    }
    return (answer["result"] as { value: unknown }).value;
  }

  /** Waits until an expression is true; while a page loads it may also fail. */
  async until(expression: string): Promise<void> {
    let last: unknown;
    for (const startMs = Date.now(); Date.now() - startMs < WAIT_MS; await delay(50)) {
      last = await this.evaluate(expression).catch((error: Error) => error.message);
      if (last === true) return;
    }
    const text = await this.evaluate("document.body.innerText").catch(() => "no page");
    throw new Error(
      `${expression} did not become true: ${String(last)}; the page: ${String(text)}`,
    );
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#browser.once("close", resolve));
    // With its helpers, which write into the profile until they notice that it has ended.
    if (this.#browser.pid !== undefined) process.kill(-this.#browser.pid, "SIGKILL");
    await ended;
    for (let tries = 1; ; tries++) {
      try {
        return rmSync(this.#profile, { recursive: true, force: true });
      } catch (error) {
        // Something was added after the folder had been read; `maxRetries` would not read it again.
        if (tries === REMOVALS_MAX) throw error;
        await delay(100);
      }
    }
  }
}
