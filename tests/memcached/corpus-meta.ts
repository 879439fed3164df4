/** The meta protocol: a request for each flag of each command, and for what breaks it. */

import { type Case, talk, timed } from "./case.ts";

const set = (key: string, value: string, flags = 0, exptime = 0): string =>
  `set ${key} ${flags} ${exptime} ${value.length}\r\n${value}\r\n`;
const ms = (key: string, value: string, flags = ""): string =>
  `ms ${key} ${value.length}${flags === "" ? "" : ` ${flags}`}\r\n${value}\r\n`;

const K250 = "k".repeat(250);
const K251 = "k".repeat(251);
const O31 = `O${"o".repeat(31)}`;
const O32 = `O${"o".repeat(32)}`;
/** "foo" and bytes that are no text. */
const B64 = "Zm9v";
const B64_BINARY = "AAEC/w==";

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0!~";

/** Every letter as a flag of every command, alone and with a number behind it. */
const letters: Case[] = [...LETTERS].flatMap((letter) => [
  talk(
    `mg letter ${letter}`,
    `${set("Zm9v", "7", 5)}mg Zm9v ${letter}\r\nmg none ${letter}\r\nmn\r\n`,
  ),
  talk(
    `mg letter ${letter}1`,
    `${set("Zm9v", "7", 5)}mg Zm9v ${letter}1\r\nmg none ${letter}1\r\nmn\r\n`,
  ),
  talk(
    `ms letter ${letter}`,
    `${set("Zm9v", "7", 5)}ms Zm9v 1 ${letter}\r\n8\r\nmg Zm9v v f\r\nmn\r\n`,
  ),
  talk(
    `ms letter ${letter}1`,
    `${set("Zm9v", "7", 5)}ms Zm9v 1 ${letter}1\r\n8\r\nmg Zm9v v f\r\nmn\r\n`,
  ),
  talk(
    `md letter ${letter}`,
    `${set("Zm9v", "7", 5)}md none ${letter}\r\nmd Zm9v ${letter}\r\nmg Zm9v v\r\n`,
  ),
  talk(`md letter ${letter}1`, `${set("Zm9v", "7", 5)}md Zm9v ${letter}1\r\nmg Zm9v v\r\n`),
  talk(
    `ma letter ${letter}`,
    `${set("Zm9v", "7", 5)}ma none ${letter}\r\nma Zm9v ${letter}\r\nmg Zm9v v\r\n`,
  ),
  talk(`ma letter ${letter}1`, `${set("Zm9v", "7", 5)}ma Zm9v ${letter}1\r\nmg Zm9v v\r\n`),
]);

const TOKENS = [
  "",
  "0",
  "-1",
  "+5",
  "x",
  "5x",
  "4294967296",
  "99999999999999999999",
  "18446744073709551615",
];
/** Every flag with a token, and tokens that are and are not numbers. */
const tokens: Case[] = [..."NTRCFJD"].flatMap((letter) =>
  TOKENS.map((token) =>
    talk(
      `token ${letter}${token}`,
      `${set("a", "5")}mg a t ${letter}${token}\r\nms a 1 T50 ${letter === "T" ? "S0" : `${letter}${token}`}\r\n9\r\n` +
        `ma a v ${letter}${token}\r\nmd a ${letter}${token}\r\nmg a v\r\nmn\r\n`,
    ),
  ),
);

