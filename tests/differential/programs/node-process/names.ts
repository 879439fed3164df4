// node:process and node:tty: what they have is what the global has.
import own, { argv, env, exit, hrtime, nextTick, platform, stdout, uptime, version, versions } from "node:process";
import * as all from "node:process";
import tty, { isatty } from "node:tty";

console.log(own === process, argv === process.argv, env === process.env, hrtime === process.hrtime, stdout === process.stdout);
console.log(all.platform, platform, own.arch, version, versions["node"], own.release.name, own.execArgv.length);
console.log(/^v(\d+)\./.exec(process.version)![1], Number(process.versions["node"]!.split(".")[0]) >= 18);
console.log(typeof own.cwd(), own.cwd().startsWith("/"), own.pid > 0, uptime() > 0, uptime() <= process.uptime());
console.log(stdout.isTTY, process.stderr.columns, isatty(1), tty.isatty(5), stdout.fd);

const [seconds, nanoseconds] = hrtime();
console.log(Number.isInteger(seconds), nanoseconds >= 0 && nanoseconds < 1e9, typeof hrtime.bigint());
const later = process.hrtime([seconds, nanoseconds]);
console.log(later.length, later[0] >= 0, later[1] >= 0 && later[1] < 1e9);
for (const wrong of [5, "x", [1]]) {
  try {
    hrtime(wrong as unknown as [number, number]);
  } catch (error) {
    console.log((error as Error & { code: string }).code, (error as Error).message);
  }
}

stdout.write("written\n", () => console.log("then"));
stdout.write("with an encoding\n", "utf8", (error) => console.log("then", error === null || error === undefined));
stdout.write(new TextEncoder().encode("bytes\n"));
nextTick((a: number, b: string) => console.log("tick", a, b), 1, "x");
own.on("exit", (code: number) => console.log("exit", code));
own.once("exit", (code: number) => console.log("once", code));
setTimeout(() => exit(3), 5);
