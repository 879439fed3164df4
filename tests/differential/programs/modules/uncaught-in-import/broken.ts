import { before, log } from "./before.ts";
log("broken starts");
export const broken: number[] = [];
for (const b of before) {
  if (b > 1) throw new RangeError("too large " + b);
  broken.push(b);
  log("pushed " + b);
}
