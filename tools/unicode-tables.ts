/**
 * Writes the Unicode tables of lib/es from what the engine it runs on knows: `node build/tools/unicode-tables.js`.
 * A table is a string of 16-bit units, so that an image holds it as constant data and reads it in place; code points
 * above U+FFFF stand in tables of their own, less 0x10000.
 */
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const folder = path.join(fileURLToPath(new URL("../../", import.meta.url)), "lib/es/tables");
const LAST = 0x10ffff;

function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

function* codePoints(): Generator<[number, string]> {
  for (let point = 0; point <= LAST; point++) {
    if (!isSurrogate(point)) yield [point, String.fromCodePoint(point)];
  }
}

function single(text: string): number | null {
  const point = text.codePointAt(0);
  return point !== undefined && String.fromCodePoint(point) === text ? point : null;
}

class Tables {
  private readonly lines: string[] = [];

  constructor(what: string) {
    this.lines.push(
      `/** ${what} Unicode ${process.versions["unicode"]}. Made by tools/unicode-tables.ts. */`,
      "",
    );
  }

  add(name: string, comment: string, units: readonly number[]): void {
    const text = units.map((u) => {
      if (u < 0 || u > 0xffff) throw new Error(`${name}: ${u} is no unit`);
      return `\\u${u.toString(16).padStart(4, "0")}`;
    });
    this.lines.push(
      `/** ${comment} */`,
      "// biome-ignore format: a table",
      `export const ${name} = "${text.join("")}";`,
      "",
    );
  }

  save(file: string): void {
    writeFileSync(path.join(folder, file), this.lines.join("\n"));
  }
}

/** Splits by plane: below 0x10000, and the rest less 0x10000. */
function planes<T extends { readonly code: number }>(items: readonly T[]): readonly [T[], T[]] {
  const low = items.filter((i) => i.code < 0x10000);
  const high = items
    .filter((i) => i.code >= 0x10000)
    .map((i) => ({ ...i, code: i.code - 0x10000 }));
  return [low, high];
}

// --- case ---

interface Mapping {
  readonly code: number;
  readonly to: number;
}

/** Runs of one stride: first, count, stride, what the first is mapped to. */
function runs(mappings: readonly Mapping[], base: number): number[] {
  const units: number[] = [];
  for (let i = 0; i < mappings.length; ) {
    const first = mappings[i] as Mapping;
    let best = 1;
    let bestStride = 1;
    for (const stride of [1, 2]) {
      let n = 1;
      while (true) {
        const next = mappings[i + n];
        if (
          next === undefined ||
          next.code !== first.code + n * stride ||
          next.to !== first.to + n * stride
        )
          break;
        n++;
      }
      if (n > best) [best, bestStride] = [n, stride];
    }
    units.push(first.code, best, bestStride, first.to - base);
    i += best;
  }
  return units;
}

function caseMappings(convert: (text: string) => string): {
  simple: Mapping[];
  special: [number, string][];
} {
  const simple: Mapping[] = [];
  const special: [number, string][] = [];
  for (const [code, text] of codePoints()) {
    const converted = convert(text);
    if (converted === text) continue;
    const to = single(converted);
    if (to === null) special.push([code, converted]);
    else simple.push({ code, to });
  }
  return { simple, special };
}

function ranges(test: RegExp): readonly [number[], number[]] {
  const out: [number[], number[]] = [[], []];
  let start = -1;
  const close = (end: number): void => {
    if (start < 0) return;
    const list = start < 0x10000 ? out[0] : out[1];
    const base = start < 0x10000 ? 0 : 0x10000;
    // Only planes 0, 1 and 14 have any; plane 14 is left to the caller's rule for tags.
    if (start < 0x20000) list.push(start - base, end - base);
    start = -1;
  };
  for (let point = 0; point <= LAST; point++) {
    const has = !isSurrogate(point) && test.test(String.fromCodePoint(point));
    if (has && point !== 0x10000) {
      if (start < 0) start = point;
    } else close(point - 1);
  }
  return out;
}

