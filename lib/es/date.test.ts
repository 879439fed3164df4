import assert from "node:assert/strict";
import { test } from "node:test";
import { Date as OwnDate } from "./date.ts";
import { Chance, cases, outcomeOf } from "./testing/same.ts";

// Local time is UTC in an image.
(globalThis as unknown as { process: { env: { TZ: string } } }).process.env.TZ = "UTC";

type Dated = { [name: string]: (...args: unknown[]) => unknown };

const READERS = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"];
const TEXTS = [
  "toString",
  "toDateString",
  "toTimeString",
  "toISOString",
  "toUTCString",
  "toJSON",
  "valueOf",
  "getTime",
  "getTimezoneOffset",
  "getYear",
];

function anyTime(chance: Chance): number {
  const unit = (chance.next() / 2 ** 32) * 2 - 1;
  return Math.trunc(unit * chance.pick([8.65e15, 1e15, 1e13, 1e12, 1e10, 86400000, 1000, 4e9]));
}

function all(date: Dated): unknown[] {
  const names = [...TEXTS, ...READERS.flatMap((r) => [`get${r}`, `getUTC${r}`])];
  return names.map((name) => outcomeOf(() => (date[name] as () => unknown)()));
}

test("what a date says of itself", () => {
  const chance = new Chance(1);
  for (const time of [
    0,
    -0,
    -1,
    8.64e15,
    -8.64e15,
    8.64e15 + 1,
    Number.NaN,
    Infinity,
    951782400000,
    -62198755200000,
    -62167219200000,
  ]) {
    assert.deepStrictEqual(
      all(new OwnDate(time) as unknown as Dated),
      all(new Date(time) as unknown as Dated),
      String(time),
    );
  }
  for (let i = 0; i < cases(20000); i++) {
    const time = anyTime(chance);
    assert.deepStrictEqual(
      all(new OwnDate(time) as unknown as Dated),
      all(new Date(time) as unknown as Dated),
      String(time),
    );
  }
});

const PARTS: readonly unknown[] = [
  0,
  1,
  -1,
  12,
  31,
  59,
  60,
  99,
  100,
  2024,
  1.9,
  -1.5,
  1e9,
  Number.NaN,
  undefined,
  "7",
  null,
  271821,
  -271822,
  Infinity,
  400,
];

test("dates of parts, and setters", () => {
  const chance = new Chance(2);
  const setters = [
    "FullYear",
    "Month",
    "Date",
    "Hours",
    "Minutes",
    "Seconds",
    "Milliseconds",
  ].flatMap((s) => [`set${s}`, `setUTC${s}`]);
  for (let i = 0; i < cases(30000); i++) {
    const parts = [chance.pick(PARTS), ...chance.list(6, () => chance.pick(PARTS))] as number[];
    const say = String(parts);
    if (parts.length > 1)
      assert.deepStrictEqual(
        new OwnDate(...parts).getTime(),
        new Date(...(parts as [number, number])).getTime(),
        say,
      );
    assert.deepStrictEqual(
      outcomeOf(() => OwnDate.UTC(...parts)),
      outcomeOf(() => Date.UTC(...(parts as [number]))),
      say,
    );
    const time = chance.below(20) === 0 ? Number.NaN : anyTime(chance);
    const [own, engine] = [new OwnDate(time), new Date(time)] as unknown as [Dated, Dated];
    const name = chance.pick([...setters, "setTime"]);
    const most = name.endsWith("Hours")
      ? 4
      : name.endsWith("FullYear") || name.endsWith("Minutes")
        ? 3
        : /Month|\dSeconds|setSeconds|UTCSeconds/.test(name)
          ? 2
          : 1;
    const args = parts.slice(0, most);
    assert.deepStrictEqual(
      (own[name] as Dated[string])(...args),
      (engine[name] as Dated[string])(...args),
      `${name} ${time} ${say}`,
    );
    assert.deepStrictEqual(
      (own["getTime"] as Dated[string])(),
      (engine["getTime"] as Dated[string])(),
      `${name} ${time} ${say}`,
    );
  }
});

const PIECES = [
  "2024",
  "-",
  "01",
  "02",
  "12",
  "31",
  "T",
  "t",
  "10",
  ":",
  "30",
  "45",
  ".",
  "5",
  "123",
  "Z",
  "+",
  "05:30",
  "0530",
  " ",
  "Jan",
  "january",
  "Feb",
  "Mon",
  "monday",
  ",",
  "/",
  "AM",
  "pm",
  "GMT",
  "UTC",
  "EST",
  "(",
  ")",
  "x",
  "99",
  "1",
  "7",
  "70",
  "50",
  "49",
  "+002024",
  "-000001",
  "00:00",
  "24:00",
  "2024-02-29",
  "2024-05-06T07:08:09",
  "Mar 7 2021",
  "1/2/03",
  "at",
  "\u00a0",
];

test("any text is read as the engine reads it", () => {
  const chance = new Chance(3);
  const samples = [
    "",
    "2024",
    "2024-13-01",
    "2024-02-30",
    "2024-01-01T24:00:00Z",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Thu Jan 01 1970 00:00:00 GMT+0100 (CET)",
    "1 Jan 2000",
    "Jan 1",
    "12/25/1995",
    "2024-1-5",
    "20240101",
    "2024-01-01 10:20",
    "2024-01-01T10:20:30.123456789Z",
    "noon",
    "1e3",
    "6 Mar 17 21:22 UT",
    "12:30",
    "Tue Mar 01 2022 1:2:3 PM",
  ];
  for (const text of samples) assert.deepStrictEqual(OwnDate.parse(text), Date.parse(text), text);
  for (let i = 0; i < cases(300000); i++) {
    const text = chance.list(9, () => chance.pick(PIECES)).join("");
    assert.deepStrictEqual(OwnDate.parse(text), Date.parse(text), JSON.stringify(text));
  }
});

test("what a date is made of and what it becomes", () => {
  for (const value of [
    "2024-05-06",
    5,
    "x",
    null,
    undefined,
    true,
    new OwnDate(7),
    { valueOf: () => 9 },
    { toString: () => "2024" },
    [],
    [2020],
  ] as unknown[]) {
    const same = value instanceof OwnDate ? new Date(7) : value;
    assert.deepStrictEqual(new OwnDate(value).getTime(), new Date(same as number).getTime());
  }
  const [own, engine] = [new OwnDate(1e12), new Date(1e12)];
  assert.equal(`${own}`, `${engine}`);
  assert.equal((own as unknown as string) + 1, (engine as unknown as string) + 1);
  assert.equal(+own, +engine);
  assert.ok(Math.abs(OwnDate.now() - Date.now()) < 1000);
  assert.equal(typeof OwnDate["%call"](), "string");
});

test("dates are written as in en-US", () => {
  for (const time of [0, 43199999, 43200000, 1709211909007, -62198755200000, 8.64e15, NaN]) {
    const own = new OwnDate(time);
    const date = new Date(time);
    const options = { timeZone: "UTC" };
    assert.equal(own.toLocaleString(), date.toLocaleString("en-US", options));
    assert.equal(own.toLocaleDateString("en-US"), date.toLocaleDateString("en-US", options));
    assert.equal(own.toLocaleTimeString(), date.toLocaleTimeString("en-US", options));
  }
});
