/** The command line: what is accepted, and what is said of the rest. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULT_OPTIONS, OptionError, readOptions } from "./options.ts";

const read = (line: string) => readOptions(line === "" ? [] : line.split(" "), 0);

test("without options, memcached's defaults", () => {
  assert.deepEqual(read(""), DEFAULT_OPTIONS);
});

test("short options, apart, attached and together", () => {
  const options = read("-m 128 -p11311 -U 11312 -I 512k -c 10 -vM -v");
  assert.equal(options.memoryMegabytes, 128);
  assert.equal(options.tcpPort, 11311);
  assert.equal(options.udpPort, 11312);
  assert.equal(options.itemBytesMax, 524_288);
  assert.equal(options.connectionsMax, 10);
  assert.equal(options.evicts, false);
  assert.equal(options.verbosity, 2);
  assert.deepEqual(read("-vm5"), { ...DEFAULT_OPTIONS, verbosity: 1, memoryMegabytes: 5 });
});

test("long options", () => {
  const options = read("--memory-limit=8 --port 1 --udp-port=2 --max-item-size=2M --conn-limit 3");
  assert.deepEqual(options, {
    ...DEFAULT_OPTIONS,
    memoryMegabytes: 8,
    tcpPort: 1,
    udpPort: 2,
    itemBytesMax: 2_097_152,
    connectionsMax: 3,
  });
  assert.equal(read("--disable-evictions --verbose").evicts, false);
});

test("the largest item shrinks with the memory unless it was asked for", () => {
  assert.equal(read("-m 1").itemBytesMax, 524_288);
  assert.throws(() => read("-m 1 -I 1m"), /half of -m 1 MiB/);
});

const BAD: [string, RegExp][] = [
  ["-x", /no option -x/],
  ["-t 4", /no option -t/],
  ["--threads=4", /no option --threads/],
  ["11211", /"11211" is not an option/],
  ["-", /"-" is not an option/],
  ["-p", /-p needs a value/],
  ["--port", /--port needs a value/],
  ["--verbose=2", /--verbose takes no value/],
  ["-p 65536", /-p 65536: a port from 0 to 65535/],
  ["-p abc", /-p abc/],
  ["-p -1", /-p -1/],
  ["-m 0", /-m 0: MiB from 1 to 2047/],
  ["-m 4096", /from 1 to 2047/],
  ["-m 1.5", /-m 1.5/],
  ["-c 0", /-c 0: connections from 1/],
  ["-I 10", /-I 10: a size from 1k/],
  ["-I k", /-I k/],
  ["-I 1g", /-I 1g/],
  ["-p 0", /leave no port/],
];

test("a bad command line is refused with the word and the reason", () => {
  for (const [line, message] of BAD) {
    assert.throws(
      () => read(line),
      (error) =>
        error instanceof OptionError && error.code === "BAD_OPTION" && message.test(error.message),
      line,
    );
  }
});
