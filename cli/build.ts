/** `skerry build`. */
import { relative, resolve } from "node:path";
import { command, oneOf, text, toggle, usageError } from "./command.ts";
import { withContracts } from "./contracts.ts";
import { EXIT } from "./error.ts";
import { buildImages } from "./images.ts";
import { isLibrary, locate } from "./locate.ts";
import { formatBytes, formatDuration } from "./terminal.ts";

export const build = command({
  name: "build",
  about: "Compile the components of an application into bootable images",
  words: { usage: "[FOLDER | app.ts | MODULE.ts]", most: 1 },
  flags: {
    platform: oneOf(["vm", "process"], "what the images stand on", "vm"),
    out: text("where the images go; .skerry/images unless told", "FOLDER", ""),
    debug: toggle("debug information, with the lines of the TypeScript", "-g"),
    sanitize: toggle("address and undefined-behaviour sanitizers; only with --platform process"),
  },
  async run({ platform, out, debug, sanitize, words }, terminal) {
    if (sanitize && platform !== "process") {
      throw usageError("--sanitize needs --platform process");
    }
    const located = withContracts(locate(words[0] ?? "."));
    const images = await buildImages(
      located,
      { platform, out: out === "" ? null : resolve(out), isDebug: debug, isSanitized: sanitize },
      terminal,
    );
    const rows = Object.entries(located.app.components).map(([name, component]) => {
      const image = images.find((one) => one.component === name);
      if (image !== undefined) {
        const how = image.isUnchanged ? "unchanged" : `built in ${formatDuration(image.ms)}`;
        return [name, platform, formatBytes(image.bytes), shown(image.path), how];
      }
      const what =
        !isLibrary(component) && "command" in component ? component.command[0]! : "Node.js";
      return [name, "linux", "", what, "nothing to build"];
    });
    terminal.table(rows);
    return EXIT.OK;
  },
});

function shown(path: string): string {
  const name = relative(process.cwd(), path);
  return name.startsWith("..") ? path : name;
}
