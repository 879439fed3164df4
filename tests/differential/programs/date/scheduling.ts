// Attacks: recurring schedules, business days, intervals, ISO durations, grouping by month, all in UTC.
const DAY = 86400000;
const iso = (d: Date): string => d.toISOString().slice(0, 10);
const utc = (s: string): Date => new Date(s + "T00:00:00Z");
function addDays(d: Date, n: number): Date {
  return new Date(d.getTime() + n * DAY);
}
function businessDays(from: Date, n: number): Date {
  let d = from;
  const step = Math.sign(n);
  for (let left = Math.abs(n); left > 0; ) {
    d = addDays(d, step);
    if (d.getUTCDay() % 6 !== 0) left--;
  }
  return d;
}
for (const [s, n] of [["2024-03-01", 1], ["2024-03-01", 10], ["2024-03-04", -1], ["2024-12-31", 2], ["2024-02-28", 0]] as const) console.log(s, n, iso(businessDays(utc(s), n)));
interface Rule {
  every: "day" | "week" | "month" | "year";
  count: number;
  step?: number;
}
function occurrences(start: Date, r: Rule): string[] {
  const out: string[] = [];
  for (let i = 0; out.length < r.count; i++) {
    const n = i * (r.step ?? 1);
    const d = new Date(start);
    if (r.every === "day") d.setUTCDate(d.getUTCDate() + n);
    else if (r.every === "week") d.setUTCDate(d.getUTCDate() + n * 7);
    else if (r.every === "month") d.setUTCMonth(d.getUTCMonth() + n);
    else d.setUTCFullYear(d.getUTCFullYear() + n);
    if ((r.every === "month" || r.every === "year") && d.getUTCDate() !== start.getUTCDate()) continue;
    out.push(iso(d));
  }
  return out;
}
console.log(occurrences(utc("2024-01-31"), { every: "month", count: 4 }).join(), occurrences(utc("2024-02-29"), { every: "year", count: 3 }).join(), occurrences(utc("2024-12-30"), { every: "week", count: 3, step: 2 }).join(), occurrences(utc("2024-02-27"), { every: "day", count: 4 }).join());
function duration(text: string): number {
  const m = /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (m === null) return NaN;
  const [w, d, h, mi, s] = m.slice(2).map((x) => Number(x ?? 0));
  return (m[1] ? -1 : 1) * ((w * 7 + d) * DAY + h * 3600000 + mi * 60000 + s * 1000);
}
console.log(["P1D", "PT1H30M", "P2W", "-PT0.5S", "P1DT1S", "bad", "P"].map(duration).join());
const events = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2023, 10, 1 + i * 9, i % 24)));
const byMonth = new Map<string, number>();
for (const e of events) {
  const k = iso(e).slice(0, 7);
  byMonth.set(k, (byMonth.get(k) ?? 0) + 1);
}
console.log([...byMonth].map(([k, n]) => k + ":" + n).join(" "));
interface Span {
  from: Date;
  to: Date;
}
function mergeSpans(spans: Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => +a.from - +b.from);
  const out: Span[] = [];
  for (const s of sorted) {
    const last = out.at(-1);
    if (last && s.from <= last.to) last.to = s.to > last.to ? s.to : last.to;
    else out.push({ ...s });
  }
  return out;
}
const spans = [["2024-01-05", "2024-01-09"], ["2024-01-01", "2024-01-05"], ["2024-02-01", "2024-02-02"], ["2024-01-07", "2024-01-08"]].map(([a, b]) => ({ from: utc(a), to: utc(b) }));
console.log(mergeSpans(spans).map((s) => `${iso(s.from)}..${iso(s.to)}`).join(" "), mergeSpans([]).length);
const quarter = (d: Date): string => `${d.getUTCFullYear()}Q${Math.floor(d.getUTCMonth() / 3) + 1}`;
const yearDay = (d: Date): number => Math.floor((+d - Date.UTC(d.getUTCFullYear(), 0, 0)) / DAY);
console.log(["2024-03-31", "2024-04-01", "2024-12-31", "2023-12-31"].map((s) => quarter(utc(s)) + "/" + yearDay(utc(s))).join(" "), events.filter((e) => e.getUTCDay() === 1).length, iso(new Date(Math.max(...events.map(Number)))));
