/** Who may send what to whom. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type FlowEnd, FlowTable } from "./flows.ts";
import { FrameView } from "./frame.ts";
import { SWITCH_LIMITS } from "./limits.ts";

const TCP = 6;
const UDP = 17;
const ICMP = 1;

const end = (component: string, last: number, isGateway = false): FlowEnd => ({
  component,
  isGateway,
  address: 0x0a4d0000 + last,
});
const host = end("host", 1, true);
const web = end("web", 2);
const logic = end("logic", 3);
const cache = end("cache", 4);

function frame(from: FlowEnd, to: FlowEnd, fields: Partial<FrameView>): FrameView {
  const view = new FrameView();
  const addresses = { source: from.address, destination: to.address };
  return Object.assign(view, { kind: "ipv4", ...addresses }, fields);
}

function admits(table: FlowTable, from: FlowEnd, to: FlowEnd, fields: Partial<FrameView>): boolean {
  return table.admits(from, to, frame(from, to, fields), 0);
}

const table = new FlowTable([
  ["web", "logic"],
  ["logic", "cache"],
]);

test("connections are opened along the flow, and answered against it", () => {
  const syn = { protocol: TCP, isSyn: true };
  const data = { protocol: TCP, isSyn: false };
  assert.ok(admits(table, web, logic, syn));
  assert.ok(admits(table, web, logic, data));
  assert.ok(admits(table, logic, web, data));
  assert.equal(admits(table, logic, web, syn), false);
});

test("flows do not add up, and a component does not reach itself", () => {
  for (const isSyn of [true, false]) {
    assert.equal(admits(table, web, cache, { protocol: TCP, isSyn }), false);
    assert.equal(admits(table, cache, web, { protocol: TCP, isSyn }), false);
    assert.equal(admits(table, web, end("web", 9), { protocol: TCP, isSyn }), false);
  }
  const own = new FlowTable([["web", "web"]]);
  assert.ok(admits(own, web, end("web", 9), { protocol: TCP, isSyn: true }));
});

test("datagrams come back only to the port they were sent from, within a minute", () => {
  const flows = new FlowTable([["web", "logic"]]);
  const question = { protocol: UDP, sourcePort: 5000, destinationPort: 53 };
  const answer = { protocol: UDP, sourcePort: 53, destinationPort: 5000 };
  assert.equal(admits(flows, logic, web, answer), false);
  assert.ok(admits(flows, web, logic, question));
  assert.ok(admits(flows, logic, web, answer));
  assert.equal(admits(flows, logic, web, { ...answer, destinationPort: 5001 }), false);
  assert.equal(admits(flows, logic, web, { ...answer, sourcePort: 54 }), false);
  const late = frame(logic, web, answer);
  assert.ok(flows.admits(logic, web, late, SWITCH_LIMITS.exchangeMs));
  assert.equal(flows.admits(logic, web, late, SWITCH_LIMITS.exchangeMs + 1), false);
});

test("the oldest exchange makes room when there are too many", () => {
  const flows = new FlowTable([["web", "logic"]]);
  for (let port = 0; port <= SWITCH_LIMITS.exchangesMax; port++) {
    admits(flows, web, logic, { protocol: UDP, sourcePort: port, destinationPort: 53 });
  }
  const answerTo = (port: number) =>
    admits(flows, logic, web, { protocol: UDP, sourcePort: 53, destinationPort: port });
  assert.equal(answerTo(0), false);
  assert.ok(answerTo(1));
  assert.ok(answerTo(SWITCH_LIMITS.exchangesMax));
});

test("pings go along the flow, their answers and errors against it", () => {
  const icmp = (type: number) => ({ protocol: ICMP, sourcePort: type });
  assert.ok(admits(table, web, logic, icmp(8)));
  assert.equal(admits(table, logic, web, icmp(8)), false);
  for (const type of [0, 3, 11, 12]) assert.ok(admits(table, logic, web, icmp(type)), `${type}`);
  assert.equal(admits(table, logic, web, icmp(5)), false, "no redirects");
});

test("the host opens anything; it is asked for names and pinged, and no more", () => {
  const syn = { protocol: TCP, isSyn: true };
  assert.ok(admits(table, host, cache, syn));
  assert.ok(admits(table, cache, host, { protocol: TCP, isSyn: false }));
  assert.equal(admits(table, cache, host, syn), false);
  assert.ok(admits(table, cache, host, { protocol: UDP, sourcePort: 9, destinationPort: 53 }));
  assert.equal(
    admits(table, cache, host, { protocol: UDP, sourcePort: 9, destinationPort: 54 }),
    false,
  );
  assert.ok(admits(table, cache, host, { protocol: ICMP, sourcePort: 8 }));
  assert.equal(admits(table, cache, host, { protocol: ICMP, sourcePort: 13 }), false);
});
