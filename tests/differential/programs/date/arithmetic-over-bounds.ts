// Attacks: dates over ends of months and years, leap days, fractions, the largest date and beyond, invalid ones.
const iso = (d: Date): string => (Number.isNaN(d.getTime()) ? "invalid" : d.toISOString());
const d = new Date(Date.UTC(2024, 1, 29));
d.setUTCFullYear(2023);
console.log(iso(d), iso(new Date(Date.UTC(2024, 12, 0))), iso(new Date(Date.UTC(2023, 0, -1, 25))));
console.log(iso(new Date(8.64e15)), iso(new Date(8.64e15 + 1)), iso(new Date(-8.64e15)), iso(new Date(1.9)), iso(new Date(-1.9)));
console.log(Date.UTC(99, 0), Date.UTC(100, 0), new Date(NaN).getTime(), Date.UTC(2024, NaN));
const days: number[] = [];
for (let m = 0; m < 12; m++) days.push(new Date(Date.UTC(2100, m + 1, 0)).getUTCDate());
console.log(days.join());
console.log(Date.parse("2024-02-30T00:00:00Z"), Date.parse("2024-02-29T24:00:00Z"), Date.parse("+012345-06-07T08:09:10.123Z"), Date.parse("-000001-01-01T00:00:00Z"));
console.log(new Date(0) < new Date(1), +new Date(5) + 1, new Date(7).valueOf() === new Date(7).getTime(), JSON.stringify({ d: new Date(0), bad: new Date(NaN) }));
