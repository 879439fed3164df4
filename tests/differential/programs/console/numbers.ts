// Attacks: console.log of numbers alone, in arrays and in objects, among strings.
console.log(0, -0, 1, -1, 1.5, -1.5, NaN, Infinity, -Infinity, 1e21, 1e-7, 5e-324, 2 ** 53, 0.1 + 0.2);
console.log([0, -0, 1.5, NaN], { a: -0, b: Infinity });
console.log(-0);
console.log([-0]);
console.log("" + -0, `${-0}`, [-0].join());
for (const n of [0, -0, 100, 1e20, 1e21, 123456789.125, -2147483648, 4294967295]) console.log(n, [n], { n });
console.log(1n, -1n, 0n, 2n ** 70n, [1n], { b: -5n });
console.log();
console.log("");
console.log(" ");
console.log(1, "one", true);
console.log([1, 2, 3], [1.5, -2], [[1], [2, [3]]]);
console.log(0xff, 0b101, 0o17, 1_000_000, .5, 5., 1e3);
console.log(Math.PI, -Math.E, Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON);
console.log([0.1, 0.25, 100, 1e-10, 1e100]);
console.log(new Float32Array([0.1, 1.5]), new Uint8Array([1, 255]), new Int16Array(0), new BigInt64Array([1n]));
