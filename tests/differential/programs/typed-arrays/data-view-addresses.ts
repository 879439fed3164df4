// Accesses whose address is that of an earlier one and a constant: stores between them, branches, loops in two
// versions, generators, receivers of several kinds, views that overlap.

const buffer = new ArrayBuffer(96);
const all = new DataView(buffer);
const bytes = new Uint8Array(buffer);
for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 7 + 1) & 255;

function show(what: string): void {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum = (Math.imul(sum, 31) + bytes[i]!) | 0;
  console.log(what, sum);
}

function header(view: DataView, at: number, other: DataView): number {
  view.setUint32(at + 16, 0x01020304);
  other.setUint32(at + 12, 0xfffefdfc, true);
  view.setUint32(at + 12, view.getUint32(at + 16) + 1);
  view.setUint16(at + 8, other.getUint16(at + 14));
  view.setInt8(at + 7, -5);
  view.setFloat32(at + 3, 1.5);
  return view.getUint32(at) ^ view.getInt32(at + 6) ^ other.getUint8(at + 19);
}
for (const at of [0, 1, 5, 40, 76]) console.log(at, header(all, at, new DataView(buffer, 0, 96)));
for (const at of [77, -1, 2 ** 31, Number.NaN]) {
  try {
    console.log(at, header(all, at, all));
  } catch (error) {
    console.log(at, (error as Error).name);
  }
}
show("headers");

function branches(view: DataView, at: number, which: number): number {
  const last = view.getUint8(at + 11);
  let sum = last;
  if (which === 0) sum += view.getUint16(at + 2);
  else if (which === 1) {
    view.setUint16(at + 10, which);
    sum += view.getUint8(at + 11);
  } else {
    for (let i = 0; i < which; i++) sum += view.getUint8(at + i) * view.getUint8(at + 4);
  }
  sum += view.getUint32(at + 8);
  if (sum > 1000) return sum - view.getUint8(at);
  return sum;
}
for (let which = 0; which < 5; which++) console.log(which, branches(all, 20, which));

// A loop over a typed array is in two versions; what follows it is reached from both.
function loops(view: DataView, data: Uint8Array, at: number, count: number): string {
  const first = view.getUint32(at + 4);
  let text = `${first}`;
  let i = 0;
  for (; i < count; i++) {
    const wide = view.getUint16(at + 2);
    data[i] = (data[i]! + view.getUint8(at + 1) + wide) & 255;
    if (data[i] === 77) {
      text += ` left ${view.getUint8(at)}`;
      break;
    }
  }
  text += ` ${i} ${view.getUint8(at + 3)} ${view.getUint16(at)}`;
  return text;
}
console.log(loops(all, new Uint8Array(20).fill(9), 8, 20));
console.log(loops(all, new Uint8Array(20).fill(9), 8, 30)); // not the quick one
console.log(loops(all, bytes, 30, 60));
show("loops");

function* steps(view: DataView, at: number): Generator<number> {
  view.setUint32(at + 8, 0xdeadbeef);
  yield view.getUint16(at + 8);
  view.setUint16(at + 4, 0x1234);
  yield view.getUint32(at + 6);
  for (let i = 0; i < 3; i++) {
    yield view.getUint8(at + 5);
    view.setUint8(at + 5, i);
  }
}
const made: Generator<number>[] = [steps(all, 50), steps(new DataView(new ArrayBuffer(12)), 0), steps(all, 52)];
for (let round = 0; round < 5; round++) console.log(made.map((one) => one.next().value).join());
async function later(view: DataView, at: number): Promise<number> {
  view.setUint16(at + 2, 7);
  await null;
  const value = view.getUint16(at);
  await null;
  return value + view.getUint16(at + 2) + view.getUint8(at + 1);
}
show("steps");

// Receivers of several kinds.
class Words {
  readonly words: number[] = [];
  getUint16(at: number): number {
    return this.words[at] ?? -1;
  }
  setUint16(at: number, value: number): void {
    this.words[at] = value + 1;
  }
}
function either(view: DataView | Words, at: number): string {
  view.setUint16(at + 6, 500);
  view.setUint16(at + 4, 600);
  view.setUint16(at, view.getUint16(at + 4) - view.getUint16(at + 6));
  return `${view.getUint16(at)} ${view.getUint16(at + 2)}`;
}
for (const one of [all, new Words(), new DataView(buffer, 8), all]) console.log(either(one, 3));
console.log(either(new Words(), 0));
show("either");

// Another view, another offset, the same names.
function moves(count: number): number {
  let view = all;
  let at = 4;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += view.getUint8(at + 3) + view.getUint8(at + 1);
    at += 3;
    sum += view.getUint8(at + 3) + view.getUint8(at + 1);
    if (i % 3 === 1) view = new DataView(buffer, i);
    sum = Math.imul(sum, 3) + view.getUint8(at + 3) + view.getUint8(at + 1);
  }
  return sum;
}
console.log(moves(12));
later(all, 60).then((value) => {
  console.log(value);
  show("later");
});
