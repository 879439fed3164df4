// Buffers out of everything they can be made of.
const show = (b: Buffer): void => console.log(b.length, b.toString("hex"), b.toString());
show(Buffer.from("héllo €😀"));
show(Buffer.from([1, 2, 300, -1, 3.7]));
show(Buffer.from(new Uint8Array([7, 8])));
show(Buffer.from(Buffer.from("abc")));
const bytes = new Uint8Array([1, 2, 3, 4]);
const shared = Buffer.from(bytes.buffer, 1, 2);
shared[0] = 99;
console.log(bytes[1], shared.length);
show(Buffer.alloc(3));
show(Buffer.alloc(5, "ab"));
show(Buffer.alloc(4, 255));
show(Buffer.alloc(7, "aGk=", "base64"));
show(Buffer.concat([Buffer.from("ab"), new Uint8Array([99])]));
show(Buffer.concat([Buffer.from("abcdef")], 3));
show(Buffer.concat([Buffer.from("ab")], 4));
show(Buffer.of(1, 2, 3));
console.log(Buffer.allocUnsafe(9).length, Buffer.isBuffer(bytes), Buffer.isBuffer(shared));
console.log(shared instanceof Uint8Array, shared instanceof Buffer, bytes instanceof Buffer);
console.log(ArrayBuffer.isView(shared), typeof Buffer, Buffer.name, shared.constructor === Buffer);
show(Buffer.from({ type: "Buffer", data: [1, 2] } as unknown as number[]));
show(Buffer.from({ length: 2, 0: 65, 1: 66 }));
for (const bad of [5, null, undefined, true, {}, Symbol("s")]) {
  try {
    show(Buffer.from(bad as unknown as string));
  } catch (error) {
    console.log((error as Error & { code: string }).code, (error as Error).message);
  }
}
for (const size of [-1, "3", Number.NaN]) {
  try {
    show(Buffer.alloc(size as number));
  } catch (error) {
    console.log(String(error));
  }
}
console.log(Buffer.byteLength("€"), Buffer.byteLength("abcd", "hex"), Buffer.byteLength("YQ==", "base64"));
console.log(Buffer.compare(Buffer.from("a"), Buffer.from("b")), Buffer.isEncoding("UTF-8"), Buffer.isEncoding("x"));
console.log(shared, Buffer.alloc(60), Buffer.alloc(0), [Buffer.from("x")], { b: Buffer.from("yz") });
console.log(JSON.stringify(Buffer.from("hi")), `${Buffer.from("text")}`);
