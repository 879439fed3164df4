/**
 * The fuzz entries of the stack and of memcached, compiled: each frame on the packet descriptor is
 * one input, its first byte says for which entry, and the answer is one byte. Not an answer but the
 * end of the process is what the other side looks for.
 */
import { fuzzDhcp, fuzzDns, fuzzFrames, fuzzHeaders } from "#os/net";
import { fuzz } from "#servers/memcached";
import { clockUs, onTurn, packetReceive, packetSend } from "../../../os/platform/native.ts";

const FRAME_BYTES_MAX = 65_536;
const SLEEP_US = 1_000_000;

const frame = new Uint8Array(FRAME_BYTES_MAX);

function run(entry: number, input: Uint8Array): void {
  if (entry === 0) fuzzFrames(input);
  else if (entry === 1) fuzzHeaders(input);
  else if (entry === 2) fuzzDhcp(input);
  else if (entry === 3) fuzzDns(input);
  else fuzz(input);
}

onTurn(() => {
  const count = packetReceive(frame, 0, frame.length);
  if (count === 0) return clockUs() + SLEEP_US;
  run(frame[0]!, frame.slice(1, count));
  packetSend(frame, 0, 1);
  return 0;
});
