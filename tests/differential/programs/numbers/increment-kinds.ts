// Attacks: ++ and -- and compound assignment on variables, fields, elements and odd values.
function probe(start: unknown): string {
  let a = start as number;
  let b = start as number;
  let c = start as number;
  const post = a++;
  const pre = --b;
  c += 1;
  return [typeof post, String(post), String(a), String(pre), String(b), typeof c, String(c)].join(" ");
}
const starts: unknown[] = [1, "5", "", "x", true, null, undefined, 1.5, -0, NaN, [3], {}, 9007199254740992, "0x10", 7n];
for (const s of starts) {
  try {
    console.log(probe(s));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
class Box {
  n = 0;
  list = [10, 20, 30];
}
const box = new Box();
const post = box.n++ + box.n++ + ++box.n;
console.log(post, box.n, box.list[box.n - 2]++, ++box.list[2], box.list.join());
box.list[5]++;
console.log(box.list.length, box.list[5], box.list[4]);
let i = 0;
const order = [i++, i++, ++i, i--, --i, i];
console.log(order.join(), i);
i = 3;
i += i++ + ++i;
console.log(i);
i = i++ * 2;
console.log(i);
const counts = [0, 0, 0];
let at = 0;
counts[at++] += 5;
counts[at++]++;
counts[at++] -= at;
console.log(counts.join(), at);
let text = "a";
text += 1;
text += null;
text += 1.5 + 2;
console.log(text);
let v = 10;
v **= 2;
v /= 8;
v %= 5;
v <<= 3;
v |= 5;
v ^= 3;
v &= 14;
v >>>= 1;
console.log(v);
