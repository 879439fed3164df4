// What Node.js 20 has of ECMAScript 2024, with its types.
console.log("a\ud800".isWellFormed(), "a\ud800".toWellFormed(), "🌊".isWellFormed());
console.log(/[\p{L}--[a-z]]/v.unicodeSets, /x/.unicodeSets, "AbÄ".replace(/[\p{L}--[a-z]]/gv, "_"));
const buffer = new ArrayBuffer(2, { maxByteLength: 4 });
buffer.resize(3);
console.log(buffer.resizable, buffer.byteLength, buffer.maxByteLength, typeof buffer.transfer);
