/**
 * Every call into C. `runtime/include/rt_native.h` is the same list seen from C, and a test
 * compares the two. Only `os/boot` and `lib/*` import this file; drivers are handed what they need
 * from it.
 *
 * On Node these have no body: nothing that runs there may call them.
 */

/** 1 = vm (bare virtual hardware), 2 = process (a sandboxed Linux process). */
export declare function platformKind(): number;
/** Monotonic microseconds since start. */
export declare function clockUs(): number;
/** Wall clock, milliseconds since the Unix epoch. */
export declare function clockWallMs(): number;
/**
 * Fills with bytes from the machine's seeded generator (ChaCha20; RDSEED, RDRAND, virtio-rng as
 * seeds).
 */
export declare function randomFill(bytes: Uint8Array, start: number, end: number): void;
/** Mixes bytes from outside (virtio-rng) into the generator. Never lowers its entropy. */
export declare function randomMix(bytes: Uint8Array, start: number, end: number): void;
/**
 * Writes to standard output (1) or standard error (2); the serial console on vm. Never blocks for
 * ever.
 */
export declare function consoleWrite(
  fd: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): void;
/** The words of the command line the node was started with, joined by a blank. */
export declare function commandLine(): string;
/** The environment: `name=value` of each variable, each ended by a NUL. Empty on vm. */
export declare function environment(): string;
/** Bytes of memory the machine has. */
export declare function memoryBytes(): number;
/** Stops the machine with an exit code 0 .. 255. */
export declare function exit(code: number): never;

/**
 * Zeroed memory outside the collected heap, page-aligned if `bytes >= 4096`, physically contiguous,
 * never moved, never freed. For rings and packet buffers.
 */
export declare function dmaAllocate(bytes: number): Uint8Array;
/** Physical address of the first byte; below 2^53. The array must come from `dmaAllocate`. */
export declare function physicalAddress(bytes: Uint8Array): number;
/**
 * Volatile loads and stores of little-endian words the device also sees; `at` is bounds-checked.
 */
export declare function load16(bytes: Uint8Array, at: number): number;
export declare function load32(bytes: Uint8Array, at: number): number;
export declare function store16(bytes: Uint8Array, at: number, value: number): void;
export declare function store32(bytes: Uint8Array, at: number, value: number): void;
/**
 * Adds `bytes[start..end)` as big-endian 16-bit words to `sum`, at most 16 bits, and folds it to 16 bits; a last odd
 * byte is the high half of a word. 0 only for no bytes but 0. The checksum of packets: `sumWords` of `os/base`.
 */
export declare function sumWords(
  bytes: Uint8Array,
  start: number,
  end: number,
  sum: number,
): number;
/** Full memory fence (mfence). */
export declare function fence(): void;

/** Physical address of ACPI's root pointer (RSDP), 0 when the machine has no ACPI. vm only. */
export declare function acpiRoot(): number;

/**
 * Makes `bytes` of device registers at a physical address reachable, uncached, by the six functions
 * below, which fault elsewhere. Memory is refused. vm only.
 */
export declare function mmioMap(address: number, bytes: number): void;
/** Device registers by physical address (uncached). vm only. */
export declare function mmioRead8(address: number): number;
export declare function mmioRead16(address: number): number;
export declare function mmioRead32(address: number): number;
export declare function mmioWrite8(address: number, value: number): void;
export declare function mmioWrite16(address: number, value: number): void;
export declare function mmioWrite32(address: number, value: number): void;
/** x86 I/O ports. vm only. */
export declare function portRead8(port: number): number;
export declare function portRead32(port: number): number;
export declare function portWrite8(port: number, value: number): void;
export declare function portWrite32(port: number, value: number): void;
/** Reads firmware tables by physical address, read-only; bounds unchecked. vm only. */
export declare function physicalRead8(address: number): number;
export declare function physicalRead32(address: number): number;

/**
 * Makes an I/O APIC line wake the machine: routes global system interrupt `gsi` to a vector.
 * Interrupts are off while TypeScript runs and are taken only while the machine halts; they carry
 * no work of their own.
 */
export declare function interruptRoute(gsi: number, levelTriggered: boolean): void;
/** Message address and data for an MSI-X table entry, for a fresh vector that wakes the machine. */
export declare function msiAddress(): number;
export declare function msiData(): number;

/**
 * process only: frames over the inherited packet descriptor. Length of the frame read, 0 when there
 * is none.
 */
export declare function packetReceive(bytes: Uint8Array, start: number, end: number): number;
/** process only: false when the descriptor would block; the frame is then dropped. */
export declare function packetSend(bytes: Uint8Array, start: number, end: number): boolean;

/**
 * The function C calls for each turn of the event loop, on an empty stack. It returns until when
 * the machine may sleep, by `clockUs`; 0 = call again at once, or -1 = nothing is pending, end the
 * program with exit code 0 once no interrupt source is armed. It may be called earlier.
 */
export declare function onTurn(turn: () => number): void;
