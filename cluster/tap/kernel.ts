/** The kernel's network by its own tools: `ip` (iproute2) and `nft` (nftables). */
import { execFileSync } from "node:child_process";
import { SwitchError } from "#cluster/switch";

const PATH = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;

/** Runs `ip` with one command a line; stops at the first that fails. Throws SwitchError EIO. */
export function ip(lines: readonly string[]): void {
  run("ip", ["-batch", "-"], `${lines.join("\n")}\n`);
}

/** Whether one command of `ip` can be carried out. */
export function tryIp(line: string): boolean {
  try {
    run("ip", line.split(" "), "");
    return true;
  } catch {
    return false; // the caller has another way
  }
}

/** Puts a ruleset in place, all of it or nothing. Throws SwitchError EIO. */
export function nft(ruleset: string): void {
  run("nft", ["-f", "-"], ruleset);
}

/** What `nft` says about something; "" when there is none. */
export function askNft(words: string): string {
  try {
    return run("nft", words.split(" "), "");
  } catch {
    return ""; // there is no such thing
  }
}

/** Throws SwitchError EACCES unless bridges can be made here. */
export function requireTap(): void {
  if (process.getuid?.() !== 0) {
    const hint = "run as root, or use the switch, which needs no privileges";
    throw new SwitchError("EACCES", `the network "tap" makes kernel interfaces; ${hint}`);
  }
  for (const program of ["ip", "nft"]) {
    try {
      run(program, ["-V"], "");
    } catch {
      const packages = "Debian: apt-get install iproute2 nftables";
      throw new SwitchError("EIO", `the network "tap" needs ${program}; install it (${packages})`);
    }
  }
}

function run(program: string, words: readonly string[], input: string): string {
  try {
    return execFileSync(program, words, {
      input,
      encoding: "utf8",
      env: { PATH },
      stdio: ["pipe", "pipe", "pipe"],
    });
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string };
    const said = (stderr ?? "").trim() || message;
    throw new SwitchError("EIO", `${program}: ${said}`);
  }
}
