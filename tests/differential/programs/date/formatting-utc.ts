// Attacks: toISOString, toJSON, toUTCString, console.log of dates, formatting by hand, invalid ones.
const list = [0, -1, 951782400000, 1709251199999, 8.64e15, -8.64e15, -62167219200000, 253402300799999].map((t) => new Date(t));
for (const d of list) console.log(d.toISOString(), d.toJSON(), d.toUTCString(), d);
console.log([new Date(0)], { d: new Date(1) }, new Map([["k", new Date(2)]]), new Date(NaN), [new Date(NaN)]);
console.log(new Date(NaN).toJSON(), new Date(NaN).toUTCString(), String(new Date(NaN)));
const pad = (n: number, w = 2): string => String(n).padStart(w, "0");
const names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
function format(d: Date, pattern: string): string {
  return pattern.replace(/YYYY|MM|DD|hh|mm|ss|SSS|ddd/g, (t) => t === "YYYY" ? pad(d.getUTCFullYear(), 4) : t === "MM" ? pad(d.getUTCMonth() + 1) : t === "DD" ? pad(d.getUTCDate()) : t === "hh" ? pad(d.getUTCHours()) : t === "mm" ? pad(d.getUTCMinutes()) : t === "ss" ? pad(d.getUTCSeconds()) : t === "SSS" ? pad(d.getUTCMilliseconds(), 3) : names[d.getUTCDay()]);
}
for (const d of list.slice(0, 4)) console.log(format(d, "ddd DD.MM.YYYY hh:mm:ss.SSS"), format(d, "YYYYMMDDThhmmss"));
function duration(ms: number): string {
  const s = Math.floor(Math.abs(ms) / 1000);
  return (ms < 0 ? "-" : "") + [Math.floor(s / 86400) + "d", pad(Math.floor(s / 3600) % 24) + "h", pad(Math.floor(s / 60) % 60) + "m", pad(s % 60) + "s"].join(" ");
}
for (const ms of [0, 999, 61000, 86400000, -90061000, 1e12]) console.log(duration(ms));
function calendar(y: number, m: number): string {
  const first = new Date(Date.UTC(y, m, 1)).getUTCDay();
  const days = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
  let out = "   ".repeat((first + 6) % 7);
  for (let d = 1; d <= days; d++) out += String(d).padStart(2) + ((first + d + 6) % 7 === 0 || d === days ? "\n" : " ");
  return out.trimEnd();
}
console.log(calendar(2024, 1));
console.log(Date.parse("1970-01-02"), Date.parse("x"), Date.UTC(1970, 0, 1, 0, 0, 1), typeof Date.now(), new Date("2024-05-05T00:00:00.000Z").getTime() === Date.parse("2024-05-05"), Date.length, Date.name);
class Stamp extends Date {
  label = "s";
  get day(): string {
    return this.toISOString().slice(0, 10);
  }
}
const s = new Stamp(86400000);
console.log(s.day, s instanceof Date, s.getTime(), s.label, Object.prototype.toString.call(s), s);
