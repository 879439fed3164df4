// Attacks: ranges inferred inside one module and broken by another: constants, functions, arrays.
import { buffer, index, LIMIT, next, reset, scale, sum, table, type Sample, samples } from "./core.ts";

console.log(next(), next(), LIMIT);
reset(LIMIT);
console.log(next(), next(), next());
reset(0.5);
console.log(next(), next());
reset("7" as unknown as number);
console.log(next(), next());
reset(-0);
console.log(1 / next(), next());
console.log(scale(3), scale(0.1), scale(LIMIT), scale(NaN), scale(-0) === 0);
console.log(index(0), index(3), index(1.5), index(-1), index(99), index("1" as unknown as number));
table.push(2.5, "x" as unknown as number);
table[0] = LIMIT * 2;
console.log(sum(), table.length, index(3), index(4));
buffer[0] = 300;
buffer[9] = 1;
console.log(buffer.join(), buffer[0] + LIMIT);
const s: Sample = { at: 1, value: 2 };
samples.push(s, { at: 2 ** 40, value: -0 }, { value: 3, at: NaN });
s.value = "changed" as unknown as number;
console.log(samples.map((x) => `${x.at}:${x.value}:${x.at + x.value}`).join(" "));
