/**
 * The package `typescript`, as CommonJS: for an `import` Node.js would first read its 9 MB twice, to find out what kind of
 * module it is and what it exports, which takes longer than to run it. It is loaded when something of it is first asked for:
 * a program that was compiled before needs none of it.
 *
 * What V8 has compiled of it is kept beside the built compiler, for the processes that come: half a second of a build.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const FOLDER = fileURLToPath(new URL("../../build/cache/", import.meta.url));

const typescript = {};
const loader = new Proxy(
  {},
  {
    get(_, name) {
      Object.assign(typescript, load(createRequire(import.meta.url).resolve("typescript")));
      Object.setPrototypeOf(typescript, Object.prototype);
      return typescript[name];
    },
  },
);

export default Object.setPrototypeOf(typescript, loader);

/** Runs a CommonJS module of one file; what it exports. */
function load(file) {
  const { mtimeMs, size } = statSync(file);
  const kept = join(FOLDER, `typescript-${size}-${Math.round(mtimeMs)}-${process.version}.v8`);
  const cachedData = readKept(kept);
  const script = new Script(Module.wrap(readFileSync(file, "utf8")), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} };
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  // V8 refuses what was made by another V8, or under other flags.
  if (cachedData === undefined || script.cachedDataRejected) keepAtExit(script, kept);
  return module.exports;
}

/** What was kept, if it is whole: V8 would run whatever the disk made of it. */
function readKept(path) {
  try {
    const kept = readFileSync(path);
    const code = kept.subarray(DIGEST_BYTES);
    return digest(code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined;
  } catch {
    return undefined; // there is none: it is made at the end of this process
  }
}

const DIGEST_BYTES = 32;

function digest(bytes) {
  return createHash("sha256").update(bytes).digest();
}

/** When the process ends, for then the functions are compiled that a build uses. */
function keepAtExit(script, path) {
  process.once("exit", () => {
    const unfinished = `${path}.${process.pid}`;
    try {
      mkdirSync(FOLDER, { recursive: true });
      const code = script.createCachedData();
      writeFileSync(unfinished, Buffer.concat([digest(code), code]));
      renameSync(unfinished, path); // nobody reads half of it
    } catch {
      rmSync(unfinished, { force: true }); // a folder that is not ours, or a full disk: the next is as slow
    }
  });
}
