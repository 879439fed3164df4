/** Captures of the kernel's network. */
import { spawn } from "node:child_process";
import { SwitchError } from "#cluster/switch";

/** Writes a capture with tcpdump, which has the kernel's help. Rejects with SwitchError EIO. */
export function startTcpdump(device: string, path: string): Promise<() => Promise<void>> {
  const words = ["-i", device, "-U", "-w", path, "--time-stamp-precision=nano"];
  const tcpdump = spawn("tcpdump", words, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<void>((resolve) => tcpdump.once("close", () => resolve()));
  return new Promise((resolve, reject) => {
    let said = "";
    tcpdump.once("error", () => {
      const hint = "install it (Debian: apt-get install tcpdump)";
      reject(new SwitchError("EIO", `captures of the network "tap" need tcpdump; ${hint}`));
    });
    tcpdump.stderr.on("data", (chunk: Buffer) => {
      said += String(chunk);
      if (!said.includes("listening on")) return;
      resolve(async () => {
        tcpdump.kill("SIGINT");
        await ended;
      });
    });
    void ended.then(() => reject(new SwitchError("EIO", `tcpdump: ${said.trim()}`)));
  });
}
