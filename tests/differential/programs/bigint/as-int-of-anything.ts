// Attacks: what BigInt.asIntN and asUintN make of other values.
for (const v of [{}, new Set(), [5], { valueOf: () => 3n }, null, undefined, 1, "0x10", true] as unknown as bigint[]) {
  try {
    console.log(BigInt.asIntN(8, v), BigInt.asUintN(4, v));
  } catch (e) {
    console.log(String(e));
  }
}
