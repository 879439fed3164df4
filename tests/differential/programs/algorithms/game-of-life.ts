// Attacks: cellular automata on typed arrays, sets of strings and bit rows; wrap-around indices.
class Life {
  readonly w: number;
  readonly h: number;
  #cells: Uint8Array;
  #next: Uint8Array;
  constructor(rows: string[]) {
    this.h = rows.length;
    this.w = rows[0].length;
    this.#cells = Uint8Array.from(rows.join(""), (c) => (c === "#" ? 1 : 0));
    this.#next = new Uint8Array(this.w * this.h);
  }
  step(): void {
    const { w, h } = this;
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
      let n = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) if (dx || dy) n += this.#cells[((y + dy + h) % h) * w + ((x + dx + w) % w)];
      this.#next[y * w + x] = n === 3 || (n === 2 && this.#cells[y * w + x]) ? 1 : 0;
    }
    [this.#cells, this.#next] = [this.#next, this.#cells];
  }
  get alive(): number {
    return this.#cells.reduce((s, c) => s + c, 0);
  }
  toString(): string {
    let out = "";
    for (let y = 0; y < this.h; y++) out += Array.from(this.#cells.subarray(y * this.w, (y + 1) * this.w), (c) => (c ? "#" : ".")).join("") + "\n";
    return out.slice(0, -1);
  }
}
const glider = new Life([".#......", "..#.....", "###.....", "........", "........", "........"]);
for (let i = 0; i < 3; i++) {
  console.log(`${glider}`, glider.alive);
  for (let k = 0; k < 4; k++) glider.step();
}
for (let k = 0; k < 12; k++) glider.step();
console.log(String(glider));
function infinite(cells: Set<string>): Set<string> {
  const counts = new Map<string, number>();
  for (const c of cells) {
    const [x, y] = c.split(",").map(Number);
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) if (dx !== 0 || dy !== 0) {
      const k = `${x + dx},${y + dy}`;
      counts.set(k, (counts.get(k) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([k, n]) => n === 3 || (n === 2 && cells.has(k))).map(([k]) => k));
}
let cells = new Set(["1,0", "2,0", "0,1", "1,1", "1,2"]);
const sizes: number[] = [];
for (let i = 0; i < 30; i++) {
  cells = infinite(cells);
  sizes.push(cells.size);
}
console.log(sizes.join(" "), [...cells].map((c) => c.split(",").map(Number)).reduce((m, [x, y]) => Math.min(m, x, y), 0));
function rule(n: number, width: number, steps: number): string[] {
  let row = 1 << (width >> 1);
  const out: string[] = [];
  for (let s = 0; s < steps; s++) {
    out.push((row >>> 0).toString(2).padStart(width, "0").replaceAll("0", ".").replaceAll("1", "#"));
    let next = 0;
    for (let i = 0; i < width; i++) {
      const l = (row >>> ((i + 1) % width)) & 1;
      const c = (row >>> i) & 1;
      const r = (row >>> ((i - 1 + width) % width)) & 1;
      next |= ((n >> ((l << 2) | (c << 1) | r)) & 1) << i;
    }
    row = next;
  }
  return out;
}
for (const l of rule(30, 31, 6)) console.log(l);
for (const l of rule(90, 32, 4)) console.log(l);
let ant = { x: 5, y: 5, d: 0 };
const black = new Set<number>();
for (let i = 0; i < 500; i++) {
  const k = ant.y * 1000 + ant.x;
  const turn = black.delete(k) ? 3 : (black.add(k), 1);
  const d = (ant.d + turn) % 4;
  ant = { x: ant.x + [0, 1, 0, -1][d], y: ant.y + [-1, 0, 1, 0][d], d };
}
console.log(black.size, ant);
