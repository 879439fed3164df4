// Attacks: atob, btoa and what they throw; random values by their shape; typeof of the names.
for (const text of ["", "a", "ab", "abc", "\u00ff\u0000\u0080", "hello world"]) console.log(btoa(text), atob(btoa(text)) === text);
for (const text of ["YQ", "YQ==", " Y W J j\n", "YR==", "a", "YQ=", "@@@@", "=", "YWJj="]) {
  try {
    console.log(JSON.stringify(atob(text)));
  } catch (e) {
    console.log((e as DOMException).name, (e as DOMException).code, (e as Error).message, e instanceof DOMException, e instanceof Error, String(e));
  }
}
try {
  btoa("€");
} catch (e) {
  console.log((e as Error).message, Object.keys(e as object).length);
}
const bytes = crypto.getRandomValues(new Uint8Array(64));
console.log(bytes.length, new Set(bytes).size > 10, crypto.getRandomValues(new Uint32Array(0)).length);
const id = crypto.randomUUID();
console.log(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id !== crypto.randomUUID());
console.log(typeof atob, typeof crypto, typeof crypto.randomUUID, typeof DOMException, new DOMException("m", "AbortError").code);
