// Attacks: several views of one buffer: writes seen by others, conversions at the edges, subarrays, set with overlap, sort.
const buffer = new ArrayBuffer(16);
const bytes = new Uint8Array(buffer);
const words = new Uint32Array(buffer, 4, 2);
const floats = new Float32Array(buffer, 8);
const view = new DataView(buffer, 2);
words[0] = -1;
floats[1] = 1 / 3;
view.setInt16(0, -2);
view.setInt16(2, 258, true);
console.log([...bytes].join(), words, floats, view.getUint8(3), view.byteLength);
bytes.set(bytes.subarray(0, 8), 4);
console.log([...bytes].join(), bytes.subarray(-4).byteOffset, bytes.subarray(3, 1).length);
const c = new Uint8ClampedArray([300, -5, 1.5, 2.5, NaN]);
const s = Int8Array.from([200, -200, 1.9, "7" as unknown as number]);
console.log(c, s, new Float64Array([3, -0, NaN, -1, 0]).sort(), new BigInt64Array([2n ** 63n, -1n]));
console.log(bytes.indexOf(2), words.at(-1), Object.keys(words), bytes.slice(2, 5).buffer === buffer, new Uint16Array([1, 2]).map((x) => x * 40000));
for (const bad of [() => new Uint32Array(buffer, 1), () => new Uint32Array(buffer, 0, 9), () => view.getFloat64(8), () => new Uint8Array(-1)])
  try {
    bad();
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
