/** Uses a file for as long as it runs, and says when what comes of that changes. */
import * as fs from "node:fs/promises";

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? String(error);
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

async function attempt(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "ok";
  } catch (error) {
    return codeOf(error);
  }
}

let file = await fs.open("watched", "w+");
let said = "";
for (;;) {
  const handle = await attempt(() => file.write("x", 0));
  const path = await attempt(() => fs.readFile("watched"));
  const now = `handle ${handle}, path ${path}`;
  if (now !== said) console.log(now);
  said = now;
  if (handle === "ESTALE") file = await fs.open("watched", "r+");
  await pause();
}