// --- regular expressions ---

/** Characters that a regular expression with these flags takes for the same, each mapped to the smallest of them. */
function foldings(flags: string): Mapping[] {
  const groups = new Map<string, number[]>();
  const last = flags.includes("u") ? LAST : 0xffff;
  for (const [point, text] of codePoints()) {
    if (point > last) break;
    for (const key of new Set([text.toUpperCase(), `lower ${text.toLowerCase()}`])) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [point]);
      else group.push(point);
    }
  }
  const least = new Map<number, number>();
  const leastOf = (point: number): number => {
    let at = point;
    for (let next = least.get(at); next !== undefined; next = least.get(at)) at = next;
    return at;
  };
  for (const [key, group] of groups) {
    const lower = key.startsWith("lower ") ? key.slice(6) : key.toLowerCase();
    const all = [
      ...new Set([
        ...group,
        ...[single(lower), single(key)].flatMap((p) => (p === null ? [] : [p])),
      ]),
    ];
    for (const a of all) {
      const test = new RegExp(
        `^\\u${flags.includes("u") ? `{${a.toString(16)}}` : a.toString(16).padStart(4, "0")}$`,
        flags,
      );
      for (const b of all) {
        if (b > last || a > last || !test.test(String.fromCodePoint(b))) continue;
        const [p, q] = [leastOf(a), leastOf(b)];
        if (p !== q) least.set(Math.max(p, q), Math.min(p, q));
      }
    }
  }
  return [...least.keys()].sort((a, b) => a - b).map((code) => ({ code, to: leastOf(code) }));
}

/** Runs with code points in two units each. */
function wideRuns(mappings: readonly Mapping[]): number[] {
  const units: number[] = [];
  for (const [index, part] of planes(mappings).entries()) {
    const list = runs(part, index * 0x10000);
    for (let i = 0; i < list.length; i += 4) {
      units.push(
        index,
        list[i] as number,
        list[i + 1] as number,
        list[i + 2] as number,
        list[i + 3] as number,
      );
    }
  }
  return units;
}

function foldingTables(): void {
  const tables = new Tables("Which characters are the same when case is ignored.");
  const what = "Runs of five units: first (two units), count, stride, what the first maps to";
  tables.add("RAISED", `${what}. Without the flags u and v.`, wideRuns(foldings("i")));
  tables.add("FOLDED", `${what}. With the flag u or v.`, wideRuns(foldings("iu")));
  tables.save("folding.ts");
}

const CATEGORIES =
  "L Letter LC Cased_Letter Lu Uppercase_Letter Ll Lowercase_Letter Lt Titlecase_Letter Lm Modifier_Letter Lo Other_Letter M Mark Combining_Mark Mn Nonspacing_Mark Mc Spacing_Mark Me Enclosing_Mark N Number Nd Decimal_Number digit Nl Letter_Number No Other_Number P Punctuation punct Pc Connector_Punctuation Pd Dash_Punctuation Ps Open_Punctuation Pe Close_Punctuation Pi Initial_Punctuation Pf Final_Punctuation Po Other_Punctuation S Symbol Sm Math_Symbol Sc Currency_Symbol Sk Modifier_Symbol So Other_Symbol Z Separator Zs Space_Separator Zl Line_Separator Zp Paragraph_Separator C Other Cc Control cntrl Cf Format Cs Surrogate Co Private_Use Cn Unassigned";

const BINARY =
  "ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Assigned Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase Upper Variation_Selector VS White_Space space XID_Continue XIDC XID_Start XIDS";