const get: Case[] = [
  talk("mn", "mn\r\nmn x y\r\n"),
  talk("mg miss", "mg a\r\nmg a v\r\nmg a q\r\nmg a k Oabc\r\nmg a q k\r\nmn\r\n"),
  talk("mg hit", `${set("a", "abc", 9)}mg a\r\nmg a v\r\n`),
  talk("mg all", `${set("a", "abc", 9)}mg a s v t c f l h k Oq1\r\nmg a k Oq1 h l f c t v s\r\n`),
  talk("mg q hit", `${set("a", "abc")}mg a q\r\nmg a q v\r\nmn\r\n`),
  talk("mg no key", "mg\r\nmg \r\nmn\r\n"),
  talk("mg key of 250", `${set(K250, "x")}mg ${K250} k v\r\nmg ${K251} v\r\nmn\r\n`),
  talk("mg duplicate", `${set("a", "x")}mg a v v\r\nmg a s v s\r\n`),
  talk(
    "mg hit marks",
    `${set("a", "x")}mg a h\r\nmg a h\r\nmg a u h\r\n${set("b", "x")}mg b u h\r\nmg b h\r\nmg b h\r\n`,
  ),
  talk(
    "mg ttl",
    `${set("a", "x", 0, 100)}mg a t\r\nmg a t T0\r\nmg a t\r\nmg a T50 t\r\nmg a t T60\r\nmg a t\r\n`,
  ),
  talk("mg T negative", `${set("a", "x")}mg a T-1\r\nmg a\r\n`),
  talk(
    "mg opaque",
    `${set("a", "x")}mg a ${O31}\r\nmg a ${O32}\r\nmg b ${O31}\r\nmg b ${O32}\r\nmg b q ${O32}\r\nmn\r\n`,
  ),
  talk("mg opaque empty", `${set("a", "x")}mg a O\r\nmg b O k\r\n`),
  talk("mg vivify", "mg a N30 v t c f s k\r\nmg a N30 v t c\r\nmg a N30 t\r\nmg a v\r\n"),
  talk("mg vivify then set", `mg a N30 t c\r\n${set("a", "new")}mg a N30 v t c\r\n`),
  talk("mg vivify cas", "mg a N30 c\r\nms a 3 C1 T0\r\nnew\r\nmg a v c t\r\n"),
  talk("mg vivify zero", "mg a N0 t\r\nmg a t\r\n"),
  talk("mg vivify negative", "mg a N-1 t k\r\nmg a k\r\n"),
  talk("mg vivify quiet", "mg a N30 q v\r\nmg a N30 q v\r\nmn\r\n"),
  talk(
    "mg recache",
    `${set("a", "x", 0, 30)}mg a R10 t\r\nmg a R60 t\r\nmg a R60 t\r\nmg a R10\r\n`,
  ),
  talk("mg recache no ttl", `${set("a", "x")}mg a R60 t\r\n`),
  talk("mg recache and T", `${set("a", "x", 0, 30)}mg a R60 T100 t\r\nmg a T100 R60 t\r\n`),
  talk(
    "mg 20 flags",
    `mg a ${"abcdefghijklmnopq".split("").join(" ")}\r\nmg a ${"a ".repeat(30)}\r\nmn\r\n`,
  ),
  talk(
    "mg 17 and 18 opaque",
    `mg a ${"s v t c f l h k q u O1 P1 L1 T1 N1 R1 C1 S1".slice(0, 50)}\r\nmn\r\n`,
  ),
  talk("mg large", `${set("a", "z".repeat(100_000))}mg a s v Ox\r\nmg a v\r\nmn\r\n`),
  talk("mg P and L", `${set("a", "x")}mg a Pxyz Labc v\r\n`),
  talk("mg zero byte", `${set("a", "x")}mg a v\0 k\r\nmg a\0 v\r\nmn\r\n`),
];

