/** Rows, the table and the JSON, from one invented answer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE_ROW } from "./application.ts";
import { type Budget, formatVerdicts, judge, lowered, readBudgets } from "./budgets.ts";
import { BUILD_ROWS } from "./build/main.ts";
import { type Counts, each } from "./counts.ts";
import { type Answer, isRowOf, type Measured, ROW_NAMES, SERVICES } from "./plan.ts";
import { jsonRow, makeRows, type Row } from "./rows.ts";
import { formatTable } from "./table.ts";

const MEMCACHED_ROWS = ROW_NAMES.filter((row) => isRowOf("memcached", row));
const MACHINE_ROWS = SERVICES.flatMap((service) =>
  ROW_NAMES.filter((row) => isRowOf(service, row)).map((row) => `${service}/${row}`),
);

function counts(insns: number, repcont: number): Counts {
  return { ...each(() => 0), insns, repcont };
}

function measured(scale: number): Measured {
  const runs = [100, 90, 110].map((insns) => counts(insns * scale, 10 * scale));
  return {
    boots: [counts(1e6 * scale, 0)],
    idles: runs,
    requests: {
      "get-tcp-1": [],
      "get-tcp-16": runs,
      "set-tcp-16": [],
      "get-pipelined-16": [],
      "get-udp": [],
      ...{ "hello-1": [], "hello-16": [] },
    },
    smallestMiB: 8 * scale,
  };
}

const ANSWER: Answer = { image: measured(1), rival: measured(8) };
const BYTES = { image: 150_000, rival: 18_000_000 };

function rowOf(what: string, rows: readonly Row[]): Row {
  return rows.find((row) => row.what === what)!;
}

test("each row has the unit and both figures, where they were measured", () => {
  const rows = makeRows(MEMCACHED_ROWS, ANSWER, BYTES);
  assert.deepEqual(
    rows.map(({ what }) => what),
    [
      ...["memcached/get-tcp-1", "memcached/get-tcp-16", "memcached/set-tcp-16"],
      ...["memcached/get-pipelined-16", "memcached/get-udp", "memcached/boot"],
      ...["memcached/image-bytes", "memcached/min-memory-mib", "memcached/idle"],
    ],
  );
  const get = rowOf("memcached/get-tcp-16", rows);
  assert.equal(get.ours?.median, 100);
  assert.equal(get.ours?.repOnce?.median, 90);
  assert.equal(get.rival?.median, 800);
  assert.equal(rowOf("memcached/get-udp", rows).ours, null);
  assert.equal(rowOf("memcached/image-bytes", rows).rival?.median, 18_000_000);
  assert.equal(rowOf("memcached/image-bytes", rows).ours?.repOnce, null);
  assert.equal(rowOf("memcached/min-memory-mib", rows).ours?.median, 8);
});

test("a JSON row has these keys, in this order", () => {
  const rows = makeRows(["get-tcp-16", "boot"], ANSWER, BYTES);
  assert.deepEqual(Object.entries(jsonRow(rows[0]!, "Linux", "abc")), [
    ["what", "memcached/get-tcp-16"],
    ["value", 100],
    ["unit", "instructions/request"],
    ["rival", "Linux"],
    ["rivalValue", 800],
    ["ratio", 0.125],
    ["runs", 3],
    ["commit", "abc"],
  ]);
  const [alone] = makeRows(["boot"], { image: measured(1) }, BYTES);
  const { rival, rivalValue, ratio } = jsonRow(alone!, null, "abc");
  assert.deepEqual([rival, rivalValue, ratio], [null, null, null]);
});

test("the table has a line for each row, both ways of counting, and a dash for what is missing", () => {
  const text = formatTable(makeRows(["get-tcp-16", "get-udp", "image-bytes"], ANSWER, BYTES));
  const lines = text.split("\n").map((line) => line.trim().split(/ {2,}/));
  assert.deepEqual(lines[2], [
    ...["memcached/get-tcp-16", "instructions/request", "100", "±10.0%", "3"],
    ...["800", "±10.0%", "0.125", "90", "720", "0.125"],
  ]);
  assert.deepEqual(lines[3], [
    ...["memcached/get-udp", "instructions/request", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
  ]);
  assert.deepEqual(lines[4], [
    ...["memcached/image-bytes", "bytes", "150,000", "-", "1"],
    ...["18,000,000", "-", "0.00833", "-", "-", "-"],
  ]);
  assert.equal(text.at(-1), "\n");
});

const BUDGET: Budget = {
  what: "memcached/get-tcp-16",
  unit: "instructions/request",
  budget: 100,
  marginPercent: 3,
};

function verdict(budget: Budget): boolean {
  const rows = makeRows(["get-tcp-16", "get-udp"], ANSWER, BYTES);
  return judge([budget], rows)[0]!.isKept;
}

test("a budget is kept up to its margin, and not by what was not measured", () => {
  assert.equal(verdict(BUDGET), true);
  assert.equal(verdict({ ...BUDGET, budget: 97.1 }), true);
  assert.equal(verdict({ ...BUDGET, budget: 97 }), false);
  assert.equal(verdict({ ...BUDGET, what: "memcached/get-udp" }), false);
  const rows = makeRows(["boot"], ANSWER, BYTES);
  assert.deepEqual(judge([BUDGET], rows), []); // of a row that was not asked for
});

test("budgets are lowered, never raised", () => {
  const rows = makeRows(MEMCACHED_ROWS, ANSWER, BYTES);
  const budgets = [
    { ...BUDGET, budget: 5000 },
    { ...BUDGET, budget: 50 },
    { ...BUDGET, what: "memcached/get-udp" },
  ];
  assert.deepEqual(
    lowered(budgets, rows).map(({ budget }) => budget),
    [100, 50, 100],
  );
});

test("the budgets in the repository are about rows that exist", () => {
  for (const { what } of readBudgets()) {
    assert.ok([...MACHINE_ROWS, ...BUILD_ROWS, EXAMPLE_ROW].includes(what), what);
  }
  assert.throws(() => readBudgets('[{"what":"x"}]'), { code: "BUDGETS_INVALID" });
});

test("a verdict is one line", () => {
  const rows = makeRows(["get-tcp-16"], ANSWER, BYTES);
  assert.equal(
    formatVerdicts(judge([{ ...BUDGET, budget: 90 }], rows)),
    "OVER  memcached/get-tcp-16: 100 of 90 + 3 % instructions/request\n",
  );
});
