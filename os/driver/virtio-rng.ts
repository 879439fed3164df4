/**
 * virtio-rng (virtio 1.2, section 5.4): bytes from the host's entropy source. One request is made
 * at start and one after each harvest; nobody waits for it.
 */
import type { DeviceMemory } from "#os/platform";
import { DRIVER_LIMITS } from "./limits.ts";
import { RUNNING, startDevice, type VirtioTransport } from "./virtio.ts";
import { NONE, VIRTQ_DESC_F_WRITE, Virtqueue } from "./virtqueue.ts";

export class VirtioRng {
  readonly #memory: DeviceMemory;
  readonly #transport: VirtioTransport;
  readonly #queue: Virtqueue;
  readonly #bytes: Uint8Array;

  /** Starts the device and asks for bytes. Throws DriverError when it cannot be used. */
  constructor(memory: DeviceMemory, transport: VirtioTransport) {
    this.#memory = memory;
    this.#transport = transport;
    startDevice(transport, 0);
    this.#queue = new Virtqueue(memory, transport, 0, 1, false);
    this.#bytes = memory.allocate(DRIVER_LIMITS.entropyBytes);
    const address = memory.physicalAddress(this.#bytes);
    this.#queue.describe(0, address, DRIVER_LIMITS.entropyBytes, VIRTQ_DESC_F_WRITE);
    transport.writeStatus(RUNNING);
    this.#request();
  }

  /**
   * When bytes have come: hands `mix` the array and how many of its bytes are new, erases them, and
   * asks for more. Returns whether they had come.
   */
  harvest(mix: (bytes: Uint8Array, end: number) => void): boolean {
    if (this.#queue.take() === NONE) return false;
    mix(this.#bytes, Math.min(this.#queue.length, DRIVER_LIMITS.entropyBytes));
    this.#bytes.fill(0);
    this.#request();
    return true;
  }

  #request(): void {
    this.#queue.offer(0);
    const before = this.#queue.publish();
    this.#memory.fence();
    if (this.#queue.mustNotify(before)) this.#transport.notify(0);
  }
}
