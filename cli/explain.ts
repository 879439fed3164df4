/** `skerry explain`: what a refusal's code means, or what an image is made of. */
import { readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { CODES, type Code, codeSizes, PACKAGE_ROOT, Symbols, symbolsFile } from "#compiler";
import { command, text, toggle } from "./command.ts";
import { withContracts } from "./contracts.ts";
import { readSections } from "./elf.ts";
import { CliError, EXIT } from "./error.ts";
import { explainSources } from "./explain-source.ts";
import { buildImages, type Image, readRecord } from "./images.ts";
import { locate } from "./locate.ts";
import { formatBytes, formatDuration, type Terminal } from "./terminal.ts";

/** The runtime, and what the C compiler made of no line in particular. */
const RUNTIME = "runtime";

export const explain = command({
  name: "explain",
  about: "Say what a refusal's code means, what an image is made of, or how code is compiled",
  words: { usage: "CODE | [FOLDER | app.ts | MODULE.ts | skerry/...]", most: 1 },
  flags: {
    in: text("how the code of a file is compiled: representations, tests, allocations", "FILE", ""),
    symbol: text("the same for a function, class or variable", "NAME", "", "-s"),
    json: toggle("print that as JSON"),
  },
  notes: [
    "Held as: boolean, int32, int53 (64 bits), integer (any size, NaN, -0), double, reference, or",
    "boxed, which is told apart when it runs. Below it: why, and where that comes from.",
  ],
  async run({ words, in: file, symbol, json }, terminal) {
    const [word = "."] = words;
    if (/^SK\d+$/i.test(word)) explainCode(word.toUpperCase(), terminal);
    else if (file !== "" || symbol !== "") {
      await explainSources(
        withContracts(locate(word)),
        { file, name: symbol, isJson: json },
        terminal,
      );
    } else await explainImages(word, terminal);
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
  const located = withContracts(locate(target));
  const options = { platform: "vm", out: null, isDebug: false, isSanitized: false } as const;
  for (const image of await buildImages(located, options, terminal)) {
    showImage(image, located.directory, terminal);
  }
}

function showImage(image: Image, directory: string, terminal: Terminal): void {
  const { inputs, times } = readRecord(image);
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
  terminal.table(foldersOf(image, Object.keys(inputs.sources), directory));
  const phases = Object.entries(times).map(([phase, ms]) => `${phase} ${formatDuration(ms)}`);
  terminal.line();
  terminal.line(`  build: ${phases.join(", ")}`);
}

/** What each folder, and so each import, costs: machine code in the image, modules, source. */
function foldersOf(image: Image, files: readonly string[], directory: string): string[][] {
  const folders = new Map<string, { code: number; count: number; source: number }>();
  const sumOf = (name: string): { code: number; count: number; source: number } => {
    const sum = folders.get(name) ?? { code: 0, count: 0, source: 0 };
    folders.set(name, sum);
    return sum;
  };
  for (const file of files.filter((name) => !name.endsWith(".d.ts"))) {
    const sum = sumOf(folderOf(file, directory));
    sum.count++;
    sum.source += statSync(file).size;
  }
  const program = readFileSync(image.path);
  const code = readSections(program).find(({ name }) => name === ".text");
  const symbols = new Symbols(readFileSync(symbolsFile(image.path)));
  for (const { file, bytes } of codeSizes(symbols, (code?.address ?? 0) + (code?.bytes ?? 0))) {
    const inPackage = file.startsWith("skerry/") ? join(PACKAGE_ROOT, file.slice(7)) : "";
    const path = inPackage === "" ? join(directory, file) : inPackage;
    sumOf(file === "" ? RUNTIME : folderOf(path, directory)).code += bytes;
  }
  return [...folders]
    .sort(([, a], [, b]) => b.code - a.code)
    .map(([folder, { code: bytes, count, source }]) => [
      `  ${folder}`,
      `${formatBytes(bytes)} of code`.padStart(17),
      count === 0 ? "" : `${count} modules`.padStart(11),
      count === 0 ? "" : `${formatBytes(source)} of source`.padStart(19),
    ]);
}

/** Rooms of this package by their name, the user's modules by their folder. */
function folderOf(file: string, directory: string): string {
  const inPackage = relative(PACKAGE_ROOT, file);
  if (!inPackage.startsWith("..")) return inPackage.split("/").slice(0, 2).join("/");
  return relative(dirname(directory), dirname(file));
}