const SCRIPTS =
  "Adlm Adlam Aghb Caucasian_Albanian Ahom Arab Arabic Armi Imperial_Aramaic Armn Armenian Avst Avestan Bali Balinese Bamu Bamum Bass Bassa_Vah Batk Batak Beng Bengali Berf Beria_Erfe Bhks Bhaiksuki Bopo Bopomofo Brah Brahmi Brai Braille Bugi Buginese Buhd Buhid Cakm Chakma Cans Canadian_Aboriginal Cari Carian Cham Cher Cherokee Chrs Chorasmian Copt Coptic Qaac Cpmn Cypro_Minoan Cprt Cypriot Cyrl Cyrillic Deva Devanagari Diak Dives_Akuru Dogr Dogra Dsrt Deseret Dupl Duployan Egyp Egyptian_Hieroglyphs Elba Elbasan Elym Elymaic Ethi Ethiopic Gara Garay Geor Georgian Glag Glagolitic Gong Gunjala_Gondi Gonm Masaram_Gondi Goth Gothic Gran Grantha Grek Greek Gujr Gujarati Gukh Gurung_Khema Guru Gurmukhi Hang Hangul Hani Han Hano Hanunoo Hatr Hatran Hebr Hebrew Hira Hiragana Hluw Anatolian_Hieroglyphs Hmng Pahawh_Hmong Hmnp Nyiakeng_Puachue_Hmong Hung Old_Hungarian Ital Old_Italic Java Javanese Kali Kayah_Li Kana Katakana Kawi Khar Kharoshthi Khmr Khmer Khoj Khojki Kits Khitan_Small_Script Knda Kannada Krai Kirat_Rai Kthi Kaithi Lana Tai_Tham Laoo Lao Latn Latin Lepc Lepcha Limb Limbu Lina Linear_A Linb Linear_B Lisu Lyci Lycian Lydi Lydian Mahj Mahajani Maka Makasar Mand Mandaic Mani Manichaean Marc Marchen Medf Medefaidrin Mend Mende_Kikakui Merc Meroitic_Cursive Mero Meroitic_Hieroglyphs Miao Plrd Mlym Malayalam Modi Mong Mongolian Mroo Mro Mtei Meetei_Mayek Mult Multani Mymr Myanmar Nagm Nag_Mundari Nand Nandinagari Narb Old_North_Arabian Nbat Nabataean Newa Nkoo Nko Nshu Nushu Ogam Ogham Olck Ol_Chiki Onao Ol_Onal Orkh Old_Turkic Orya Oriya Osge Osage Osma Osmanya Ougr Old_Uyghur Palm Palmyrene Pauc Pau_Cin_Hau Perm Old_Permic Phag Phags_Pa Phli Inscriptional_Pahlavi Phlp Psalter_Pahlavi Phnx Phoenician Prti Inscriptional_Parthian Rjng Rejang Rohg Hanifi_Rohingya Runr Runic Samr Samaritan Sarb Old_South_Arabian Saur Saurashtra Sgnw SignWriting Shaw Shavian Shrd Sharada Sidd Siddham Sidt Sidetic Sind Khudawadi Sinh Sinhala Sogd Sogdian Sogo Old_Sogdian Sora Sora_Sompeng Soyo Soyombo Sund Sundanese Sunu Sunuwar Sylo Syloti_Nagri Syrc Syriac Tagb Tagbanwa Takr Takri Tale Tai_Le Talu New_Tai_Lue Taml Tamil Tang Tangut Tavt Tai_Viet Tayo Tai_Yo Telu Telugu Tfng Tifinagh Tglg Tagalog Thaa Thaana Thai Tibt Tibetan Tirh Tirhuta Tnsa Tangsa Todr Todhri Tols Tolong_Siki Toto Tutg Tulu_Tigalari Ugar Ugaritic Vaii Vai Vith Vithkuqi Wara Warang_Citi Wcho Wancho Xpeo Old_Persian Xsux Cuneiform Yezi Yezidi Yiii Yi Zanb Zanabazar_Square Zinh Inherited Qaai Zyyy Common Zzzz Unknown";

