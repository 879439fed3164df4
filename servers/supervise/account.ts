/**
 * As whom a server runs. Who is not root runs it as himself. Root gives it an account of its own:
 * some servers refuse to be root, and none has to be.
 */
import { readFileSync } from "node:fs";
import { ServerError } from "./find.ts";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The first of `names` that this machine knows; null when this process is not root anyway. */
export function unprivilegedAccount(names: readonly string[]): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n").flatMap(readAccount);
  for (const name of names) {
    const found = accounts.find((account) => account.name === name);
    if (found !== undefined && found.uid !== 0) return found;
  }
  throw new ServerError(`this machine has no account named ${names.join(" or ")}`);
}

/** A line of passwd(5): none or one. */
function readAccount(line: string): Account[] {
  const [name = "", , uid, gid] = line.split(":");
  return uid === undefined || gid === undefined
    ? []
    : [{ name, uid: Number(uid), gid: Number(gid) }];
}
