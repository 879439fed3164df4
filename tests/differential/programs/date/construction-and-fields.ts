// Attacks: Date from numbers, ISO text and UTC parts; UTC getters; invalid dates; overflow of parts.
const show = (d: Date): string => (Number.isNaN(d.getTime()) ? "Invalid" : d.toISOString());
const inputs: unknown[] = [0, -1, 1e12, 1.9, -1.9, 8.64e15, 8.64e15 + 1, NaN, Infinity, "2024-02-29", "2024-02-29T12:34:56Z", "2024-02-29T12:34:56.789Z", "2024-02-29T12:34:56+05:30", "2024-02-29T12:34:56.1234567Z", "2024-02", "2024", "2023-02-29", "2024-13-01", "2024-01-32T00:00:00Z", "+012024-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T25:00:00Z", "garbage", "", null, true];
for (const i of inputs) console.log(String(i), show(new Date(i as number)));
for (const p of [[2024, 0], [2024, 1, 29], [2024, 12, 1], [2024, -1, 1], [2024, 0, 0], [2024, 0, 366], [99, 0], [100, 0], [0, 0], [-1, 0], [2024, 0, 1, 25, 61, 61, 1001], [2024, 0, 1, -1], [2024.9, 1.9, 1.9], [NaN, 0], [275760, 8, 13, 0, 0, 0, 1]] as number[][]) console.log(p.join(), show(new Date(Date.UTC(...(p as [number, number])))));
const d = new Date(Date.UTC(2024, 1, 29, 23, 59, 58, 7));
console.log(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCDay(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds(), d.getTime(), d.valueOf() === +d);
const bad = new Date(NaN);
console.log(bad.getUTCFullYear(), bad.getTime(), String(bad), JSON.stringify(bad));
for (const f of [() => bad.toISOString(), () => new Date(undefined as unknown as number).toISOString()]) {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
const copy = new Date(d);
copy.setUTCFullYear(2025);
console.log(show(copy), show(d), d < copy, d.getTime() - copy.getTime(), new Date(d.getTime()).getTime() === d.getTime(), d === (new Date(d) as Date));
let days = 0;
for (let y = 1996; y <= 2004; y++) days += Math.round((Date.UTC(y + 1, 0) - Date.UTC(y, 0)) / 86400000);
console.log(days, Array.from({ length: 12 }, (_, m) => new Date(Date.UTC(2024, m + 1, 0)).getUTCDate()).join());
