/** Texts taken apart: split, indexOf, slice, trim, numbers parsed, words counted. */
import { check, Random } from "./check.ts";

function makeLog(lines: number): string {
  const random = new Random(5);
  const parts: string[] = [];
  for (let i = 0; i < lines; i++) {
    const path = `/items/${random.below(500)}/parts/${random.below(20)}`;
    parts.push(
      `10.0.${random.below(4)}.${random.below(250)} GET ${path} ${200 + random.below(5)}  ${random.below(9000) / 100}ms `,
    );
  }
  return parts.join("\n");
}

interface Totals {
  lines: number;
  failures: number;
  time: number;
  segments: number;
}

function readLine(line: string, totals: Totals): void {
  const [address, , path, status, , took] = line.trim().split(" ");
  totals.lines++;
  if (status !== "200") totals.failures++;
  if (took !== undefined) totals.time += Number.parseFloat(took.slice(0, -2));
  if (path !== undefined) {
    for (const segment of path.split("/")) if (segment !== "") totals.segments += segment.length;
  }
  if (address !== undefined) {
    const dot = address.lastIndexOf(".");
    totals.segments += Number(address.substring(dot + 1));
  }
}

check("200000 160150 8974642.50 27861590", () => {
  const log = makeLog(20_000);
  const totals: Totals = { lines: 0, failures: 0, time: 0, segments: 0 };
  for (let round = 0; round < 10; round++) {
    for (const line of log.split("\n")) readLine(line, totals);
    for (let at = log.indexOf("parts/1"); at >= 0; at = log.indexOf("parts/1", at + 1))
      totals.segments++;
  }
  return `${totals.lines} ${totals.failures} ${totals.time.toFixed(2)} ${totals.segments}`;
});
