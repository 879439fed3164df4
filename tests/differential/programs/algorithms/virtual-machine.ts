// Attacks: a register machine with flags, memory and wrap-around arithmetic of 8, 16 and 32 bits.
class Cpu {
  readonly mem = new Uint8Array(256);
  readonly r = new Int32Array(4);
  pc = 0;
  zero = false;
  carry = false;
  steps = 0;
  readonly out: number[] = [];
  load(code: number[]): this {
    this.mem.fill(0);
    this.mem.set(code);
    this.r.fill(0);
    this.pc = this.steps = this.out.length = 0;
    return this;
  }
  #fetch(): number {
    return this.mem[this.pc++ & 255];
  }
  #flags(x: number, bits: number): number {
    const mask = 2 ** bits;
    const low = x & (mask - 1);
    this.zero = low === 0;
    this.carry = x < 0 || x >= mask;
    return low;
  }
  run(max = 5000): string {
    while (this.steps++ < max) {
      const op = this.#fetch();
      const a = op & 3;
      const b = (op >> 2) & 3;
      switch (op >> 4) {
        case 0:
          if (op === 0) return "halt";
          this.out.push(this.r[a]);
          break;
        case 1:
          this.r[a] = this.#fetch();
          break;
        case 2:
          this.r[a] = this.#flags(this.r[a] + this.r[b], 8);
          break;
        case 3:
          this.r[a] = this.#flags(this.r[a] - this.r[b], 8);
          break;
        case 4:
          this.r[a] = this.#flags(this.r[a] * this.r[b], 16);
          break;
        case 5:
          this.r[a] = this.mem[this.r[b] & 255];
          break;
        case 6:
          this.mem[this.r[b]] = this.r[a];
          break;
        case 7:
          this.pc = this.#fetch();
          break;
        case 8: {
          const to = this.#fetch();
          if (!this.zero) this.pc = to;
          break;
        }
        case 9: {
          const to = this.#fetch();
          if (this.carry) this.pc = to;
          break;
        }
        case 10:
          this.r[a] = b === 0 ? ~this.r[a] : b === 1 ? this.r[a] << 1 : b === 2 ? this.r[a] >> 1 : this.r[a] >>> 1;
          break;
        case 11:
          this.r[a] = Math.imul(this.r[a], this.r[a]) + this.r[b];
          break;
        default:
          return "bad opcode " + op + " at " + (this.pc - 1);
      }
    }
    return "limit";
  }
}
const cpu = new Cpu();
const programs: [string, number[]][] = [
  ["count", [0x10, 5, 0x11, 1, 0x08, 0x34, 0x80, 4, 0x00]],
  ["wrap 8", [0x10, 250, 0x11, 3, 0x24, 0x08, 0x90, 9, 0x74, 0x08, 0x00]],
  ["loop carry", [0x10, 250, 0x11, 3, 0x24, 0x08, 0x90, 10, 0x70, 4, 0x00]],
  ["square", [0x10, 200, 0xb0, 0x08, 0xb0, 0x08, 0xb0, 0x08, 0x00]],
  ["shift", [0x12, 129, 0xa2, 0x0a, 0xa6, 0x0a, 0xaa, 0x0a, 0xae, 0x0a, 0x00]],
  ["memory", [0x10, 77, 0x11, 200, 0x64, 0x12, 200, 0x5b, 0x0b, 0x13, 255, 0x5f, 0x0b, 0x00]],
  ["self modify", [0x10, 0xff, 0x11, 6, 0x64, 0x08, 0x08, 0x00]],
  ["forever", [0x70, 0]],
  ["mul 16", [0x10, 255, 0x11, 255, 0x44, 0x08, 0x44, 0x08, 0x90, 11, 0x00, 0x09, 0x00]],
];
for (const [name, code] of programs) console.log(name, cpu.load(code).run(), cpu.steps, cpu.out.join(), cpu.r.join(), cpu.zero, cpu.carry, cpu.pc);
function disassemble(code: number[]): string {
  const names = ["out", "ldi", "add", "sub", "mul", "ld", "st", "jmp", "jnz", "jc", "bit", "sqa"];
  const out: string[] = [];
  for (let i = 0; i < code.length; i++) {
    const op = code[i];
    const name = op === 0 ? "halt" : (names[op >> 4] ?? "db");
    out.push(["ldi", "jmp", "jnz", "jc"].includes(name) ? `${name} r${op & 3},${code[++i] ?? "?"}` : `${name} ${op & 15}`);
  }
  return out.join("; ");
}
for (const [, code] of programs.slice(0, 3)) console.log(disassemble(code));
console.log(disassemble([0x10, 0xf0]), disassemble([0x70]));
