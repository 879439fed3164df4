/**
 * A file that is only added to or replaced as a whole, on Node: what the log of an embedded
 * authority is written to. One process at a time: the second one is refused, for as long as the
 * first one lives, by an abstract unix socket named after the file, which the kernel takes away
 * with its process.
 */

import { createHash } from "node:crypto";
import { type FileHandle, open, realpath, rename } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { basename, dirname, join } from "node:path";

export class DurableFile {
  readonly #path: string;
  #file: FileHandle | null = null;
  #lock: Server | null = null;
  /** Work that has not ended. */
  readonly #pending = new Set<Promise<unknown>>();

  constructor(path: string) {
    this.#path = path;
  }

  /** Makes the file if there is none, and reads it. Called first, and after a failure. */
  read(done: (bytes: Uint8Array | null, problem: string) => void): void {
    this.#begin(
      this.#read(),
      (bytes) => done(bytes, ""),
      (error) => done(null, error.message),
    );
  }

  /** Cuts it to `length` bytes, durably. */
  truncate(length: number, done: (isDone: boolean) => void): void {
    this.#report(this.#truncate(length), done);
  }

  /** Appends `bytes`, durably. */
  append(bytes: Uint8Array, done: (isDone: boolean) => void): void {
    this.#report(this.#append(bytes), done);
  }

  /** Replaces all of it by `bytes`, at once and durably. */
  replace(bytes: Uint8Array, done: (isDone: boolean) => void): void {
    this.#report(this.#replace(bytes), done);
  }

  /** Lets another process have it, when what was begun has ended. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#pending);
    await this.#file?.close();
    this.#file = null;
    this.#lock?.close();
    this.#lock = null;
  }

  /** The caller learns that it failed; why is for people. */
  #report(work: Promise<void>, done: (isDone: boolean) => void): void {
    this.#begin(
      work,
      () => done(true),
      (error) => {
        process.stderr.write(`skerry: ${this.#path}: ${error.message}\n`);
        done(false);
      },
    );
  }

  #begin<T>(work: Promise<T>, onDone: (value: T) => void, onFailed: (error: Error) => void): void {
    this.#pending.add(work);
    work.then(
      (value) => {
        this.#pending.delete(work);
        onDone(value);
      },
      (error: Error) => {
        this.#pending.delete(work);
        onFailed(error);
      },
    );
  }

  async #read(): Promise<Uint8Array> {
    const folder = await realpath(dirname(this.#path));
    this.#lock ??= await lock(join(folder, basename(this.#path)));
    const before = this.#file;
    this.#file = await open(this.#path, "a+");
    await before?.close().catch(() => {}); // a replacement that failed may have closed it
    await syncFolder(folder);
    const bytes = await this.#file.readFile();
    return bytes;
  }

  async #truncate(length: number): Promise<void> {
    const file = this.#opened();
    await file.truncate(length);
    await file.datasync();
  }

  async #append(bytes: Uint8Array): Promise<void> {
    const file = this.#opened();
    let written = 0;
    while (written < bytes.length) {
      written += (await file.write(bytes, written)).bytesWritten;
    }
    await file.datasync();
  }

  async #replace(bytes: Uint8Array): Promise<void> {
    const next = await open(`${this.#path}.new`, "w");
    try {
      await next.writeFile(bytes);
      await next.sync();
    } finally {
      await next.close();
    }
    await rename(`${this.#path}.new`, this.#path);
    await syncFolder(dirname(this.#path));
    await this.#opened().close();
    this.#file = await open(this.#path, "a+");
  }

  #opened(): FileHandle {
    if (this.#file === null) throw new Error("the file is not open");
    return this.#file;
  }
}

/** Makes names in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function lock(path: string): Promise<Server> {
  const name = createHash("sha256").update(path).digest("hex");
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.unref();
    server.once("error", () => reject(new Error(`another process has ${path} open`)));
    server.listen(`\0skerry-file-${name}`, () => resolve(server));
  });
}
