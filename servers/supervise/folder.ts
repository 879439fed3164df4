/**
 * A folder that a server of another account works in. The folders above it may be closed to that
 * account (a clone in /root is), so the server is given the open folder itself, as descriptor
 * `FOLDER_FD`, and knows it as `/proc/self/fd/3`.
 */
import { chmodSync, chownSync, mkdirSync, openSync } from "node:fs";
import type { Account } from "./account.ts";

/** Makes the folder when it is not there, and closes it to everybody but `account` and root. */
export function ownFolder(path: string, account: Account | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  if (account !== null) chownSync(path, account.uid, account.gid);
}

/** A descriptor of the folder, for `ServerCommand`. */
export function openFolder(path: string): number {
  return openSync(path, "r");
}
