/**
 * Real virtio devices for drivers that run on Node. QEMU runs an image that only sleeps; its
 * devices are reached from outside, registers and ports by QEMU's qtest protocol
 * (docs/devel/qtest.rst), over two FIFOs, so that every access is synchronous as on a machine, and
 * memory by a file that QEMU maps as RAM. An interrupt wakes the sleeping image, which says so.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sumWords } from "#os/base";
import type { DeviceMemory, Firmware, Hardware, Ports, Registers } from "#os/platform";
import { buildProgram } from "./image.ts";

const RAM_BYTES = 16 * 2 ** 20;
/** The part of RAM that drivers get; the sleeping image does not touch it. */
const REGION_START = 4 * 2 ** 20;
const REGION_BYTES = 2 ** 20;
const BLOCK_BYTES = 256;

/** RAM by file. What either side wrote is exchanged whenever the driver loads, stores or fences. */
class FileMemory implements DeviceMemory {
  readonly #fd: number;
  readonly #region = new Uint8Array(REGION_BYTES);
  readonly #shadow = new Uint8Array(REGION_BYTES); // as last exchanged
  readonly #view = new DataView(this.#region.buffer);
  #used = 0;

  constructor(path: string) {
    this.#fd = openSync(path, "r+");
  }

  allocate(bytes: number): Uint8Array {
    const align = bytes >= 4096 ? 4096 : 64;
    const at = Math.ceil(this.#used / align) * align;
    this.#used = at + bytes;
    if (this.#used > REGION_BYTES) throw new Error("out of device memory");
    return this.#region.subarray(at, this.#used);
  }

  physicalAddress(bytes: Uint8Array): number {
    return REGION_START + bytes.byteOffset;
  }

  load16(bytes: Uint8Array, at: number): number {
    this.#push();
    const word = Buffer.alloc(2);
    readSync(this.#fd, word, 0, 2, REGION_START + bytes.byteOffset + at);
    this.#pull(); // after the word: a load acquires
    return word.readUInt16LE();
  }

  store16(bytes: Uint8Array, at: number, value: number): void {
    this.#push();
    this.#view.setUint16(bytes.byteOffset + at, value, true);
    this.#push();
  }

  fence(): void {
    this.#push();
  }

  sumWords(bytes: Uint8Array, start: number, end: number, sum: number): number {
    return sumWords(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), start, end, sum);
  }

  close(): void {
    closeSync(this.#fd);
  }

  #push(): void {
    for (let at = 0; at < this.#used; at += BLOCK_BYTES) {
      const block = this.#region.subarray(at, at + BLOCK_BYTES);
      const known = this.#shadow.subarray(at, at + BLOCK_BYTES);
      if (Buffer.compare(block, known) === 0) continue;
      // Only what changed: the device may own the rest of the block.
      for (let i = 0; i < BLOCK_BYTES; i++) {
        if (block[i] === known[i]) continue;
        let end = i + 1;
        while (end < BLOCK_BYTES && block[end] !== known[end]) end++;
        writeSync(this.#fd, block, i, end - i, REGION_START + at + i);
        i = end;
      }
      known.set(block);
    }
  }

  #pull(): void {
    readSync(this.#fd, this.#region, 0, this.#used, REGION_START);
    this.#shadow.set(this.#region);
  }
}

export interface QtestOptions {
  /** QEMU parameters for machine and devices; the network backend is called `n0`. */
  readonly parameters: readonly string[];
  /** The kernel command line the driver shall see. */
  readonly commandLine?: string;
  /** I/O APIC lines that shall wake the image. */
  readonly lines?: readonly number[];
  /** Whether the driver shall see ACPI's tables. */
  readonly hasAcpi?: boolean;
}

/** Where firmware puts ACPI's root pointer, and what it begins with (ACPI 6.4, 5.2.5.1). */
const ROM_START = 0xe_0000;
const ROM_BYTES = 0x2_0000;
const ROOT_SIGNATURE = "RSD PTR ";

/** `VECTOR_DEVICE` of the runtime, by which the image is woken. */
const VECTOR = 0x21;

/**
 * A machine whose processor sleeps. Its network interface is connected to `frames` and `inject`.
 */
export class QtestMachine implements Hardware {
  readonly memory: DeviceMemory;
  readonly ports: Ports = {
    read32: (port) => this.#ask(`inl ${port}`),
    write32: (port, value) => void this.#ask(`outl ${port} ${value}`),
  };
  firmware: Firmware = {
    acpiRoot: 0,
    read8: (address) => this.#ask(`readb ${address}`),
    read32: (address) => this.#ask(`readl ${address}`),
  };
  readonly commandLine: string;
  readonly routed: number[] = [];
  /** Frames the interface sent. */
  readonly frames: Buffer[] = [];

  readonly #directory = mkdtempSync(join(tmpdir(), "skerry-"));
  readonly #qemu: ChildProcess;
  readonly #toQemu: number;
  readonly #fromQemu: number;
  readonly #network: Server;
  readonly #memory: FileMemory;
  #output = "";
  #peer: Socket | null = null;
  #received = Buffer.alloc(0);

  /** Starts QEMU; resolves when the image sleeps and the network backend is connected. */
  static async start(options: QtestOptions): Promise<QtestMachine> {
    const machine = new QtestMachine(options);
    while (machine.#peer === null || machine.wakes === 0) await delay(5);
    if (options.hasAcpi === true) {
      machine.firmware = { ...machine.firmware, acpiRoot: machine.#findAcpiRoot() };
    }
    return machine;
  }

  /** How often the image fell asleep. */
  get wakes(): number {
    return this.#output.split("idle\n").length - 1;
  }

  private constructor({ parameters, commandLine = "", lines = [] }: QtestOptions) {
    this.commandLine = commandLine;
    const path = (name: string) => join(this.#directory, name);
    execFileSync("mkfifo", [path("qtest.in"), path("qtest.out")]);
    execFileSync("truncate", ["-s", `${RAM_BYTES}`, path("ram")]);
    this.#network = createServer((peer) => {
      this.#peer = peer;
      peer.on("data", (chunk) => this.#collect(chunk));
    }).listen(path("network"));
    this.#qemu = spawn(
      "qemu-system-x86_64",
      [
        ...["-accel", "tcg", "-qtest", `pipe:${path("qtest")}`, "-qtest-log", "/dev/null"],
        ...["-kernel", buildProgram("tests/guest/boot/idle.c", "vm"), "-append", lines.join(",")],
        ...["-serial", "stdio"],
        ...["-nodefaults", "-display", "none", "-m", `${RAM_BYTES / 2 ** 20}`],
        "-object",
        `memory-backend-file,id=ram,size=${RAM_BYTES},mem-path=${path("ram")},share=on`,
        ...["-machine", "memory-backend=ram"],
        ...["-netdev", `stream,id=n0,server=off,addr.type=unix,addr.path=${path("network")}`],
        ...parameters,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    this.#qemu.stdout?.setEncoding("latin1").on("data", (text: string) => {
      this.#output += text;
    });
    // FIFOs open for reading and writing never block in open.
    this.#toQemu = openSync(path("qtest.in"), "r+");
    this.#fromQemu = openSync(path("qtest.out"), "r+");
    this.#memory = new FileMemory(path("ram"));
    this.memory = this.#memory;
  }

  registers(address: number): Registers {
    const at = (offset: number) => `0x${(address + offset).toString(16)}`;
    return {
      read8: (offset) => this.#ask(`readb ${at(offset)}`),
      read16: (offset) => this.#ask(`readw ${at(offset)}`),
      read32: (offset) => this.#ask(`readl ${at(offset)}`),
      write8: (offset, value) => void this.#ask(`writeb ${at(offset)} ${value}`),
      write16: (offset, value) => void this.#ask(`writew ${at(offset)} ${value}`),
      write32: (offset, value) => void this.#ask(`writel ${at(offset)} ${value}`),
    };
  }

  /** The image has done it: `lines`. */
  routeInterrupt(gsi: number): void {
    this.routed.push(gsi);
  }

  msiAddress(): number {
    return 0xfee0_0000;
  }

  msiData(): number {
    return VECTOR;
  }

  /** Sends a frame to the interface. */
  inject(frame: Uint8Array): void {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(frame.length);
    this.#peer?.write(Buffer.concat([header, frame]));
  }

  close(): void {
    this.#qemu.kill("SIGKILL");
    this.#peer?.destroy();
    this.#network.close();
    this.#memory.close();
    closeSync(this.#toQemu);
    closeSync(this.#fromQemu);
    rmSync(this.#directory, { recursive: true });
  }

  #findAcpiRoot(): number {
    const rom = this.#read(ROM_START, ROM_BYTES);
    for (let at = 0; at < ROM_BYTES; at += 16) {
      const root = rom.subarray(at, at + 20);
      const sum = root.reduce((total, byte) => total + byte, 0);
      const isRoot = root.toString("latin1", 0, 8) === ROOT_SIGNATURE && sum % 256 === 0;
      if (isRoot) return ROM_START + at;
    }
    throw new Error("the firmware has no ACPI tables");
  }

  #read(address: number, bytes: number): Buffer {
    return Buffer.from(this.#answer(`read ${address} ${bytes}`).slice(2), "hex");
  }

  /** One command; the number in QEMU's answer, 0 when it has none. */
  #ask(command: string): number {
    const value = this.#answer(command);
    return value === "" ? 0 : Number(value);
  }

  #answer(command: string): string {
    writeSync(this.#toQemu, `${command}\n`);
    const bytes = Buffer.alloc(65536);
    let answer = "";
    while (!answer.endsWith("\n")) {
      answer += bytes.toString("latin1", 0, readSync(this.#fromQemu, bytes));
    }
    if (!answer.startsWith("OK")) throw new Error(`QEMU answers "${command}" by ${answer}`);
    return answer.slice(2).trim();
  }

  #collect(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= 4) {
      const length = this.#received.readUInt32BE();
      if (this.#received.length < 4 + length) return;
      this.frames.push(this.#received.subarray(4, 4 + length));
      this.#received = this.#received.subarray(4 + length);
    }
  }
}
