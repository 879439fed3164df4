// Attacks: literal unions of strings and numbers, keyed tables, state machines, exhaustive maps.
type Dir = "N" | "E" | "S" | "W";
type Turn = -1 | 0 | 1;
const dirs: readonly Dir[] = ["N", "E", "S", "W"];
const delta: { readonly [D in Dir]: readonly [number, number] } = { N: [0, -1], E: [1, 0], S: [0, 1], W: [-1, 0] };
function turn(d: Dir, t: Turn): Dir {
  return dirs[(dirs.indexOf(d) + t + 4) % 4];
}
function walk(path: string): string {
  let [x, y, d] = [0, 0, "N" as Dir];
  for (const c of path) {
    d = turn(d, c === "L" ? -1 : c === "R" ? 1 : 0);
    if (c === "F") {
      x += delta[d][0];
      y += delta[d][1];
    }
  }
  return `${x},${y},${d}`;
}
for (const p of ["", "FF", "FRFRFRFR", "LLLL", "FLFLFFRF", "RRRRRFF"]) console.log(p, walk(p));
type Level = 1 | 2 | 3;
const cost: Record<Level, number> = { 1: 0.5, 2: 10, 3: 2147483648 };
function upgrade(l: Level): Level | null {
  return l === 3 ? null : ((l + 1) as Level);
}
let level: Level | null = 1;
let spent = 0;
while (level !== null) {
  spent += cost[level];
  level = upgrade(level);
}
console.log(spent, Object.keys(cost).join(), cost[4 as Level], cost["2" as unknown as Level]);
type Light = "red" | "green" | "amber";
const nextLight = { red: "green", green: "amber", amber: "red" } as const;
let light: Light = "red";
const seen: string[] = [];
for (let i = 0; i < 7; i++) {
  seen.push(light[0]);
  light = nextLight[light];
}
console.log(seen.join(""), light);
function rank(s: "low" | "mid" | "high"): 0 | 1 | 2 {
  return s === "low" ? 0 : s === "mid" ? 1 : 2;
}
const levels = ["high", "low", "mid", "low"] as const;
console.log([...levels].sort((a, b) => rank(a) - rank(b)).join(), levels.map(rank).join(), rank("bogus" as "low"), levels.indexOf("mid"));
const codes = { ok: 200, missing: 404, broken: 500 } as const;
type Code = keyof typeof codes;
for (const c of Object.keys(codes) as Code[]) console.log(c, codes[c], codes[c] >= 400 ? "error" : "fine", codes[c] === codes.ok);
function toggle<T extends string>(x: T, a: T, b: T): T {
  return x === a ? b : a;
}
console.log(toggle("on", "on", "off"), toggle("off", "on", "off"), toggle("on" + "" as "on", "on", "on"));
