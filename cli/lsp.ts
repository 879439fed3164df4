/** `skerry lsp`: what an editor runs to show refusals while one writes. */
import { command, toggle } from "./command.ts";
import { serve } from "./editor/server.ts";
import { EXIT } from "./error.ts";

export const lsp = command({
  name: "lsp",
  about: "Serve an editor over standard input and output (LSP): refusals where they stand",
  words: { usage: "", most: 0 },
  flags: { stdio: toggle("what editors say; there is no other way") },
  async run() {
    serve(process.stdin, process.stdout);
    await new Promise((resolve) => process.stdin.once("close", resolve));
    return EXIT.OK;
  },
});
