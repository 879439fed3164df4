/**
 * Domains that are not ASCII, as they are looked up: Unicode IDNA Compatibility Processing (UTS #46) and
 * Punycode (RFC 3492), for the letters of which that needs no table. These are the code points that the
 * tables take as they are, or in lower case, and that no other one combines with: Latin, Greek, Cyrillic,
 * Armenian and Georgian letters, kana, Han, Hangul syllables, and most pictographs. Domains with others
 * are invalid here: those that are written from right to left, and those with combining marks or
 * compatibility forms, may not be in Node.js.
 */

/** From, to. */
const RANGES: readonly (readonly [number, number])[] = [
  [0xa1, 0xa7],
  [0xa9, 0xa9],
  [0xab, 0xac],
  [0xae, 0xae],
  [0xb0, 0xb1],
  [0xb6, 0xb7],
  [0xbb, 0xbb],
  [0xbf, 0x12f],
  [0x131, 0x131],
  [0x134, 0x13e],
  [0x141, 0x148],
  [0x14a, 0x17e],
  [0x180, 0x1c3],
  [0x1cd, 0x1f0],
  [0x1f4, 0x24f],
  [0x370, 0x373],
  [0x375, 0x377],
  [0x37b, 0x37d],
  [0x37f, 0x37f],
  [0x386, 0x386],
  [0x388, 0x38a],
  [0x38c, 0x38c],
  [0x38e, 0x3a1],
  [0x3a3, 0x3cf],
  [0x3d7, 0x3ef],
  [0x3f3, 0x3f4],
  [0x3f6, 0x3f8],
  [0x3fa, 0x3ff],
  [0x400, 0x482],
  [0x48a, 0x4bf],
  [0x4c1, 0x52f],
  [0x531, 0x556],
  [0x559, 0x586],
  [0x588, 0x58a],
  [0x58d, 0x58f],
  [0x10d0, 0x10fb],
  [0x10fd, 0x10ff],
  [0x1e00, 0x1e99],
  [0x1e9c, 0x1e9d],
  [0x1e9f, 0x1eff],
  [0x2600, 0x27bf],
  [0x3041, 0x3096],
  [0x309d, 0x309e],
  [0x30a0, 0x30fe],
  [0x3400, 0x9fff],
  [0xac00, 0xd7a3],
  [0x1f300, 0x1f6d7],
  [0x1f6dc, 0x1f6ec],
  [0x1f6f0, 0x1f6fc],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x2a6df],
];

/** These part labels as a dot does: the full stops of East Asian writing. */
const FULL_STOPS: readonly number[] = [0x3002, 0xff0e, 0xff61];
/** Ignored: a hyphen or a space that is not seen. */
const UNSEEN: readonly number[] = [0xad, 0x200b, 0x2060, 0xfeff];
/** Ignored: they say how a pictograph is shown. */
const STYLES: readonly [number, number] = [0xfe00, 0xfe0f];
const PREFIX = "xn--";

/** The domain in ASCII and in lower case; null: it is not known, or not valid. */
export function domainToAscii(domain: string): string | null {
  const labels: string[] = [];
  for (const label of withDots(domain).split(".")) {
    const ascii = labelToAscii(label);
    if (ascii === null) return null;
    labels.push(ascii);
  }
  return labels.join(".");
}

function withDots(domain: string): string {
  let result = "";
  for (let i = 0; i < domain.length; i++) {
    result += FULL_STOPS.includes(domain.charCodeAt(i)) ? "." : domain[i]!;
  }
  return result;
}

function labelToAscii(label: string): string | null {
  const points: number[] = [];
  let basic = "";
  for (const character of label) {
    const point = character.codePointAt(0)!;
    if (isIgnored(point)) continue;
    if (point >= 0x80 && !isKnown(point)) return null;
    // Each by itself: a sigma at the end of a word is one like others.
    const lower = character.toLowerCase();
    points.push(lower.codePointAt(0)!);
    if (point < 0x80) basic += lower;
  }
  // It stands for other letters, and must not be written beside them.
  if (basic.startsWith(PREFIX)) return null;
  return basic.length === points.length ? basic : PREFIX + punycode(points, basic);
}

function isIgnored(point: number): boolean {
  return UNSEEN.includes(point) || (point >= STYLES[0] && point <= STYLES[1]);
}

function isKnown(point: number): boolean {
  for (const [from, to] of RANGES) if (point >= from && point <= to) return true;
  return false;
}

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;

/** RFC 3492, 6.3; `basic` is those of the code points that are ASCII. */
function punycode(points: readonly number[], basic: string): string {
  let output = basic === "" ? "" : `${basic}-`;
  let handled = basic.length;
  let [least, delta, bias] = [0x80, 0, INITIAL_BIAS];
  while (handled < points.length) {
    let next = 0x10ffff;
    for (const point of points) if (point >= least && point < next) next = point;
    delta += (next - least) * (handled + 1);
    for (const point of points) {
      if (point < next) delta++;
      if (point !== next) continue;
      output += variableLength(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    least = next + 1;
  }
  return output;
}

function variableLength(value: number, bias: number): string {
  let output = "";
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
    if (value < threshold) return output + digit(value);
    output += digit(threshold + ((value - threshold) % (BASE - threshold)));
    value = Math.floor((value - threshold) / (BASE - threshold));
  }
}

/** Letters, then numbers. */
function digit(value: number): string {
  return String.fromCharCode(value < 26 ? 0x61 + value : 0x30 + value - 26);
}

function adapt(sum: number, count: number, isFirst: boolean): number {
  let delta = isFirst ? Math.floor(sum / DAMP) : Math.floor(sum / 2);
  delta += Math.floor(delta / count);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) / 2; k += BASE)
    delta = Math.floor(delta / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}
