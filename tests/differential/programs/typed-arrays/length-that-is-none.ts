// The length of a typed array is a number: no bigint and no symbol is made one.
try { console.log(new Float64Array(0n as unknown as number)); } catch (e) { console.log(String(e)); }
try { console.log(new Uint8Array(Symbol() as unknown as number)); } catch (e) { console.log(String(e)); }
console.log(new Int8Array("3" as unknown as number), new Int8Array(undefined as unknown as number), new Int8Array(null as unknown as number), new Int8Array(true as unknown as number));
