// Attacks: integer switches a compiler makes into tables: gaps, negatives, fractions, huge values.
function dense(n: number): number {
  switch (n) {
    case 0: return 10;
    case 1: return 11;
    case 2: return 12;
    case 3: return 13;
    case 4: return 14;
    case 5: return 15;
    case 6: return 16;
    case 7: return 17;
  }
  return -1;
}
function sparse(n: number): string {
  switch (n) {
    case -2147483648: return "min";
    case -1: return "minus one";
    case 0: return "zero";
    case 255: return "byte";
    case 65536: return "2^16";
    case 2147483647: return "max";
    case 2147483648: return "2^31";
    case 4294967295: return "u32 max";
    case 4294967296: return "2^32";
    case 9007199254740992: return "2^53";
    case 0.5: return "half";
    case Infinity: return "inf";
    case NaN: return "never";
    default: return "other";
  }
}
const probes = [0, -0, 1, 7, 8, -1, 0.5, 3.0000000000000004, 255, 256, 65536, 2147483647, -2147483648, 2147483648, 4294967295, 4294967296, 9007199254740992, 9007199254740993, NaN, Infinity, -Infinity, 1e300];
for (const p of probes) console.log(p, dense(p), sparse(p), dense(p | 0), sparse(p | 0), sparse(p >>> 0));
const lies: unknown[] = ["0", "1", null, undefined, true, [3], 3n];
console.log(lies.map((l) => dense(l as number)).join());
function opcode(program: number[]): number[] {
  const stack: number[] = [];
  for (let pc = 0; pc < program.length; pc++) {
    switch (program[pc]) {
      case 0x10:
        stack.push(program[++pc]);
        break;
      case 0x20:
        stack.push(stack.pop()! + stack.pop()!);
        break;
      case 0x21:
        stack.push(stack.pop()! * stack.pop()!);
        break;
      case 0x30:
        stack.push(stack[stack.length - 1]);
        break;
      case 0x40:
        if (stack.pop()! < 1e12) pc = -1;
        else return [pc, ...stack];
        break;
      case undefined:
        return [-1];
      default:
        return [program[pc], ...stack];
    }
  }
  return stack;
}
console.log(opcode([0x10, 5, 0x10, 6, 0x21]).join(), opcode([0x10, 3, 0x30, 0x21, 0x30, 0x21, 0x99]).join(), opcode([0x20]).join(), opcode([0x10, 1000, 0x30, 0x21, 0x30, 0x21, 0x30, 0x40]).length, opcode([, 1] as number[]).join());
