// bytes: CommonJS without declarations; sizes from text and back, and the same as members of the default export.
import bytes from "bytes";
import * as all from "bytes";

const texts = ["1kb", "1KB", "1.5 mb", "2GB", "3TB", "4pb", "100", "0", "-1kb", "-1.5KB", "1 kB", ".5kb", "foo", "1k", "", " 1kb", "1024b"];
for (const text of texts) console.log(JSON.stringify(text), bytes(text), bytes.parse(text));
const sizes = [0, 1, 1023, 1024, 1025, 1536, 1000, 1024 ** 2, 1.7 * 1024 ** 3, 1024 ** 4, 1024 ** 5, -1024, -500];
const options: readonly (Record<string, unknown> | undefined)[] = [
  undefined,
  { decimalPlaces: 0 },
  { decimalPlaces: 1, fixedDecimals: true },
  { thousandsSeparator: " " },
  { unitSeparator: " " },
  { unit: "kb" },
  { unit: "B", thousandsSeparator: "." },
  { unit: "nonsense" },
];
for (const size of sizes) for (const option of options) console.log(size, bytes(size, option), bytes.format(size, option));
for (const value of [undefined, null, true, {}, [], Infinity, Number.NaN]) console.log(bytes(value), bytes.parse(value), bytes.format(value));
console.log(all.default === bytes, all.parse === bytes.parse, all.format(2048));