const base64: Case[] = [
  talk(
    "b set and get",
    `${ms(B64, "abc", "b k c")}mg ${B64} b k v\r\nmg foo k v\r\nmg ${B64} k v\r\n`,
  ),
  talk("b text key", `${set("foo", "abc")}mg ${B64} b k v\r\n`),
  talk(
    "b binary key",
    `${ms(B64_BINARY, "abc", "b k O1")}mg ${B64_BINARY} b k v\r\nme ${B64_BINARY} b\r\nmd ${B64_BINARY} b k\r\n`,
  ),
  talk("b miss", `mg ${B64} b k\r\nmd ${B64} k b\r\nma ${B64} b k O1\r\n`),
  talk("b before and after", `mg ${B64} k b\r\nmg ${B64} b k\r\n`),
  talk(
    "b bad",
    "mg Zm9 b\r\nmg === b v\r\nmg ==== b v\r\nmg !!!! b\r\nms Zm9 1 b\r\nx\r\nmd Zm9 b\r\nma Zm9 b\r\nme Zm9 b\r\nmn\r\n",
  ),
  talk("b with other bytes", `${ms("foo", "abc", "c")}mg Z!m9-v b k v\r\n`),
  talk(
    "b padding",
    `${ms("Zg==", "1", "b k")}${ms("Zm8=", "2", "b k")}get f\r\nget fo\r\nmg Zg==Zm9v b v k\r\n`,
  ),
  talk("b key of 248", `${ms("A".repeat(248), "x", "b k")}mg ${"A".repeat(248)} b k v\r\n`),
  talk("b arithmetic", `ma ${B64} b N0 J5 v k\r\nma ${B64} b v k\r\nget foo\r\nmg foo v k\r\n`),
  talk(
    "b then text set",
    `${ms(B64, "abc", "b")}${set("foo", "def")}mg foo k v\r\nmg ${B64} b k v\r\n`,
  ),
  talk("b append", `${ms(B64, "abc", "b")}${ms(B64, "def", "b MA k")}mg ${B64} b k v\r\n`),
];

