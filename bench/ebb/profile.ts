/** Where a machine's instructions went: the counter's profile, function by function. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { BenchError } from "../tools.ts";

/** Functions below this share of a call are added up. */
const SHOWN_MIN = 20;

interface Block {
  readonly address: string;
  readonly count: number;
}

/**
 * A table of the functions that a profile (`plugin/icount.c`) of `calls` calls tells of, the dearest first: with what
 * each has inlined, then the same by the innermost function. `image` was built for debuggers.
 */
export function profileTable(profile: string, image: string, calls: number): string {
  const blocks: Block[] = [];
  for (const [, address, count] of readFileSync(profile, "latin1").matchAll(/^(\w+) (\d+)$/gm)) {
    blocks.push({ address: address!, count: Number(count) / calls });
  }
  const frames = framesOf(image, blocks);
  const total = blocks.reduce((sum, { count }) => sum + count, 0);
  return [
    `${row(total, "all")}`,
    ...tableOf(blocks, (at) => frames[at]!.at(-1)!),
    `  by innermost function:\n`,
    ...tableOf(blocks, (at) => frames[at]![0]!),
  ].join("");
}

function tableOf(blocks: readonly Block[], nameOf: (at: number) => string): string[] {
  const sums = new Map<string, number>();
  for (const [at, { count }] of blocks.entries()) {
    sums.set(nameOf(at), (sums.get(nameOf(at)) ?? 0) + count);
  }
  const rows = [...sums].sort(([, a], [, b]) => b - a);
  const shown = rows.filter(([, sum]) => sum >= SHOWN_MIN);
  const rest = rows.slice(shown.length).reduce((sum, [, count]) => sum + count, 0);
  return [...shown.map(([name, sum]) => row(sum, name)), row(rest, "the others")];
}

function row(sum: number, what: string): string {
  return `${sum.toFixed(0).padStart(8)}  ${what}\n`;
}

/** Of each block, the functions it is in, the innermost first. */
function framesOf(image: string, blocks: readonly Block[]): string[][] {
  const { status, stdout, stderr } = spawnSync("addr2line", ["-afi", "-e", image], {
    input: blocks.map(({ address }) => `0x${address}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new BenchError("GUEST_FAILED", `addr2line: ${stderr}`);
  // An address, then two lines for each function: its name and its place.
  const parts = stdout.split(/^0x/m).slice(1);
  return parts.map((part) => part.split("\n").filter((line, at) => at % 2 === 1 && line !== ""));
}
