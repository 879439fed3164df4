// Attacks: tries with maps and with arrays, prefix search, deletion, longest prefix, counting.
class Trie {
  readonly kids = new Map<string, Trie>();
  count = 0;
  end = false;
  insert(word: string): void {
    let t: Trie = this;
    for (const c of word) {
      let next = t.kids.get(c);
      if (next === undefined) t.kids.set(c, (next = new Trie()));
      next.count++;
      t = next;
    }
    t.end = true;
  }
  find(prefix: string): Trie | null {
    let t: Trie | undefined = this;
    for (const c of prefix) {
      t = t.kids.get(c);
      if (t === undefined) return null;
    }
    return t;
  }
  words(prefix = "", limit = Infinity, out: string[] = []): string[] {
    if (this.end && out.length < limit) out.push(prefix);
    for (const [c, t] of [...this.kids].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (out.length >= limit) break;
      t.words(prefix + c, limit, out);
    }
    return out;
  }
  longest(text: string): string {
    let best = "";
    let t: Trie | undefined = this;
    for (let i = 0; i < text.length && t; i++) {
      t = t.kids.get(text[i]);
      if (t?.end) best = text.slice(0, i + 1);
    }
    return best;
  }
}
const trie = new Trie();
for (const w of "a ab abc abd b ban banana band bandana é été 😀a".split(" ")) trie.insert(w);
console.log(trie.words().join(" "));
for (const p of ["", "ab", "ban", "x", "ba", "é", "😀"]) console.log(p, trie.find(p)?.count ?? -1, trie.find(p)?.end ?? "none", trie.find(p)?.words(p, 3).join());
console.log(trie.longest("bandit"), trie.longest("bananas"), trie.longest("zzz") === "", trie.longest("abracadabra"), trie.longest("été!"));
class BitTrie {
  #next: number[][] = [[-1, -1]];
  insert(x: number): void {
    let at = 0;
    for (let b = 31; b >= 0; b--) {
      const bit = (x >>> b) & 1;
      if (this.#next[at][bit] < 0) this.#next[at][bit] = this.#next.push([-1, -1]) - 1;
      at = this.#next[at][bit];
    }
  }
  maxXor(x: number): number {
    let at = 0;
    let r = 0;
    for (let b = 31; b >= 0; b--) {
      const want = ((x >>> b) & 1) ^ 1;
      if (this.#next[at][want] >= 0) {
        r |= 1 << b;
        at = this.#next[at][want];
      } else at = this.#next[at][want ^ 1];
    }
    return r >>> 0;
  }
}
const bits = new BitTrie();
const values = [5, 25, 10, 3, 0x80000000, 0xffffffff, -7, 2147483647];
for (const v of values) bits.insert(v);
for (const v of [0, 5, -1, 0x7fffffff, 1e9]) console.log(v, bits.maxXor(v), Math.max(...values.map((w) => (v ^ w) >>> 0)));