const stores: Case[] = [
  talk("ms", `${ms("a", "abc", "c k Oq f")}mn\r\n`),
  talk("ms plain", `${ms("a", "abc", "T0")}get a\r\n`),
  talk("ms no flags", "ms a 3\r\nabc\r\nget a\r\nmn\r\n"),
  talk("ms no length", "ms a\r\nms\r\nmn\r\n"),
  talk("ms bad length", "ms a x\r\nms a -1 T0\r\nms a x T0\r\nms a 2147483646 T0\r\nmn\r\n"),
  talk("ms order", `${ms("a", "1", "Oq k c")}${ms("a", "1", "c Oq k")}${ms("a", "1", "k c Oq")}`),
  talk("ms quiet", `${ms("a", "1", "q k")}${ms("a", "2", "q ME k")}mn\r\nget a\r\n`),
  talk(
    "ms flags",
    `${ms("a", "1", "F123")}get a\r\n${ms("a", "1", "F4294967295")}mg a f\r\n${ms("a", "1", "Fx")}mn\r\n`,
  ),
  talk("ms ttl", `${ms("a", "1", "T90")}mg a t\r\n${ms("a", "1", "T-1")}mg a t\r\n`),
  talk("ms add", `${ms("a", "1", "ME c")}${ms("a", "2", "ME c k")}get a\r\n`),
  talk("ms replace", `${ms("a", "1", "MR c")}${set("a", "0")}${ms("a", "22", "MR c")}get a\r\n`),
  talk(
    "ms append",
    `${ms("a", "1", "MA c")}${set("a", "0", 7)}${ms("a", "22", "MA c F1")}gets a\r\n`,
  ),
  talk(
    "ms prepend",
    `${ms("a", "1", "MP c")}${set("a", "0", 7)}${ms("a", "22", "MP c F1")}gets a\r\n`,
  ),
  talk("ms set mode", `${ms("a", "1", "MS c")}get a\r\n`),
  talk(
    "ms bad mode",
    `${ms("a", "1", "MX")}${ms("a", "1", "M")}${ms("a", "1", "MSS")}${ms("a", "1", "Me")}get a\r\n`,
  ),
  talk(
    "ms cas",
    `${set("a", "0")}${ms("a", "1", "C1 c")}${ms("a", "2", "C1 c k")}${ms("b", "3", "C1 c k Ox")}gets a\r\n`,
  ),
  talk("ms cas zero", `${set("a", "0")}${ms("a", "1", "C0 c")}${ms("b", "1", "C0 c")}`),
  talk(
    "ms cas modes",
    `${set("a", "0")}${ms("a", "1", "MA C9")}${ms("a", "1", "MA C1")}${ms("a", "1", "MP C1")}${ms("a", "1", "MR C1")}${ms("a", "1", "ME C1")}${ms("a", "1", "MR C2")}gets a\r\n`,
  ),
  talk(
    "ms stale",
    `${set("a", "0")}${set("a", "1", 3, 50)}${ms("a", "2", "C1 I T20 c")}mg a v t c\r\nmg a v t c\r\n`,
  ),
  talk("ms stale newer", `${set("a", "0")}${ms("a", "2", "C5 I c")}mg a v\r\n`),
  talk(
    "ms stale after win",
    `${set("a", "0", 0, 30)}mg a R60 c\r\nmd a I\r\nmg a c\r\n${ms("a", "2", "C1 I c")}mg a v c\r\n`,
  ),
  talk("ms I without C", `${set("a", "0")}${ms("a", "2", "I c")}mg a v c\r\n`),
  talk("ms bad chunk", "ms a 2 T0\r\nabcd\r\nms a 2 q\r\nabcd\r\nmn\r\n"),
  talk("ms empty", `${ms("a", "", "c")}mg a v s\r\n`),
  talk("ms key of 251", `ms ${K250} 1 T0\r\nx\r\nms ${K251} 1 T0\r\nmn\r\n`),
  talk("ms opaque too long", `${ms("a", "1", `${O32} k`)}${ms("a", "1", O31)}get a\r\n`),
  talk("ms opaque and mode", `${ms("a", "1", `${O32} MX`)}get a\r\n`),
  talk("ms duplicate", `${ms("a", "1", "c c")}${ms("a", "1", "k T0 k")}get a\r\n`),
  talk("ms too large", `${set("a", "old")}${ms("a", "x".repeat(1_100_000), "T0 q")}get a\r\n`),
  talk("ms too large add", `${set("a", "old")}${ms("a", "x".repeat(1_100_000), "ME k")}get a\r\n`),
  talk(
    "ms many flags",
    `ms a 1 ${"a ".repeat(30)}\r\nms a 1 b c f h k l q s t u v F1 T1\r\n1\r\nmn\r\n`,
  ),
  talk("ms unknown flag", `${ms("a", "1", "S5")}get a\r\n`),
];

const deletes: Case[] = [
  talk("md", `${set("a", "1")}md a\r\nmd a\r\n`),
  talk("md quiet", `${set("a", "1")}md a q\r\nmd a q k\r\nmn\r\n`),
  talk("md k O", `${set("a", "1")}md a k Oxy\r\nmd a Oxy k\r\n`),
  talk("md cas", `${set("a", "1")}md a C9 k\r\nmd a C0\r\nmd a C1 q\r\nget a\r\n`),
  talk("md stale", `${set("a", "1")}md a I T30\r\nmg a v t c\r\nmg a v t c\r\nmg a\r\n`),
  talk("md stale quiet", `${set("a", "1")}md a I q\r\nmn\r\nmg a c\r\n`),
  talk("md stale again", `${set("a", "1")}md a I\r\nmg a\r\nmg a\r\nmd a I\r\nmg a\r\n`),
  talk(
    "md stale then set",
    `${set("a", "1")}md a I\r\nmg a c\r\n${ms("a", "2", "C2 c")}mg a v c\r\n`,
  ),
  talk("md T without I", `${set("a", "1")}md a T30\r\nmg a t\r\n`),
  talk(
    "md bad",
    `md\r\nmd ${K251}\r\nmd a v v\r\nmd a Z\r\nmd a ${O32}\r\nmd a ${"a ".repeat(30)}\r\nmn\r\n`,
  ),
];

