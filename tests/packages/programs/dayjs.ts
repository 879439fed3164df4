// dayjs: a minified bundle of functions and a class; methods of Date under computed names, plugins.
import dayjs from "dayjs";
import relativeTime from "dayjs/plugin/relativeTime.js";
import utc from "dayjs/plugin/utc.js";

dayjs.extend(utc);
dayjs.extend(relativeTime);
const day = (text: string): any => (dayjs as any).utc(text);
const d = day("2024-02-29T12:34:56.789Z");
console.log(d.format("YYYY-MM-DD HH:mm:ss.SSS A dddd MMMM D [at] h a ZZ"), d.toISOString(), d.unix(), d.valueOf(), d.toJSON());
for (const unit of ["year", "month", "week", "day", "hour", "minute", "second", "millisecond"])
  console.log(unit, d.add(3, unit).format(), d.subtract(1, unit).toISOString(), d.startOf(unit).format(), d.endOf(unit).toISOString(), d.get(unit), d.diff(day("2023-01-31"), unit));
for (const unit of ["year", "month", "date", "hour", "minute", "second"]) console.log(unit, d.set(unit, 1).format());
console.log(d.isBefore("2025-01-01"), d.isAfter(day("2024-02-29")), d.isSame(day("2024-02-01"), "month"), d.daysInMonth(), d.day(), d.day(0).date());
console.log(d.from(d.add(3, "hour")), d.to(d.add(40, "day")), d.from(d.add(2, "year"), true), dayjs("nonsense").isValid(), dayjs("nonsense").format());
console.log(day("2021-01-31").add(1, "month").format("DD/MM"), day("2020-12-31T23:59:59Z").add(1, "second").year(), dayjs.isDayjs(d), d.clone().isSame(d));
