/** `--faults loss=0.02,delay=5,seed=7`: what shall happen to the network's frames. */
import type { LinkFaults } from "#cluster/switch";
import { type Flag, usageError } from "./command.ts";

interface Word {
  readonly field: keyof LinkFaults;
  readonly max: number;
}

const WORDS: Readonly<Record<string, Word>> = {
  loss: { field: "loss", max: 1 },
  double: { field: "duplication", max: 1 },
  reorder: { field: "reordering", max: 1 },
  delay: { field: "delayMs", max: 10_000 },
  seed: { field: "seed", max: 2 ** 32 - 1 },
};

/** The flag; null when it is not given. */
export function faults(about: string): Flag<Partial<LinkFaults> | null> {
  const read = (word: string, name: string) => readFaults(word, name);
  return { about, word: "loss=P,delay=MS,..", short: null, initial: null, isRepeated: false, read };
}

/** Throws CliError USAGE. */
export function readFaults(words: string, flag: string): Partial<LinkFaults> {
  const found: Partial<Record<keyof LinkFaults, number>> = {};
  for (const word of words.split(",")) {
    const [name = "", text = ""] = word.split("=");
    const known = WORDS[name];
    const value = text === "" ? Number.NaN : Number(text);
    if (known === undefined || !(value >= 0 && value <= known.max)) {
      const names = "loss, double, reorder (0 to 1), delay (ms), seed";
      throw usageError(`${flag} ${words}: "${word}" is not understood`, `names: ${names}`);
    }
    found[known.field] = value;
  }
  return found;
}
