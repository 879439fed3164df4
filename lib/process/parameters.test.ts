import assert from "node:assert/strict";
import { test } from "node:test";
import {
  componentArguments,
  NetParameters,
  parameter,
  readNetParameters,
  variable,
} from "./parameters.ts";

test("the words after -- are the component's", () => {
  assert.deepEqual(componentArguments("skerry.ip=10.0.0.2/8 -- -m 64  -v"), ["-m", "64", "-v"]);
  assert.deepEqual(componentArguments("skerry.ip=10.0.0.2/8"), []);
  assert.deepEqual(componentArguments(""), []);
});

test("a parameter is a whole word", () => {
  assert.equal(parameter("a=1 b=2", "b="), "2");
  assert.equal(parameter("xb=2", "b="), "");
  assert.equal(parameter("b=", "b="), "");
});

test("a fixed address with and without gateway; nonsense means DHCP", () => {
  const net = new NetParameters();
  assert.equal(readNetParameters("quiet skerry.ip=10.77.0.2/24,10.77.0.1", net), true);
  assert.deepEqual([net.address, net.mask, net.gateway], [0x0a4d0002, 0xffffff00, 0x0a4d0001]);
  assert.equal(net.dns, 0);
  assert.equal(readNetParameters("skerry.ip=10.77.0.2/24,10.77.0.1,10.77.0.3", net), true);
  assert.equal(net.dns, 0x0a4d0003);
  assert.equal(readNetParameters("skerry.ip=10.77.0.2/32", net), true);
  assert.equal(net.mask, 0xffffffff);
  for (const bad of [
    "",
    "skerry.ip=",
    "skerry.ip=1.2.3/8",
    "skerry.ip=1.2.3.4",
    "skerry.ip=1.2.3.4/0",
  ]) {
    assert.equal(readNetParameters(bad, net), false, bad);
  }
});

test("a variable is a whole entry", () => {
  assert.equal(variable("PATH=/bin\0SKERRY_A=1\0", "SKERRY_A="), "1");
  assert.equal(variable("XSKERRY_A=1\0SKERRY_A=", "SKERRY_A="), "");
  assert.equal(variable("", "SKERRY_A="), "");
});
