/** The ruleset: what it lets through, line by line. That the kernel does so: tests/guest. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ipv4 } from "#os/base";
import { type Rules, ruleset, withoutRules } from "./rules.ts";

const guest = (component: string, last: number) => ({
  interface: `skerry1.${last}`,
  component,
  mac: `52:54:00:4d:00:0${last}`,
  address: ipv4(`10.77.1.${last}`),
});

const RULES: Rules = {
  bridge: "skerry1",
  gateway: ipv4("10.77.1.1"),
  flows: [
    ["logic", "cache"],
    ["logic", "db"],
  ],
  guests: [guest("logic", 2), guest("cache", 3), guest("other", 4)],
  linux: [{ component: "db", address: ipv4("10.77.1.5"), ports: new Map([[5432, 40_000]]) }],
};

/** The lines of one chain. */
function chain(text: string, name: string): string[] {
  const body = text.slice(text.indexOf(`chain ${name} {`));
  return body
    .slice(0, body.indexOf("\n  }"))
    .split("\n")
    .slice(2)
    .map((line) => line.trim());
}

test("machines: along a flow all, against it answers, else nothing", () => {
  const lines = chain(ruleset(RULES), "forward");
  const there = 'iifname "skerry1.2" oifname "skerry1.3"';
  const back = 'iifname "skerry1.3" oifname "skerry1.2"';
  assert.ok(lines.includes(`${there} accept`));
  assert.deepEqual(
    lines.filter((line) => line.startsWith(back)).map((line) => line.slice(back.length + 1)),
    [
      "ether type arp accept",
      "tcp flags & (syn | ack) != syn accept",
      "icmp type { echo-reply, destination-unreachable, time-exceeded, parameter-problem } accept",
      "ip daddr . udp dport . ip saddr . udp sport @asked accept",
    ],
  );
  assert.ok(!lines.some((line) => line.includes('oifname "skerry1.4"')));
  assert.ok(!lines.some((line) => line.startsWith('iifname "skerry1.4" oifname')));
  const all = 'iifname { "skerry1.2", "skerry1.3", "skerry1.4" }';
  assert.equal(lines.at(-1), `${all} counter name refused drop`);
});

test("every machine speaks for itself, before anything else is looked at", () => {
  for (const name of ["forward", "input"]) {
    const lines = chain(ruleset(RULES), name);
    assert.deepEqual(lines.slice(0, 4), [
      'iifname "skerry1.2" ether saddr != 52:54:00:4d:00:02 counter name refused drop',
      'iifname "skerry1.2" ether type != { arp, ip } drop',
      'iifname "skerry1.2" ip saddr != 10.77.1.2 counter name refused drop',
      'iifname "skerry1.2" arp saddr ip != 10.77.1.2 counter name refused drop',
    ]);
  }
});

test("a Linux node: declared ports for those with a flow, led to its process", () => {
  const text = ruleset(RULES);
  const opened = chain(text, "input").filter((line) => line.includes("tcp dport"));
  assert.deepEqual(opened, [
    'iifname "skerry1.2" ip daddr 10.77.1.5 tcp dport { 5432 } accept',
    'iifname "skerry1.2" ip daddr 10.77.1.1 tcp dport { 40000 } accept',
  ]);
  assert.deepEqual(chain(text, "prerouting"), [
    'iifname "skerry1" ip daddr 10.77.1.5 tcp dport 5432 redirect to :40000',
  ]);
});

test("a network without machines has no rules, and can be taken down", () => {
  assert.deepEqual(chain(ruleset({ ...RULES, guests: [], linux: [] }), "forward"), []);
  assert.match(withoutRules("skerry1"), /delete table bridge skerry1\n.*\ndelete table ip skerry1/);
});
