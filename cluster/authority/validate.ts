/** What is refused before any authority looks at it. */

import type { Commit } from "./authority.ts";
import { AUTHORITY_LIMITS } from "./limits.ts";

/** "" or what is wrong with a key, or with the beginning of one. */
export function wrongKey(key: string, isPrefix: boolean): string {
  if (key.length > AUTHORITY_LIMITS.keyCharsMax) return `key of ${key.length} characters`;
  if (key === "" && !isPrefix) return "empty key";
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    if (code < 0x21 || code > 0x7e) return `key with U+${code.toString(16).padStart(4, "0")}`;
  }
  return "";
}

/** "" or what is wrong with a lease's time. */
export function wrongTtl(ttlMs: number): string {
  const { leaseTtlMinMs, leaseTtlMaxMs } = AUTHORITY_LIMITS;
  if (ttlMs >= leaseTtlMinMs && ttlMs <= leaseTtlMaxMs) return "";
  return `a lease of ${ttlMs} ms; it may be ${leaseTtlMinMs} .. ${leaseTtlMaxMs}`;
}

/** "" or what is wrong with a commit. */
export function wrongCommit(commit: Commit): string {
  const { compares, changes } = commit;
  const count = compares.length + changes.length;
  if (count > AUTHORITY_LIMITS.commitItemsMax) return `commit of ${count} items`;
  for (const { key } of compares) {
    const wrong = wrongKey(key, false);
    if (wrong !== "") return wrong;
  }
  const keys = new Set<string>();
  for (const change of changes) {
    const wrong = wrongKey(change.key, false);
    if (wrong !== "") return wrong;
    if (keys.has(change.key)) return `two changes of ${change.key}`;
    keys.add(change.key);
    if (change.kind === "put" && change.value.length > AUTHORITY_LIMITS.valueBytesMax) {
      return `value of ${change.value.length} bytes`;
    }
  }
  return "";
}