const arithmetic: Case[] = [
  talk(
    "ma",
    `${set("n", "10")}ma n\r\nma n v\r\nma n D5 v\r\nma n MD v\r\nma n M- D3 v\r\nma n M+ v\r\nma n MI v\r\n`,
  ),
  talk("ma bad mode", `${set("n", "10")}ma n MX\r\nma n M\r\nma n Mi\r\nmn\r\n`),
  talk("ma miss", "ma n\r\nma n q\r\nma n k Oa\r\nma n v\r\nmn\r\n"),
  talk("ma vivify", "ma n N0\r\nma n N0 v\r\nma m N90 J13 v t c k\r\nma m N90 J13 v t c k\r\n"),
  talk("ma vivify quiet", "ma n N0 q v\r\nma n N0 q v\r\nmn\r\nget n\r\n"),
  talk("ma J without N", "ma n J5 v\r\nmn\r\n"),
  talk(
    "ma flags",
    `${set("n", "10", 7, 90)}ma n v t c k Ox\r\nma n v c t T30\r\nma n v t\r\ngets n\r\n`,
  ),
  talk("ma T then t", `${set("n", "10")}ma n T30 t\r\n`),
  talk("ma quiet", `${set("n", "10")}ma n q\r\nma n q v\r\nma x q\r\nmn\r\nget n\r\n`),
  talk("ma cas", `${set("n", "10")}ma n C1 v c\r\nma n C1 v c k Oz\r\nma n C0 v\r\n`),
  talk("ma wraps", `${set("n", "18446744073709551615")}ma n v\r\nma n MD D5 v\r\n`),
  talk("ma shrinks", `${set("n", "100")}ma n MD v\r\nget n\r\nma n MD D98 v\r\nget n\r\n`),
  talk("ma text", `${set("n", "abc")}ma n v\r\nma n q\r\n`),
  talk("ma vivify huge", "ma n N0 J18446744073709551615 v\r\nma n v\r\n"),
  talk(
    "ma opaque",
    `${set("n", "1")}ma n ${O31}\r\nma n ${O32}\r\nma m ${O32}\r\nma m N0 ${O32}\r\nget n\r\n`,
  ),
  talk(
    "ma bad",
    `ma\r\nma ${K251}\r\nma a v v\r\nma a Dx\r\nma a Jx\r\nma a ${"a ".repeat(30)}\r\nmn\r\n`,
  ),
];

const debug: Case[] = [
  talk("me", `${set("a", "abc", 5)}me a\r\nmg a\r\nme a\r\nme b\r\n`),
  talk("me ttl", `${set("a", "abc", 0, 90)}me a\r\n`),
  talk("me bad", `me\r\nme ${K251}\r\nmn\r\n`),
  talk("me extra", `${set("a", "abc")}me a b\r\nme a x y\r\nme a q b\r\nmn\r\n`),
];

const times: Case[] = [
  timed("l counts", set("a", "x"), 2.2, "mg a l h\r\nmg a l h\r\n"),
  timed("recache in time", set("a", "x", 0, 100), 2.2, "mg a R99\r\nmg a R99\r\n"),
  timed("stale expires", `${set("a", "x")}md a I T1\r\nmg a v\r\n`, 2.2, "mg a v\r\n"),
  timed("vivified expires", "mg a N1 v\r\n", 2.2, "mg a v\r\nmg a N1 v\r\n"),
  timed("ma vivified expires", "ma a N1 v\r\n", 2.2, "ma a v\r\n"),
  timed("T shortens", `${set("a", "x")}mg a T1\r\n`, 2.2, "mg a v k\r\n"),
];

export const META_CASES: readonly Case[] = [
  ...get,
  ...base64,
  ...stores,
  ...deletes,
  ...arithmetic,
  ...debug,
  ...times,
  ...letters,
  ...tokens,
];
