// Accesses behind one that passed the test of their bounds: those that need another, and those that do not.

function read(view: DataView, at: number): string {
  try {
    const last = view.getUint32(at + 8);
    const first = view.getUint32(at);
    const middle = view.getUint16(at + 6);
    return `${last} ${first} ${middle}`;
  } catch (error) {
    return error instanceof RangeError ? "outside" : "other";
  }
}

// A later one that reaches further, and one that lies before all that passed.
function further(view: DataView, at: number): string {
  let passed = 0;
  try {
    passed += view.getUint8(at + 4);
    passed += view.getUint8(at + 5);
    passed += view.getUint16(at + 4);
    passed += view.getUint16(at + 3);
    passed += view.getUint8(at - 1) * 1000;
    passed += view.getUint8(at - 1);
    passed += view.getUint8(at - 2);
  } catch {
    return `${passed}, then outside`;
  }
  return `${passed}`;
}

// Behind a branch, and behind one of two ways.
function branches(view: DataView, at: number, which: boolean): number {
  const a = view.getUint16(at + 2);
  if (a > 700) return view.getUint16(at) + view.getUint8(at + 3);
  let sum = 0;
  if (which) sum = view.getUint8(at + 9);
  try {
    sum += view.getUint8(at + 8);
  } catch {
    sum = -1;
  }
  return sum;
}

// The offset moves in a loop: what passed was another round's.
function loop(view: DataView): string {
  let text = "";
  try {
    for (let at = 0; ; at += 3) {
      text += `${view.getUint16(at + 1)},`;
      text += `${view.getUint16(at)};`;
      if (at > 100) break;
    }
  } catch {
    text += "outside";
  }
  return text;
}

// What changes between two accesses is another offset, or another view.
function changed(one: DataView, two: DataView, start: number): string {
  let at = start;
  let view = one;
  const a = view.getUint8(at + 3);
  at += 2;
  let b = -1;
  let c = -1;
  try {
    b = view.getUint8(at + 3);
  } catch {}
  view = two;
  try {
    c = view.getUint8(start + 1);
  } catch {}
  return `${a} ${b} ${c}`;
}

// Written, and left before anything was written.
function write(view: DataView, at: number): string {
  try {
    view.setUint32(at + 4, 0x01020304);
    view.setUint16(at, 0x0506);
    view.setUint16(at + 7, 0x0708);
  } catch {}
  return new Uint8Array(view.buffer).join(" ");
}

// Something that only looks like a view.
const like = { getUint8: (at: number): number => at * 2 };
function either(view: { getUint8(at: number): number }, at: number): string {
  try {
    const a = view.getUint8(at + 6);
    const b = view.getUint8(at + 2);
    return `${a} ${b} ${view.getUint8(at + 7)}`;
  } catch {
    return "outside";
  }
}

// The same places each time, one constant sum at a time.
function constants(view: DataView): string {
  try {
    return `${view.getUint8(5)} ${view.getUint8(4)} ${view.getUint16(4)} ${view.getUint16(5)}`;
  } catch {
    return "outside";
  }
}

function fractions(view: DataView, at: number): string {
  try {
    return `${view.getUint8(at + 5)} ${view.getUint8(at)} ${view.getUint8(at + 0.9)}`;
  } catch {
    return "outside";
  }
}

function filled(length: number): DataView {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = i + 1;
  return new DataView(bytes.buffer);
}

for (const length of [0, 4, 6, 9, 12, 13, 40]) {
  const view = filled(length);
  for (const at of [-9, -8, -1, 0, 1, 2, 28, 29, 2 ** 31 - 4, 2 ** 53]) {
    console.log(length, at, read(view, at), "|", further(view, at), "|", either(view, at));
  }
  console.log(loop(view), constants(view), fractions(view, -0.5), fractions(view, 0.25));
}
for (const at of [0, 1, 4]) {
  for (const which of [true, false]) {
    for (const length of [8, 9, 10]) {
      try {
        console.log(at, which, length, branches(filled(length), at, which));
      } catch (error) {
        console.log(at, which, length, (error as Error).name);
      }
    }
  }
}
console.log(changed(filled(4), filled(1), 0), changed(filled(6), filled(9), 0));
console.log(either(like, -3), either(like, 4));
for (const at of [-1, 0, 1, 2, 4]) console.log(write(new DataView(new ArrayBuffer(9)), at));
