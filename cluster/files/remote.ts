/** The files of the application, for this node: found on first use. */

import { ebb, type Reference } from "#cluster/component";
import { FILES, Files } from "./contract.ts";

/** How often this node has changed files: what was read ahead before is not believed any more. */
class Changes {
  count = 0;
}

export const changes = new Changes();

export function files(): Promise<Reference<Files>> {
  return ebb(Files, FILES);
}

/** Runs what the files are needed for; without them it fails as a query does. */
export async function ask<T>(question: (files: Reference<Files>) => Promise<T>): Promise<T> {
  return question(await files());
}

/** The same for what may change them. */
export async function change<T>(command: (files: Reference<Files>) => Promise<T>): Promise<T> {
  changes.count++;
  try {
    return await command(await files());
  } finally {
    changes.count++;
  }
}
