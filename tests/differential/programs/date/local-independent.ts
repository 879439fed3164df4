// Attacks: dates through local getters only where the zone cannot matter: differences, parsing with Z.
const stamps = ["2024-01-15T10:00:00Z", "2024-07-15T10:00:00.250Z", "1969-12-31T23:59:59.999Z", "2000-02-29T00:00:00+14:00", "2000-02-29T00:00:00-12:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"];
const times = stamps.map((s) => Date.parse(s));
console.log(times.join());
for (const t of times) {
  const d = new Date(t);
  const back = new Date(d.toISOString()).getTime();
  const parts = Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds());
  console.log(d.toISOString(), back === t, parts === t, d.getUTCDay(), Math.floor(t / 86400000));
}
const sorted = stamps.map((s) => new Date(s)).sort((a, b) => b.getTime() - a.getTime());
console.log(sorted.map((d) => d.getUTCFullYear()).join(), new Date(Math.min(...times)).toISOString(), new Date((times[0] + times[1]) / 2).toISOString());
interface Event2 {
  at: Date;
  what: string;
}
const log: Event2[] = JSON.parse(JSON.stringify(stamps.slice(0, 3).map((s, i) => ({ at: new Date(s), what: "e" + i }))), (k, v: unknown) => (k === "at" ? new Date(v as string) : v)) as Event2[];
console.log(log.map((e) => e.what + "@" + e.at.getTime()).join(), log[0].at instanceof Date);
function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(b + "T00:00:00Z") - Date.parse(a + "T00:00:00Z")) / 86400000);
}
console.log(daysBetween("2024-02-28", "2024-03-01"), daysBetween("2023-02-28", "2023-03-01"), daysBetween("1900-02-28", "1900-03-01"), daysBetween("2000-01-01", "2024-01-01"), daysBetween("2024-01-02", "2024-01-01"));
function easter(y: number): string {
  const [a, b, c] = [y % 19, Math.floor(y / 100), y % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Date(Date.UTC(y, Math.floor(n / 31) - 1, (n % 31) + 1)).toISOString().slice(5, 10);
}
console.log([1961, 2000, 2024, 2025, 2038].map(easter).join());
const leap = (y: number): boolean => new Date(Date.UTC(y, 1, 29)).getUTCMonth() === 1;
console.log([1900, 2000, 2023, 2024, 2100, 4].map(leap).join(), Array.from({ length: 7 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).getUTCDay()).join());
const age = (born: string, on: string): number => {
  const [b, o] = [new Date(born), new Date(on)];
  const early = o.getUTCMonth() < b.getUTCMonth() || (o.getUTCMonth() === b.getUTCMonth() && o.getUTCDate() < b.getUTCDate());
  return o.getUTCFullYear() - b.getUTCFullYear() - (early ? 1 : 0);
};
console.log(age("2000-02-29", "2024-02-28"), age("2000-02-29", "2024-02-29"), age("1990-12-31", "2024-01-01"), typeof new Date(0).getTimezoneOffset(), new Date(0) instanceof Date, Number(new Date(5)), new Date(5).valueOf() + 1);
