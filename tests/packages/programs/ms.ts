// ms: CommonJS without declarations; durations from text and back.
import ms from "ms";

const texts = ["1", "53 m", "2 days", "1d", "10h", "2.5 hrs", "2h", "1m", "5s", "1y", "100", "-3 days", "-1h", "-200",
  "1 week", "2 weeks", "-10.5h", ".5ms", "   1s ", "1 Year", "53 milliseconds", "17 msecs", "1 HOUR", "abc", "☃", "10-.5",
  "1.5H", "3 min", "3 mins", "3 minutes", "yrs 2", "foo 1h"];
for (const text of texts) console.log(JSON.stringify(text), ms(text));
const numbers = [0, 500, -500, 1000, 10000, -10000, 60000, 600000, 3600000, 36000000, 86400000, 864000000, 234234234, -234234234];
for (const number of numbers) console.log(number, ms(number), ms(number, { long: true }));
for (const value of ["", undefined, null, [], {}, Number.NaN, Infinity, -Infinity, true]) {
  try {
    console.log(ms(value));
  } catch (error) {
    console.log((error as Error).message);
  }
}
const long = "1".repeat(101);
console.log(ms(long));
