/** The platform of an image: its clock, random source, console and network interfaces. */
import { type Devices, PacketDevice, packetsFor, probeDevices, type VirtioRng } from "#os/driver";
import type { NetDevice, Platform } from "#os/platform";
import {
  commandLine,
  memoryBytes,
  packetReceive,
  packetSend,
  platformKind,
  randomMix,
} from "../platform/native.ts";
import { NativeDeviceMemory, NativeHardware } from "./native-registers.ts";
import { NativeClock, NativeConsole, NativeRandom } from "./native-world.ts";

const PLATFORM_VM = 1;
const HARVEST_INTERVAL_MS = 60_000;
/** `skerry.mac=52:54:00:12:34:56` on the command line of a process is its interface's address. */
const MAC_PARAMETER = "skerry.mac=";

/** `Platform`, with what only the wiring of an image needs. */
export interface BootedPlatform extends Platform {
  /**
   * Mixes what entropy devices have delivered into the generator: the first bytes as soon as they are there, then some
   * once a minute. To be called now and then, with the loop's time; cheap when nothing is due.
   */
  harvestEntropy(nowMs: number): void;
}

/** Finds and starts all devices. Called once. */
export function bootPlatform(): BootedPlatform {
  const memory = new NativeDeviceMemory();
  const clock = new NativeClock();
  const random = new NativeRandom();
  const console = new NativeConsole();
  const packets = packetsFor(memoryBytes());
  if (platformKind() === PLATFORM_VM) {
    const hardware = new NativeHardware(memory);
    const devices: Devices = probeDevices(hardware, random, console, packets);
    const netDevices: NetDevice[] = devices.nets;
    return { clock, random, console, netDevices, harvestEntropy: harvester(devices.rngs) };
  }
  const port = {
    receive: (bytes: Uint8Array, start: number, end: number) => packetReceive(bytes, start, end),
    send: (bytes: Uint8Array, start: number, end: number) => packetSend(bytes, start, end),
  };
  const mac = new Uint8Array(6);
  if (!readMac(commandLine(), mac)) {
    random.fill(mac, 0, 6);
    mac[0] = (mac[0]! & 0xfe) | 2; // unicast, locally administered
  }
  const device = new PacketDevice(memory, port, mac, packets);
  return { clock, random, console, netDevices: [device], harvestEntropy: () => {} };
}

/** A harvest makes the generator run for each 32 bytes, some 10,000 instructions: not at each pause of the machine. */
function harvester(rngs: readonly VirtioRng[]): (nowMs: number) => void {
  let lastMs = -HARVEST_INTERVAL_MS;
  return (nowMs) => {
    if (((nowMs - lastMs) | 0) < HARVEST_INTERVAL_MS) return;
    for (const rng of rngs) {
      if (rng.harvest((bytes, end) => randomMix(bytes, 0, end))) lastMs = nowMs;
    }
  };
}

/** The address given by `skerry.mac=`. False when there is none, or it is not well formed. */
function readMac(line: string, mac: Uint8Array): boolean {
  const at = line.indexOf(MAC_PARAMETER);
  if (at < 0) return false;
  const start = at + MAC_PARAMETER.length;
  for (let i = 0; i < 6; i++) {
    const high = hexDigit(line, start + 3 * i);
    const low = hexDigit(line, start + 3 * i + 1);
    if (high < 0 || low < 0) return false;
    mac[i] = high * 16 + low;
  }
  return true;
}

function hexDigit(text: string, at: number): number {
  const code = at < text.length ? text.charCodeAt(at) : 0;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
