// Attacks: LZ77, Huffman, run lengths, move-to-front and Burrows-Wheeler over bytes and strings.
function lz(s: string): (string | [number, number])[] {
  const out: (string | [number, number])[] = [];
  for (let i = 0; i < s.length; ) {
    let [best, at] = [0, 0];
    for (let j = Math.max(0, i - 64); j < i; j++) {
      let n = 0;
      while (i + n < s.length && s[j + n] === s[i + n] && n < 30) n++;
      if (n > best) [best, at] = [n, i - j];
    }
    if (best >= 3) out.push([at, best]);
    else {
      best = 1;
      out.push(s[i]);
    }
    i += best;
  }
  return out;
}
function unlz(tokens: (string | [number, number])[]): string {
  let out = "";
  for (const t of tokens) {
    if (typeof t === "string") out += t;
    else for (let k = 0; k < t[1]; k++) out += out[out.length - t[0]];
  }
  return out;
}
type H = { n: number; c: string } | { n: number; l: H; r: H };
function huffman(s: string): Map<string, string> {
  const counts = new Map<string, number>();
  for (const c of s) counts.set(c, (counts.get(c) ?? 0) + 1);
  const nodes: H[] = [...counts].map(([c, n]) => ({ n, c }));
  while (nodes.length > 1) {
    nodes.sort((a, b) => b.n - a.n);
    const r = nodes.pop()!;
    const l = nodes.pop()!;
    nodes.push({ n: l.n + r.n, l, r });
  }
  const codes = new Map<string, string>();
  const walk = (h: H | undefined, code: string): void => {
    if (h === undefined) return;
    if ("c" in h) codes.set(h.c, code || "0");
    else {
      walk(h.l, code + "0");
      walk(h.r, code + "1");
    }
  };
  walk(nodes[0], "");
  return codes;
}
function pack(bits: string): Uint8Array {
  const out = new Uint8Array((bits.length + 7) >> 3);
  for (let i = 0; i < bits.length; i++) if (bits[i] === "1") out[i >> 3] |= 128 >> (i & 7);
  return out;
}
function decode(bytes: Uint8Array, count: number, codes: Map<string, string>): string {
  const back = new Map([...codes].map(([c, code]) => [code, c]));
  let [out, code] = ["", ""];
  for (let i = 0; out.length < count && i < bytes.length * 8; i++) {
    code += bytes[i >> 3] & (128 >> (i & 7)) ? "1" : "0";
    const c = back.get(code);
    if (c !== undefined) [out, code] = [out + c, ""];
  }
  return out;
}
function bwt(s: string): [string, number] {
  const rotations = Array.from({ length: s.length }, (_, i) => i).sort((a, b) => (s.slice(a) + s.slice(0, a) < s.slice(b) + s.slice(0, b) ? -1 : 1));
  return [rotations.map((i) => s[(i + s.length - 1) % s.length]).join(""), rotations.indexOf(0)];
}
function unbwt(last: string, at: number): string {
  const order = Array.from({ length: last.length }, (_, i) => i).sort((a, b) => (last[a] < last[b] ? -1 : last[a] > last[b] ? 1 : a - b));
  let out = "";
  for (let i = 0, p = at; i < last.length; i++) {
    p = order[p];
    out += last[p];
  }
  return out;
}
function mtf(s: string): number[] {
  const table = [...new Set(s)].sort();
  return Array.from(s, (c) => {
    const i = table.indexOf(c);
    table.unshift(...table.splice(i, 1));
    return i;
  });
}
for (const s of ["banana", "abracadabra abracadabra", "aaaaaaaaaaaaaaaaaaaa", "", "x", "she sells sea shells by the sea shore", "é€é€é€"]) {
  const tokens = lz(s);
  const codes = huffman(s);
  const bits = [...s].map((c) => codes.get(c)).join("");
  const packed = pack(bits);
  const [last, at] = bwt(s);
  console.log(s.length, tokens.length, unlz(tokens) === s, bits.length, packed.length, decode(packed, s.length, codes) === s, last, at, s === "" || unbwt(last, at) === s, mtf(last).join(""));
  console.log("  ", tokens.map((t) => (typeof t === "string" ? t : `<${t}>`)).join(""), [...codes].map(([c, k]) => c + k).join(" ").slice(0, 60));
}
