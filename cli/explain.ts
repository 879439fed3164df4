/** `skerry explain`: what a refusal's code means, or what an image is made of. */
import { readFileSync, statSync } from "node:fs";
import { dirname, relative } from "node:path";
import { CODES, type Code, PACKAGE_ROOT } from "#compiler";
import { command } from "./command.ts";
import { readSections } from "./elf.ts";
import { CliError, EXIT } from "./error.ts";
import { buildImages, type Image, readRecord } from "./images.ts";
import { locate } from "./locate.ts";
import { formatBytes, formatDuration, type Terminal } from "./terminal.ts";

export const explain = command({
  name: "explain",
  about: "Say what a refusal's code means, or what an image is made of",
  words: { usage: "CODE | [FOLDER | app.ts | MODULE.ts | skerry/...]", most: 1 },
  flags: {},
  async run({ words }, terminal) {
    const [word = "."] = words;
    if (/^SK\d+$/i.test(word)) explainCode(word.toUpperCase(), terminal);
    else await explainImages(word, terminal);
    return EXIT.OK;
  },
});

function explainCode(code: string, terminal: Terminal): void {
  if (!(code in CODES)) {
    const known = Object.keys(CODES).join(" ");
    throw new CliError(
      "NOT_FOUND",
      EXIT.NO_INPUT,
      `there is no code ${code}`,
      `there are: ${known}`,
    );
  }
  terminal.line(`${code}: ${CODES[code as Code]}`);
  terminal.line();
  terminal.line(
    "A refusal means: this could not be compiled so that the image does what Node does. The",
  );
  terminal.line("message of the build says where, why, and what to write instead.");
}

async function explainImages(target: string, terminal: Terminal): Promise<void> {
  const located = locate(target);
  const options = { platform: "vm", out: null, isDebug: false, isSanitized: false } as const;
  for (const image of await buildImages(located, options, terminal)) {
    showImage(image, located.directory, terminal);
  }
}

function showImage(image: Image, directory: string, terminal: Terminal): void {
  const { files, times } = readRecord(image);
  terminal.line(
    `${image.component}: ${formatBytes(image.bytes)}, ${relative(process.cwd(), image.path)}`,
  );
  terminal.line();
  const sections = readSections(readFileSync(image.path)).filter(({ bytes }) => bytes > 0);
  terminal.table(
    sections
      .sort((a, b) => b.bytes - a.bytes)
      .map(({ name, bytes, isLoaded, isStored }) => {
        const where = isLoaded ? (isStored ? "" : "memory only") : "file only";
        return [`  ${name}`, formatBytes(bytes).padStart(9), where];
      }),
  );
  terminal.line();
  const folders = new Map<string, { count: number; bytes: number }>();
  for (const file of Object.keys(files).filter((name) => !name.endsWith(".d.ts"))) {
    const folder = folderOf(file, directory);
    const sum = folders.get(folder) ?? { count: 0, bytes: 0 };
    folders.set(folder, { count: sum.count + 1, bytes: sum.bytes + statSync(file).size });
  }
  terminal.table(
    [...folders]
      .sort(([, a], [, b]) => b.bytes - a.bytes)
      .map(([folder, { count, bytes }]) => [
        `  ${folder}`,
        `${count} modules`,
        `${formatBytes(bytes)} of source`,
      ]),
  );
  const phases = Object.entries(times).map(([phase, ms]) => `${phase} ${formatDuration(ms)}`);
  terminal.line();
  terminal.line(`  build: ${phases.join(", ")}`);
}

/** Rooms of this package by their name, the user's modules by their folder. */
function folderOf(file: string, directory: string): string {
  const inPackage = relative(PACKAGE_ROOT, file);
  if (!inPackage.startsWith("..")) return inPackage.split("/").slice(0, 2).join("/");
  return relative(dirname(directory), dirname(file));
}
