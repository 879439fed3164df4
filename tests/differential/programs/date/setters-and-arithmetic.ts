// Attacks: UTC setters with overflow, month ends, differences, weekday arithmetic, ISO weeks.
const base = (): Date => new Date(Date.UTC(2024, 0, 31, 12, 30, 15, 500));
const edits: [string, (d: Date) => number][] = [
  ["month 1", (d) => d.setUTCMonth(1)],
  ["month 1 day 1", (d) => d.setUTCMonth(1, 1)],
  ["month -1", (d) => d.setUTCMonth(-1)],
  ["month 14", (d) => d.setUTCMonth(14)],
  ["date 0", (d) => d.setUTCDate(0)],
  ["date 60", (d) => d.setUTCDate(60)],
  ["date -40", (d) => d.setUTCDate(-40)],
  ["hours 48", (d) => d.setUTCHours(48)],
  ["hours -1 m s ms", (d) => d.setUTCHours(-1, 90, 90, 1500)],
  ["minutes 1e6", (d) => d.setUTCMinutes(1e6)],
  ["seconds 0.9", (d) => d.setUTCSeconds(0.9)],
  ["ms -1", (d) => d.setUTCMilliseconds(-1)],
  ["year 2023", (d) => d.setUTCFullYear(2023)],
  ["year feb 29", (d) => d.setUTCFullYear(2023, 1, 29)],
  ["time", (d) => d.setTime(1e12)],
  ["time string", (d) => d.setTime("5" as unknown as number)],
  ["NaN", (d) => d.setUTCDate(NaN)],
  ["too far", (d) => d.setUTCFullYear(300000)],
];
for (const [name, f] of edits) {
  const d = base();
  const r = f(d);
  console.log(name, r, Object.is(r, d.getTime()), Number.isNaN(r) ? "invalid" : d.toISOString());
}
const dead = new Date(NaN);
console.log(dead.setUTCHours(5), dead.setUTCFullYear(2020), dead.toISOString());
const addMonths = (d: Date, n: number): Date => {
  const out = new Date(d);
  const day = out.getUTCDate();
  out.setUTCDate(1);
  out.setUTCMonth(out.getUTCMonth() + n);
  out.setUTCDate(Math.min(day, new Date(Date.UTC(out.getUTCFullYear(), out.getUTCMonth() + 1, 0)).getUTCDate()));
  return out;
};
console.log([1, 2, 13, -1, -11].map((n) => addMonths(base(), n).toISOString().slice(0, 10)).join());
const week = (d: Date): string => {
  const t = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()));
  t.setUTCDate(t.getUTCDate() + 4 - (t.getUTCDay() || 7));
  const start = Date.UTC(t.getUTCFullYear(), 0, 1);
  return t.getUTCFullYear() + "W" + Math.ceil(((t.getTime() - start) / 86400000 + 1) / 7);
};
console.log(["2024-01-01", "2023-01-01", "2020-12-31", "2021-01-03", "2024-12-30"].map((s) => week(new Date(s))).join());
const a = new Date("2024-03-10T00:00:00Z");
const b = new Date("2023-12-25T18:30:00Z");
console.log((a as unknown as number) - (b as unknown as number), ((a as unknown as number) - (b as unknown as number)) / 86400000, a > b, +a === a.getTime(), a == (new Date(a) as Date), [a, b].sort((x, y) => +x - +y).map((d) => d.toISOString()).join(), Math.max(+a, +b) === +a, JSON.stringify({ a, b }), typeof (a as unknown as number) === "object");
let fridays = 0;
for (let m = 0; m < 48; m++) if (new Date(Date.UTC(2021, m, 13)).getUTCDay() === 5) fridays++;
console.log(fridays, new Date(-62198755200000).toISOString(), new Date(253402300800000).toISOString(), new Date(8.64e15).toISOString());
