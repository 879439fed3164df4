/** DNS messages in and out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ipv4, Prng } from "#os/base";
import { answerDns } from "./dns-server.ts";
import { SWITCH_LIMITS } from "./limits.ts";

const A = ipv4("10.77.0.2");
const B = ipv4("10.77.0.3");

function query(name: string, type = 1, id = 0x1234, flags = 0x0100, questions = 1): Buffer {
  const labels = name.split(".").map((label) => {
    return Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]);
  });
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(flags, 2);
  header.writeUInt16BE(questions, 4);
  return Buffer.concat([header, ...labels, Buffer.from([0, type >> 8, type & 255, 0, 1])]);
}

function ask(message: Buffer): Buffer | null {
  const names: Record<string, number[]> = { cache: [A, B], idle: [] };
  return answerDns(message, 0, message.length, (name) => names[name] ?? null);
}

const rcode = (answer: Buffer | null) => answer![3]! & 15;
const answerCount = (answer: Buffer | null) => answer!.readUInt16BE(6);

test("a known name: all its addresses, in order, final and short-lived", () => {
  const question = query("Cache");
  const answer = ask(question)!;
  assert.equal(answer.readUInt16BE(0), 0x1234);
  assert.equal(answer.readUInt16BE(2), 0x8580); // response, authoritative, desired, available
  assert.equal(answerCount(answer), 2);
  assert.deepEqual(answer.subarray(12, question.length), question.subarray(12));
  const first = answer.subarray(question.length);
  assert.equal(first.subarray(0, 12).toString("hex"), "c00c00010001000000010004");
  assert.equal(first.readUInt32BE(12), A);
  assert.equal(first.readUInt32BE(28), B);
  assert.equal(first.length, 32);
});

test("other types of a known name: it exists, without such a record (RFC 2308 2.2)", () => {
  for (const type of [28, 15, 16]) {
    const answer = ask(query("cache", type));
    assert.deepEqual([rcode(answer), answerCount(answer)], [0, 0]);
  }
});

test("a component none of whose nodes runs has a name and no address", () => {
  assert.deepEqual([rcode(ask(query("idle"))), answerCount(ask(query("idle")))], [0, 0]);
});

test("any other name does not exist", () => {
  for (const name of ["nobody", "cache.example.com", "www.cache"]) {
    assert.equal(rcode(ask(query(name))), 3, name);
  }
});

test("what is no question is not answered; what is a bad one is refused", () => {
  assert.equal(ask(query("cache", 1, 1, 0x8100)), null, "an answer");
  assert.equal(ask(Buffer.alloc(11)), null, "too short");
  assert.equal(rcode(ask(query("cache", 1, 1, 0x2900))), 4, "opcode 5");
  assert.equal(rcode(ask(query("cache", 1, 1, 0, 2))), 1, "two questions");
  assert.equal(rcode(ask(query("cache").subarray(0, 16))), 1, "cut in the name");
  const pointer = query("cache");
  pointer[12] = 0xc0;
  assert.equal(rcode(ask(pointer)), 1, "a compressed question");
});

test("no bytes make it throw, or answer at length", () => {
  const dice = new Prng(3);
  for (let i = 0; i < 20_000; i++) {
    const message = query("cache", 1);
    for (let j = dice.below(6); j >= 0; j--) message[dice.below(message.length)] = dice.below(256);
    const cut = message.subarray(0, dice.below(message.length + 1));
    const answer = ask(cut);
    const max = cut.length + 16 * SWITCH_LIMITS.dnsAnswersMax;
    assert.ok(answer === null || answer.length <= max);
  }
});
