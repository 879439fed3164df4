// Attacks: literal types and enums-by-union holding values outside their union.
type Level = "low" | "high";
type Bit = 0 | 1;
const levels = ["low", "high", "mid", "", 5, null] as unknown as Level[];
const bits = [0, 1, 2, -1, 0.5, "1", true, null] as unknown as Bit[];
function rank(l: Level): number {
  return l === "low" ? 1 : 2;
}
function rankSwitch(l: Level): number {
  switch (l) {
    case "low":
      return 1;
    case "high":
      return 2;
  }
}
function flip(b: Bit): Bit {
  return b === 0 ? 1 : 0;
}
function plus(b: Bit): number {
  return b + 1;
}
const table: Record<Level, number> = { low: 10, high: 20 };
for (const l of levels) console.log(String(l), rank(l), rankSwitch(l), table[l], table[l] + 1, l?.length);
for (const l of levels.slice(0, 5)) console.log(l === "low", l !== "low" && l === "high", ["low", "high"].indexOf(l));
for (const b of bits) console.log(String(b), flip(b), plus(b), b ? "set" : "clear", [10, 20][b], b === 1, (b << 1) | 1, !b);
type Msg = { t: "a"; n: number } | { t: "b"; s: string };
const msgs = [{ t: "a", n: 1 }, { t: "b", s: "x" }, { t: "c" }, { t: "a" }, { t: "b", n: 5 }, { n: 1 }, {}] as unknown as Msg[];
for (const m of msgs) {
  const viaIf = m.t === "a" ? m.n + 1 : m.s + "!";
  let viaSwitch: unknown = "none";
  switch (m.t) {
    case "a":
      viaSwitch = m.n * 2;
      break;
    case "b":
      viaSwitch = m.s?.length;
      break;
  }
  console.log(viaIf, viaSwitch, "n" in m, "s" in m);
}
const flags = { on: true as true, off: false as false };
(flags as { on: boolean }).on = false;
console.log(flags.on ? "on" : "off", flags.on === (false as boolean), !flags.on);
const config = { retries: 3, mode: "fast" } as const;
(config as { retries: number }).retries = 0.5;
(config as unknown as { mode: string[] }).mode = ["slow"];
console.log(config.retries + 1, config.mode.length, config.retries > 1, config);
function never(x: never): string {
  return "reached with " + String(x);
}
console.log(never(5 as never), never("s" as never), never(undefined as never));
