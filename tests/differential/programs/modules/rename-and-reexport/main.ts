// Attacks: imports under other names, re-exports with renames, export *, shadowing, type imports.
import { area, PI as pi, type Shape, Square as Sq } from "./shapes.ts";
import { count, increment as inc, renamed, total } from "./index.ts";
import * as everything from "./index.ts";
import type { Config } from "./config.ts";

const shapes: Shape[] = [new Sq(3), new Sq(0.5), { kind: "circle", r: 2 } as Shape];
for (const s of shapes) console.log(s.kind, area(s), area(s) / pi);
const config: Config = { scale: 2147483647, name: "main" };
function local(area: number): number {
  const pi = 3;
  return area * pi;
}
console.log(local(2), config.scale + 1, config.name, typeof pi);
console.log(count, inc(), count, inc(5), count, total(), renamed("x"));
console.log(everything.count, everything.increment(0.5), count, everything.renamed === renamed, everything.default);
{
  const count = "shadow";
  console.log(count, everything.count);
}
console.log(everything.PI, everything.region === area, everything.total());
