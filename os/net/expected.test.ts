/** The short way in does what the general way does, and leaves to it what is not exactly expected. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Established, type Ipv4Fields, type TcpFields, text } from "./harness.test.ts";

const FAST = "tcp: segments on the fast path";
const SLOW = "tcp: segments on the slow path";
/** Two, of no meaning: with them a segment goes the general way. */
const GENERAL: Ipv4Fields = { options: [1, 1, 1, 1] };

for (const timestamps of [false, true]) {
  const withOrWithout = timestamps ? "with" : "without";

  test(`a frame of which any bit is wrong is not taken, ${withOrWithout} timestamps`, () => {
    const c = new Established({ timestamps });
    const good = c.frame({ flags: "PSH ACK", data: text("hello") });
    for (let bit = 0; bit < good.length * 8; bit++) {
      const at = bit >> 3;
      if (at >= 6 && at < 12) continue; // from which MAC address it comes is of no interest
      const bad = Uint8Array.from(good);
      bad[at]! ^= 0x80 >> (bit & 7);
      c.bench.inject(bad);
      assert.equal(c.user.received, "", `bit ${bit & 7} of byte ${at}`);
    }
    assert.equal(c.bench.counter(FAST), 0);
    c.bench.inject(good);
    assert.equal(c.user.received, "hello");
    assert.equal(c.bench.counter(FAST), 1);
  });

  test(`a frame that ends early, at any byte, is not taken, ${withOrWithout} timestamps`, () => {
    const c = new Established({ timestamps });
    const good = c.frame({ flags: "PSH ACK", data: text("hello") });
    for (let end = 14; end < good.length; end++) c.bench.inject(good.slice(0, end));
    assert.equal(c.user.received, "");
    c.bench.inject(Uint8Array.from([...good, 1, 2, 3])); // what is behind the packet is padding
    assert.equal(c.user.received, "hello");
    assert.equal(c.bench.counter(FAST), 1);
  });
}

test("identification, TTL and the flag DF are any; fragments, options and other addresses go the general way", () => {
  const cases: [ip: Ipv4Fields, isFast: boolean, isTaken: boolean][] = [
    [{ id: 0xffff }, true, true],
    [{ ttl: 1 }, true, true],
    [{ fragment: 0x4000 }, true, true],
    [GENERAL, false, true],
    [{ fragment: 0x2000 }, false, false],
    [{ fragment: 1 }, false, false],
    [{ to: 0x0a000003 }, false, false],
    [{ from: 0x0a000003 }, false, false],
    [{ protocol: 17 }, false, false],
    [{ version: 5 }, false, false],
  ];
  for (const [ip, isFast, isTaken] of cases) {
    const c = new Established();
    c.bench.inject(c.frame({ flags: "PSH ACK", data: text("hello"), ip }));
    const what = JSON.stringify(ip);
    assert.equal(c.user.received, isTaken ? "hello" : "", what);
    assert.equal(c.bench.counter(FAST), isFast ? 1 : 0, what);
  }
});

/** What a peer that loses, repeats and mixes up segments sends: the same for each of two connections. */
function story(seed: number): (c: Established, at: number, ip: Ipv4Fields) => void {
  let state = seed * 2654435761;
  const chances = Array.from({ length: 400 }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) / 0x1000000;
  });
  return (c, at, ip) => {
    const [what = 0, where = 0, size = 0, more = 0] = chances.slice(4 * at, 4 * at + 4);
    const data = text("abcdefghij".repeat(40).slice(0, 1 + Math.floor(size * 300)));
    const fields: Partial<TcpFields> & { flags: string } = { flags: "PSH ACK", data, ip };
    const step = (delta: number): void => {
      c.seq = (c.seq + delta) >>> 0;
    };
    if (what < 0.5) {
      c.bench.inject(c.frame(fields)); // in order
      step(data.length);
    } else if (what < 0.6) {
      c.bench.inject(c.frame({ ...fields, seq: (c.seq + Math.floor(where * 900)) >>> 0 })); // early
    } else if (what < 0.7) {
      c.bench.inject(c.frame({ ...fields, seq: (c.seq - Math.floor(where * 500)) >>> 0 })); // again
    } else if (what < 0.76) {
      c.bench.inject(c.frame({ flags: "ACK", wnd: Math.floor(where * 65535), ip }));
    } else if (what < 0.84) {
      c.user.write("r".repeat(1 + Math.floor(size * 2000)));
      c.run(0);
    } else if (what < 0.9) {
      c.ack = (c.ack + Math.floor(where * 1500)) >>> 0; // of what was sent, or beyond it
      c.bench.inject(c.frame({ ...fields, flags: where < 0.5 ? "ACK" : "PSH ACK" }));
      step(data.length);
    } else if (what < 0.93) c.tsVal = (c.tsVal + Math.floor((more - 0.3) * 20)) >>> 0;
    else if (what < 0.96) c.run(Math.floor(where * 300));
    else if (what < 0.97) c.bench.inject(c.frame({ ...fields, flags: "URG PSH ACK" }));
    else if (what < 0.98) c.bench.inject(c.frame({ ...fields, options: [1, 1, 1, 1] }));
    else if (what < 0.99)
      c.bench.inject(c.frame({ flags: more < 0.5 ? "SYN" : "RST", ip, seq: (c.seq + 5) >>> 0 }));
    else c.bench.inject(c.frame({ flags: more < 0.5 ? "FIN ACK" : "RST", ip }));
  };
}

test("whatever arrives, both ways do the same: data, state, what is sent (200 seeds)", () => {
  let fast = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const options = { timestamps: seed % 2 === 0, sack: seed % 3 === 0, iss: 77, mss: 1000 };
    const [short, general] = [new Established(options), new Established(options)];
    const tell = story(seed);
    for (let at = 0; at < 100; at++) {
      tell(short, at, {});
      tell(general, at, GENERAL);
      const where = `seed ${seed}, step ${at}`;
      assert.equal(short.user.received, general.user.received, where);
      assert.equal(short.state, general.state, where);
      assert.deepEqual(short.run(0), general.run(0), where);
    }
    assert.deepEqual(short.run(5000), general.run(5000), `seed ${seed}, afterwards`);
    fast += short.bench.counter(FAST);
    assert.equal(general.bench.counter(FAST), 0);
    assert.ok(general.bench.counter(SLOW) > 0);
  }
  assert.ok(fast > 1000, `${fast} segments took the short way`);
});
