/** For test commands that read their options one by one: who mistypes one must not start hours of work instead. */

/** Ends the process with code 2 when `args` have something else than these. */
export function requireKnown(
  args: readonly string[],
  flags: readonly string[],
  withValue: readonly string[],
  words: readonly string[] = [],
): void {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? "";
    if (withValue.includes(arg)) i++;
    else if (!flags.includes(arg) && !words.includes(arg)) {
      const options = [...flags, ...withValue.map((name) => `${name} VALUE`)].map((o) => `[${o}]`);
      const usage = [...words, ...options].join(" ");
      console.error(`${arg} is no option of this command: ${usage}`);
      process.exit(2);
    }
  }
}
