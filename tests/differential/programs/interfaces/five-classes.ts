// Attacks: five classes behind one interface: methods, getters, fields, optional members.
interface Device {
  name: string;
  reads: number;
  read(n: number): number | string | undefined;
  reset?(): void;
  note?: string;
}
class Zero implements Device {
  name = "zero";
  reads = 0;
  read(): number {
    this.reads++;
    return 0;
  }
}
class Ramp implements Device {
  #at = 0;
  reads = 0;
  name = "ramp";
  note = "steps";
  read(n: number): number {
    this.reads++;
    return (this.#at += n);
  }
  reset(): void {
    this.#at = 0.5;
  }
}
class Text implements Device {
  text: string;
  constructor(text: string) {
    this.text = text;
  }
  get name(): string {
    return "text:" + this.text;
  }
  set name(v: string) {
    this.text = v;
  }
  reads = 0;
  read(n: number): string | undefined {
    this.reads += n;
    return this.text[this.reads - 1];
  }
}
class Limited extends Ramp {
  limit = 5;
  override read(n: number): number {
    const v = super.read(n);
    return v > this.limit ? -this.limit : v;
  }
  override reset = undefined as unknown as () => void;
}
class Counter implements Device {
  static all = 0;
  note = undefined;
  name = "counter";
  reads = 2147483646;
  read(n: number): number {
    Counter.all += n;
    return ++this.reads;
  }
  reset(): void {
    this.reads = -1;
  }
}
const devices: Device[] = [new Zero(), new Ramp(), new Text("hey"), new Limited(), new Counter()];
for (let round = 0; round < 3; round++) {
  for (const d of devices) console.log(d.name, d.read(2), d.read(1.5), d.reads, d.note ?? "no note", "reset" in d, typeof d.reset);
  for (const d of devices) {
    if (round === 0) d.reset?.();
    d.name += round;
  }
}
console.log(devices.map((d) => d.reads).join(), Counter.all, devices.filter((d) => d instanceof Ramp).length);
const readers = devices.map((d) => (n: number) => d.read(n));
console.log(readers.map((r) => String(r(1))).join());
