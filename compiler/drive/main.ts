import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { RefusalError } from "../check/refusal.ts";
import { format } from "../flow/value.ts";
import { writeC } from "./build.ts";
import { compileToC } from "./compile.ts";
import { Toolchain } from "./toolchain.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const entry = path.resolve(process.argv[2] ?? "");
const out = path.resolve(process.argv[3] ?? "/tmp/a.out");
const flags = process.argv.slice(4);
try {
  const compiled = compileToC({
    entry,
    libraryRoot: path.join(root, "lib"),
    debug: flags.includes("-g"),
  });
  writeC(out, compiled.c);
  if (flags.includes("-v")) {
    const { engine } = compiled;
    for (const i of engine.instances) {
      console.log(`== ${i.id} ${i.template.module} ${i.template.name} ctx ${i.context}`);
      for (const b of i.template.blocks) {
        console.log(` b${b.id} ${i.isReachable(b) ? "" : "dead"}`);
        for (const op of b.ops) {
          console.log(
            `   ${op.id}: ${op.opcode} ${op.name} ${op.args.map((a) => a.id).join(",")} :: ${format(i.valueOf(op), (id) => `${engine.nameOf(id)}#${id}`)}`,
          );
        }
      }
    }
  }
  const tools = new Toolchain("process", {
    root,
    cache: path.join(root, "build/cache"),
    sanitize: flags.includes("--sanitize"),
    optimize: flags.includes("-O0") ? "-O0" : "-O2",
    debug: flags.includes("-g"),
  });
  const times = await tools.make(compiled.c, out, compiled.sourceMap);
  console.error(JSON.stringify({ ...compiled.times, ...times }), compiled.functionCount);
} catch (error) {
  if (!(error instanceof RefusalError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
