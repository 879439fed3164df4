/** Reads the guest instruction counter, `bench/plugin/icount.c`. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { ROOT } from "./image.ts";

const SOURCE = join(ROOT, "bench/plugin/icount.c");
const LIBRARY = join(ROOT, "build/guest/icount.so");

let isBuilt = false;

/**
 * QEMU parameters that load the counter; `socket` is the path that `readCounts` gets, if it is to
 * be asked.
 */
export function counterParameters(socket?: string): string[] {
  if (!isBuilt) {
    mkdirSync(join(ROOT, "build/guest"), { recursive: true });
    const flags = ["-O2", "-fPIC", "-shared", "-fvisibility=hidden", "-pthread"];
    execFileSync("cc", [...flags, "-o", LIBRARY, SOURCE]);
    isBuilt = true;
  }
  return ["-plugin", `${LIBRARY},exact=on${socket === undefined ? "" : `,sock=${socket}`}`];
}

/** One line of totals as numbers: `insns`, `io`, `hlt` and the others. */
export function parseCounts(line: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, name, value] of line.matchAll(/(\w+)=(\d+)/g)) counts.set(name!, Number(value));
  return counts;
}

/** Asks a running machine's counter. */
export async function readCounts(path: string): Promise<Map<string, number>> {
  const socket: Socket = connect(path);
  try {
    return await new Promise((resolve, reject) => {
      let line = "";
      socket.setEncoding("latin1");
      socket.on("error", reject);
      socket.on("data", (text: string) => {
        line += text;
        if (line.endsWith("\n")) resolve(parseCounts(line));
      });
      socket.write("?");
    });
  } finally {
    socket.destroy();
  }
}
