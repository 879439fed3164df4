/** Asks when it is told to: the quota is for one at a time. */
import { existsSync } from "node:fs";
import { askForNodes } from "./ask.ts";

const timer = setInterval(() => {
  if (!existsSync(process.env["ASK_WHEN"] ?? "")) return;
  clearInterval(timer);
  askForNodes().then(() => console.log("asked"));
}, 50);