/** Lengths outside and inside of a property in turn, as regexp-property.ts reads them; null when there is none. */
function propertyLengths(source: string): string | null {
  let test: RegExp;
  try {
    test = new RegExp(`^\\p{${source}}$`, "u");
  } catch {
    return null; // not a property of this engine
  }
  let text = "";
  let start = 0;
  let isInside = false;
  const close = (end: number): void => {
    const length = end - start;
    const units = length < 0x1000 ? [length] : [0x1000, length >> 12, length & 0xfff];
    text += String.fromCharCode(...units.map((u) => u + 0x100));
    start = end;
    isInside = !isInside;
  };
  for (let point = 0; point <= LAST; point++) {
    if (test.test(String.fromCodePoint(point)) !== isInside) close(point);
  }
  close(LAST + 1);
  return text;
}

function propertyTables(): void {
  const names = new Map<string, string[]>();
  const add = (
    prefix: string,
    list: string,
    property: string,
    except: (name: string) => string | null,
  ): void => {
    for (const name of list.split(" ")) {
      const lengths = propertyLengths(property === "" ? name : `${property}=${name}`);
      if (lengths === null || lengths === except(name)) continue;
      const known = names.get(lengths);
      if (known === undefined) names.set(lengths, [`${prefix}=${name}`]);
      else known.push(`${prefix}=${name}`);
    }
  };
  const never = (): null => null;
  add("gc", CATEGORIES, "gc", never);
  add("", BINARY, "", never);
  add("sc", SCRIPTS, "sc", never);
  add("scx", SCRIPTS, "scx", (name) => propertyLengths(`sc=${name}`));
  let text = "";
  for (const [lengths, list] of names) text += `${list.map((n) => `;${n}:`).join("")}!${lengths}`;
  const tables = new Tables("Properties of characters.");
  tables.add(
    "PROPERTIES",
    "Names, `!`, lengths: see regexp-property.ts",
    [...text].map((c) => c.charCodeAt(0)),
  );
  tables.save("properties.ts");
}

function caseTables(): void {
  const tables = new Tables("Case mapping.");
  for (const [name, convert] of [
    ["UPPER", (t: string) => t.toUpperCase()],
    ["LOWER", (t: string) => t.toLowerCase()],
  ] as const) {
    const { simple, special } = caseMappings(convert);
    const [low, high] = planes(simple);
    tables.add(
      name,
      "Runs of four units: first, count, stride, what the first maps to.",
      runs(low, 0),
    );
    tables.add(`${name}_HIGH`, "The same above U+FFFF, less 0x10000.", runs(high, 0x10000));
    if (name === "LOWER") continue;
    const units = special.flatMap(([code, text]) => [
      code,
      ...[0, 1, 2].map((i) => text.charCodeAt(i) || 0),
    ]);
    tables.add(`${name}_SPECIAL`, "Four units: code, then up to three it becomes.", units);
  }
  const [cased, casedHigh] = ranges(/^\p{Cased}$/u);
  const [ignorable, ignorableHigh] = ranges(/^\p{Case_Ignorable}$/u);
  tables.add("CASED", "First and last of each range.", cased);
  tables.add("CASED_HIGH", "The same above U+FFFF, less 0x10000.", casedHigh);
  tables.add("CASE_IGNORABLE", "First and last of each range.", ignorable);
  tables.add("CASE_IGNORABLE_HIGH", "The same in plane 1, less 0x10000.", ignorableHigh);
  tables.save("case.ts");
}

// --- normalization ---

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;

function decompositions(form: "NFD" | "NFKD"): Map<number, string> {
  const map = new Map<number, string>();
  for (const [code, text] of codePoints()) {
    if (code >= HANGUL_FIRST && code <= HANGUL_LAST) continue;
    const to = text.normalize(form);
    if (to !== text && (form === "NFD" || to !== text.normalize("NFD"))) map.set(code, to);
  }
  return map;
}

