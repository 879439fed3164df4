// Accessors of literals behind spreads and computed names; the order of keys, also where such a literal is spread.
const defaults = { host: "h", port: 80 };

function make(extra: object, base: string) {
  return {
    ...defaults,
    ...extra,
    get url() {
      return `${this.host}:${this.port}/${base}`;
    },
    set url(value: string) {
      [this.host] = value.split(":") as [string];
    },
    last: 1,
  };
}
const made = make({}, "a");
console.log(made.url, made);
made.url = "x:1";
console.log(made.url, Object.keys(made), JSON.stringify(made), { ...made });
const more = make({ z: 1 }, "b");
console.log(more.url, more, Object.entries(more).length);

const key = `dyn${made.port}`;
const computed = {
  [key]: 1,
  get x() {
    return 5;
  },
  [`y${key}`]: 2,
  set w(value: number) {
    console.log("w", value);
  },
};
computed.w = 3;
console.log(computed, computed.x);
for (const name in computed) console.log(name);

// Right behind a leading spread Node defines values before accessors.
function led(extra: object) {
  return {
    ...extra,
    get first() {
      return "g";
    },
    middle: 1,
    get second(): number {
      return this.middle;
    },
    m() {
      return 2;
    },
    ["late"]: 3,
    [key]: 4,
    get third() {
      return 5;
    },
    end: 6,
  };
}
for (const extra of [{}, { a: 1 }, { end: 0, b: 2 }]) {
  const one = led(extra);
  console.log(Object.keys(one), { ...one }, Object.assign({}, one), one.first + one.second + one.third);
}

// What a program only knows when it runs is hidden by the accessor.
for (const text of ['{"z":1}', '{"url":"own","q":2}']) {
  const given = JSON.parse(text) as Record<string, unknown>;
  const shown = {
    ...given,
    get url() {
      return "getter";
    },
  };
  console.log(shown.url, shown, Object.keys(shown));
}

const plain = {
  get a() {
    return 1;
  },
  b: 2,
};
console.log({ ...plain }, Object.keys({ ...plain, c: 3 }), Object.assign({}, plain));
const { a, ...others } = { ...plain, d: 4 };
console.log(a, others);
