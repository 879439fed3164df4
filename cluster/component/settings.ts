/**
 * What a node is told by whoever starts it, as one word (`SKERRY_CLUSTER` of a Linux node's
 * environment, `skerry.cluster=` of an image's command line):
 *
 *     application,node id,key,address,controller's node id,controller's address,controller's port
 *
 * Numbers are decimal, addresses dotted; the key is 64 digits of hexadecimal.
 */

import { parseIpv4, parseWhole } from "#os/base";

export interface ClusterSettings {
  readonly application: string;
  readonly nodeId: number;
  readonly key: Uint8Array;
  /** IPv4, where other nodes reach this one. */
  readonly address: number;
  readonly controllerId: number;
  readonly controllerAddress: number;
  readonly controllerPort: number;
}

const KEY_BYTES = 32;
const WORDS = 7;

/** null when the text is not as above. */
export function readSettings(text: string): ClusterSettings | null {
  const words = text.split(",");
  if (words.length !== WORDS) return null;
  const application = words[0]!;
  const nodeId = parseWhole(words[1]!);
  const key = readKey(words[2]!);
  const address = parseIpv4(words[3]!);
  const controllerId = parseWhole(words[4]!);
  const controllerAddress = parseIpv4(words[5]!);
  const controllerPort = parseWhole(words[6]!);
  if (key === null || nodeId < 1 || controllerId < 1) return null;
  if (address < 0 || controllerAddress < 0) return null;
  if (controllerPort < 1 || controllerPort > 65_535) return null;
  return {
    ...{ application, nodeId, key, address },
    ...{ controllerId, controllerAddress, controllerPort },
  };
}

function readKey(text: string): Uint8Array | null {
  if (text.length !== 2 * KEY_BYTES) return null;
  const key = new Uint8Array(KEY_BYTES);
  for (let i = 0; i < KEY_BYTES; i++) {
    const byte = parseInt(text.slice(2 * i, 2 * i + 2), 16);
    if (Number.isNaN(byte)) return null;
    key[i] = byte;
  }
  return key;
}