function decompositionTables(
  tables: Tables,
  name: string,
  map: Map<number, string>,
  pool: { text: string },
): void {
  const records = [...map].map(([code, to]) => {
    let at = pool.text.indexOf(to);
    if (at < 0) {
      at = pool.text.length;
      pool.text += to;
    }
    return { code, at, length: to.length };
  });
  const units = (list: readonly { code: number; at: number; length: number }[]): number[] =>
    list.flatMap((r) => [r.code >> 16, r.code & 0xffff, r.at, r.length]);
  tables.add(name, "Four units: code (high, low), offset in POOL, length.", units(records));
}

/** Marks in the order of their combining classes, found by which of two changes places. */
function combiningClasses(): Map<number, number> {
  const swaps = (a: string, b: string): boolean =>
    (a + b).normalize("NFD").startsWith(b) && a !== b;
  const probe = (text: string): boolean => swaps(text, "\u0334") || swaps("\u0345", text);
  const marks = [...codePoints()].filter(
    ([, t]) => /^\p{M}$/u.test(t) && t.normalize("NFD") === t && probe(t),
  );
  const classes: string[] = [];
  const classOf = (text: string): number => {
    const same = classes.findIndex((c) => !swaps(c, text) && !swaps(text, c));
    return same;
  };
  for (const [, text] of marks) {
    if (classOf(text) >= 0) continue;
    const before = classes.findIndex((c) => swaps(c, text));
    classes.splice(before < 0 ? classes.length : before, 0, text);
  }
  return new Map(marks.map(([code, text]) => [code, classOf(text) + 1]));
}

function normalizationTables(): void {
  const tables = new Tables("Normalization.");
  const pool = { text: "" };
  const canonical = decompositions("NFD");
  decompositionTables(tables, "CANONICAL", canonical, pool);
  decompositionTables(tables, "COMPATIBLE", decompositions("NFKD"), pool);
  tables.add(
    "POOL",
    "What characters are made of.",
    Array.from({ length: pool.text.length }, (_, i) => pool.text.charCodeAt(i)),
  );
  const ordered = [...combiningClasses()].map(([code, rank]) => ({ code, rank }));
  for (const [name, list] of [
    ["MARKS", planes(ordered)[0]],
    ["MARKS_HIGH", planes(ordered)[1]],
  ] as const) {
    const units: number[] = [];
    for (const { code, rank } of list) {
      const n = units.length;
      if (n > 0 && units[n - 2] === code - 1 && units[n - 1] === rank) units[n - 2] = code;
      else units.push(code, code, rank);
    }
    tables.add(name, "First, last and the rank of the combining class of each range.", units);
  }
  const pairs: { code: number; second: number; to: number }[] = [];
  for (const [code] of canonical) {
    const text = String.fromCodePoint(code);
    if (text.normalize("NFC") !== text) continue;
    const parts = [...text.normalize("NFD")];
    const last = parts.pop() as string;
    const first = parts.join("").normalize("NFC");
    const a = single(first);
    if (a === null || (first + last).normalize("NFC") !== text)
      throw new Error(`no pair for ${code.toString(16)}`);
    pairs.push({ code: a, second: last.codePointAt(0) as number, to: code });
  }
  pairs.sort((a, b) => a.code - b.code || a.second - b.second);
  const low = pairs.filter((p) => p.to < 0x10000);
  const high = pairs.filter((p) => p.to >= 0x10000);
  tables.add(
    "PAIRS",
    "Three units: first, second, what they compose.",
    low.flatMap((p) => [p.code, p.second, p.to]),
  );
  tables.add(
    "PAIRS_HIGH",
    "Four units: first less 0x10000, second (high, low), what they compose less 0x10000.",
    high.flatMap((p) => [p.code - 0x10000, p.second >> 16, p.second & 0xffff, p.to - 0x10000]),
  );
  tables.save("normalization.ts");
}

caseTables();
foldingTables();
propertyTables();
normalizationTables();
