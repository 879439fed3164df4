/** `node:process`: the global `process`, and what of it has a name of its own. */
import { process } from "../es/process.ts";

export const { arch, argv, env, execArgv, hrtime, pid, platform, ppid, release, stderr, stdout } =
  process;
export const { version, versions } = process;

export function cwd(): string {
  return process.cwd();
}

export function exit(code?: number | string | null): never {
  return process.exit(code);
}

export function memoryUsage(): ReturnType<typeof process.memoryUsage> {
  return process.memoryUsage();
}

export function nextTick<T extends unknown[]>(callback: (...args: T) => void, ...args: T): void {
  process.nextTick(callback as (...args: unknown[]) => void, ...args);
}

export function uptime(): number {
  return process.uptime();
}

export default process;
