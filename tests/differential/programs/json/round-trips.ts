// Attacks: parse(stringify(x)) over generated values; text stays equal; number and string edges.
let seed = 11;
const random = (n: number): number => ((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 8) % n;
const strings = ["", "plain", "q\"q", "\\", "\n\r\t", "é", "€", "😀", "\u0000", "\u2029", "</script>", "a".repeat(50)];
const numbers = [0, 1, -1, 0.1, 1e21, 1e-7, 123456789, -2147483648, 4294967295, 9007199254740993, 5e-324, 1.7976931348623157e308];
function make(depth: number): unknown {
  switch (random(depth > 3 ? 5 : 8)) {
    case 0:
      return null;
    case 1:
      return random(2) === 1;
    case 2:
      return numbers[random(numbers.length)] * (random(2) ? 1 : -1);
    case 3:
      return strings[random(strings.length)];
    case 4:
      return random(1000) / 8;
    case 5:
    case 6:
      return Array.from({ length: random(5) }, () => make(depth + 1));
    default: {
      const o: Record<string, unknown> = {};
      for (let i = random(5); i > 0; i--) o[["k", "1", "key two", "é", "", "z"][random(6)] + (random(2) ? random(20) : "")] = make(depth + 1);
      return o;
    }
  }
}
let total = 0;
let hash = 0;
let different = 0;
for (let i = 0; i < 120; i++) {
  const v = make(0);
  const text = JSON.stringify(v);
  const again = JSON.stringify(JSON.parse(text));
  const pretty = JSON.stringify(v, null, 3);
  if (again !== text || JSON.stringify(JSON.parse(pretty)) !== text) different++;
  total += text.length + pretty.length;
  for (let k = 0; k < text.length; k++) hash = (Math.imul(hash, 31) + text.charCodeAt(k)) | 0;
  if (i % 30 === 7) console.log(text.slice(0, 150));
}
console.log(total, hash, different);
for (const n of numbers) console.log(JSON.stringify(n), JSON.parse(JSON.stringify(n)) === n);
for (const s of strings) console.log(JSON.stringify(s), JSON.parse(JSON.stringify(s)) === s);
const big = { list: Array.from({ length: 300 }, (_, id) => ({ id, name: "n" + id, half: id / 2, odd: id % 2 === 1, tags: id % 3 ? ["a"] : [] })) };
const text = JSON.stringify(big);
const back = JSON.parse(text) as typeof big;
console.log(text.length, back.list.length, back.list.reduce((s, r) => s + r.half + r.tags.length, 0), back.list[299].name, JSON.stringify(back) === text);
