import assert from "node:assert/strict";
import { test } from "node:test";
import { manner, readOptions } from "./options.ts";
import { isRowOf, ROW_NAMES } from "./plan.ts";

test("memcached alone measures every row against Debian", () => {
  const options = readOptions(["memcached"]);
  assert.deepEqual(
    options.only,
    ROW_NAMES.filter((row) => isRowOf("memcached", row)),
  );
  assert.equal(options.only.length, 9);
  assert.equal(options.rival, "debian");
  assert.equal(options.isJson || options.isQuick || options.isUpdate, false);
});

test("http has rows of its own; budgets are about both", () => {
  assert.deepEqual(readOptions(["http"]).only, [
    ...["hello-1", "hello-16", "boot", "image-bytes", "idle"],
  ]);
  assert.deepEqual(readOptions(["budgets"]).only, ROW_NAMES);
});

test("rows are named with or without the benchmark's name, and more than once", () => {
  const words = ["memcached", "--only", "get-udp", "--json", "--only", "memcached/boot", "--quick"];
  const options = readOptions(words);
  assert.deepEqual(options.only, ["get-udp", "boot"]);
  assert.equal(options.isJson && options.isQuick, true);
});

test("what is wrong is said, with the usage", () => {
  for (const [words, message] of [
    [[], /the benchmark must be one of: memcached http budgets/],
    [["memcached", "--only"], /--only must be one of: get-tcp-1 /],
    [["memcached", "--only", "get"], /--only must be one of: get-tcp-1 /],
    [["memcached", "--only", "hello-16"], /hello-16 is no row of memcached/],
    [["http", "--only", "http/get-udp"], /get-udp is no row of http/],
    [["memcached", "--fast"], /"--fast" is no option/],
    [["memcached", "--image"], /--image needs a file/],
    [["memcached", "--update"], /--update goes with budgets/],
    [["budgets", "--json"], /--json goes with memcached/],
    [["budgets", "--skip", "image"], /--skip goes with memcached/],
    [["budgets", "--link", "tun"], /--link must be one of: tap stream/],
  ] as const) {
    assert.throws(() => readOptions(words), { code: "USAGE", message });
  }
});

test("a benchmark with few options takes one of them, once", () => {
  assert.deepEqual(manner([], "usage"), { isJson: false, isProfile: false });
  assert.deepEqual(manner(["--json"], "usage"), { isJson: true, isProfile: false });
  assert.deepEqual(manner(["--profile"], "usage"), { isJson: false, isProfile: true });
  assert.throws(() => manner(["--quick"], "usage"), /"--quick" is no option here\n\nusage/);
  assert.throws(() => manner(["--json", "--profile"], "usage"), /"--profile" is no option here/);
});
