import * as path from "node:path";
import { openProgram } from "../parse/typescript.ts";
import { Program } from "../lower/program.ts";
import { Engine } from "../flow/engine.ts";
import { format } from "../flow/value.ts";

const entry = path.resolve(process.argv[2] ?? "");
const libraryRoot = path.resolve("lib");
const t0 = Date.now();
const front = openProgram({ roots: [entry, path.join(libraryRoot, "es/globals.ts"), path.join(libraryRoot, "es/iterate.ts"), path.join(libraryRoot, "es/operators.ts")], libraryRoot });
const program = new Program({ frontEnd: front, libraryRoot, projectRoot: path.dirname(entry) });
const file = front.program.getSourceFile(entry);
if (file === undefined) throw new Error("no file");
const t1 = Date.now();
const engine = new Engine(program);
engine.run(program.moduleOf(file));
const t2 = Date.now();
for (const i of engine.instances) {
  console.log(`== ${i.id} ${i.template.module} ${i.template.name} ctx ${i.context} ret ${format(i.returned.value, (id) => `${engine.nameOf(id)}#${id}`)}`);
  if (process.argv[3] === "-v") for (const b of i.template.blocks) {
    console.log(` b${b.id} ${i.executable[b.id] === 1 ? "" : "dead"}`);
    for (const op of b.ops) console.log(`   ${op.id}: ${op.opcode} ${op.name} ${op.args.map((a) => a.id).join(",")} :: ${format(i.valueOf(op), (id) => `${engine.nameOf(id)}#${id}`)}`);
  }
}
for (const r of program.refusals) console.log(r.format());
console.log("parse", t1 - t0, "flow", t2 - t1, "instances", engine.instances.length);
