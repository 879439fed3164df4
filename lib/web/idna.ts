/**
 * Domains that are not ASCII, as they are looked up: Unicode IDNA Compatibility Processing (UTS #46) and
 * Punycode (RFC 3492), for the letters of which that needs no table. These are the code points that the
 * tables take as they are, or in lower case, and that no other one combines with: Latin, Greek, Cyrillic,
 * Armenian and Georgian letters, kana, Han, Hangul syllables, and most pictographs. Domains with others
 * are invalid here: those that are written from right to left, and those with combining marks or
 * compatibility forms, may not be in Node.js.
 */

/** The first and the last of each range. */
const RANGES =
  "a1-a7 a9 ab-ac ae b0-b1 b6-b7 bb bf-12f 131 134-13e 141-148 14a-17e 180-1c3 1cd-1f0 " +
  "1f4-24f 370-373 375-377 37b-37d 37f 386 388-38a 38c 38e-3a1 3a3-3cf 3d7-3ef 3f3-3f4 " +
  "3f6-3f8 3fa-3ff 400-482 48a-4bf 4c1-52f 531-556 559-586 588-58a 58d-58f 10d0-10fb " +
  "10fd-10ff 1e00-1e99 1e9c-1e9d 1e9f-1eff 2600-27bf 3041-3096 309d-309e 30a0-30fe " +
  "3400-9fff ac00-d7a3 1f300-1f6d7 1f6dc-1f6ec 1f6f0-1f6fc 1f900-1f9ff 20000-2a6df";

/** The same as numbers, when they have been asked for; a list of constants would be code that makes it. */
const FIRST: number[] = [];
const LAST: number[] = [];

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
  if (FIRST.length === 0) readRanges();
  for (let i = 0; i < FIRST.length; i++) {
    if (point >= FIRST[i]! && point <= LAST[i]!) return true;
  }
  return false;
}

function readRanges(): void {
  for (const range of RANGES.split(" ")) {
    const [first = "", last = first] = range.split("-");
    FIRST.push(Number.parseInt(first, 16));
    LAST.push(Number.parseInt(last, 16));
  }
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
