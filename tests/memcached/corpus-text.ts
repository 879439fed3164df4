/** The text protocol: a request for each rule and for what breaks it. */

import { type Case, talk, talkWith, timed, whole } from "./case.ts";

const set = (key: string, value: string, flags = 0, exptime = 0): string =>
  `set ${key} ${flags} ${exptime} ${value.length}\r\n${value}\r\n`;

const K250 = "k".repeat(250);
const K251 = "k".repeat(251);

/** Words a number may be spelled with; which of them are numbers is memcached's to say. */
const NUMBERS = [
  "0",
  "1",
  "-1",
  "+1",
  "-0",
  "00012",
  "1x",
  "x",
  "0x10",
  "1.5",
  "\t7",
  "7\t",
  "7\tx",
  "\v7",
  "--1",
  "+-1",
  "-",
  "2147483647",
  "2147483648",
  "4294967295",
  "4294967296",
  "4294967300",
  "9223372036854775807",
  "9223372036854775808",
  "18446744073709551615",
  "18446744073709551616",
  "99999999999999999999999",
  "-9223372036854775808",
  "-9223372036854775809",
  "-18446744073709551615",
  "-18446744073709551616",
  "-2147483648",
  "-2147483649",
];

const numbers: Case[] = NUMBERS.flatMap((word) => {
  const name = JSON.stringify(word);
  return [
    talk(`set flags ${name}`, `set k ${word} 0 1\r\nv\r\nget k\r\n`),
    talk(`set exptime ${name}`, `set k 0 ${word} 1\r\nv\r\nget k\r\n`),
    talk(`incr by ${name}`, `${set("k", "5")}incr k ${word}\r\nget k\r\n`),
    talk(`decr by ${name}`, `${set("k", "5")}decr k ${word}\r\nget k\r\n`),
    talk(`incr of ${name}`, `${set("k", word)}incr k 1\r\nget k\r\n`),
    talk(`cas unique ${name}`, `${set("k", "a")}cas k 0 0 1 ${word}\r\nb\r\nget k\r\n`),
    talk(`touch ${name}`, `${set("k", "a")}touch k ${word}\r\nget k\r\n`),
    talk(`gat ${name}`, `${set("k", "a")}gat ${word} k\r\nget k\r\n`),
    talk(`verbosity ${name}`, `verbosity ${word}\r\nmn\r\n`),
    talk(`flush_all ${name}`, `${set("k", "a")}flush_all ${word}\r\nmn\r\n`),
  ];
});

/** Lengths that are not followed by as many bytes are told apart by what is read as the next command. */
const lengths: Case[] = [
  "-1",
  "x",
  "1x",
  "4294967297",
  "-4294967295",
  "2147483646",
  "2147483647",
].map((word) =>
  talk(`set length ${JSON.stringify(word)}`, `set k 0 0 ${word}\r\nv\r\nversion\r\n`),
);

const COMMANDS = [
  "get",
  "gets",
  "gat",
  "gats",
  "set",
  "add",
  "replace",
  "append",
  "prepend",
  "cas",
];
const OTHERS = [
  "incr",
  "decr",
  "delete",
  "touch",
  "flush_all",
  "version",
  "verbosity",
  "cache_memlimit",
  "shutdown",
  "mn",
  "bget",
  "stats",
];
/** Every command with every number of words that are not numbers. */
const wordCounts: Case[] = [...COMMANDS, ...OTHERS].flatMap((command) =>
  [0, 1, 2, 3, 4, 5, 6, 7].flatMap((count) => {
    const words = ["a", "b", "c", "d", "e", "f", "g"].slice(0, count);
    const line = [command, ...words].join(" ");
    if (line === "stats") return [];
    return [talk(`words: ${line}`, `${line}\r\nmn\r\n`)];
  }),
);

const stores: Case[] = [
  talk("set and get", `${set("a", "abc", 5)}get a\r\n`),
  talk("set empty", `${set("a", "")}get a\r\n`),
  talk("set binary", `${set("a", "\0\r\n\xff\x80\r\nget a\r\n")}get a\r\n`),
  talk("set over", `${set("a", "1")}${set("a", "22", 7)}gets a\r\n`),
  talk("set noreply", `set a 0 0 1 noreply\r\nx\r\nget a\r\n`),
  talk("set something else than noreply", `set a 0 0 1 norepl\r\nx\r\nget a\r\n`),
  talk("set noreply too short", "set a 0 0 noreply\r\nget a\r\n"),
  talk("set noreply bad flags", "set a z 0 1 noreply\r\nget a\r\n"),
  talk("set noreply bad chunk", "set a 0 0 1 noreply\r\nxyz\r\nversion\r\n"),
  talk("set bad chunk long", "set a 0 0 3\r\nabcdef\r\nget a\r\n"),
  talk("set bad chunk short", "set a 0 0 8\r\nabc\r\nversion\r\nget a\r\n"),
  talk("set bad chunk LF only", "set a 0 0 3\r\nabc\nx\r\nget a\r\n"),
  talk("set bad chunk CR only", "set a 0 0 3\r\nabc\rx\r\nget a\r\n"),
  talk("set bad chunk leaves old", `${set("a", "old")}set a 0 0 3\r\nabcdef\r\nget a\r\n`),
  talk("LF line ends", "set a 0 0 1\nx\r\nget a\nversion\n"),
  talk("key of 250", `${set(K250, "x")}get ${K250}\r\n`),
  talk("key of 251 set", `set ${K251} 0 0 1\r\nx\r\nmn\r\n`),
  talk("key of 251 get", `get ${K251}\r\nmn\r\n`),
  talk("key of 251 among keys", `${set("a", "1")}mn\r\n`, `get a ${K251} a\r\nmn\r\n`),
  talk("key of 251 delete", `delete ${K251}\r\nmn\r\n`),
  talk("key of 251 incr", `incr ${K251} 1\r\nmn\r\n`),
  talk("key of 251 touch", `touch ${K251} 1\r\nmn\r\n`),
  talk("key with control characters", `${set("a\tb\x01\x7f\xff", "x")}get a\tb\x01\x7f\xff\r\n`),
  talk("key with CR inside", `${set("a\rb", "x")}get a\rb\r\n`),
  talk("zero ends a line", `${set("a", "1")}get a\0b c\r\nget a\0\r\nversion\0 x\r\nget\0 a\r\n`),
  talk("zero after blank", `${set("a", "1")}get a \0 b\r\nmn\r\n`),
  talk("add", `add a 1 0 1\r\nx\r\nadd a 2 0 1\r\ny\r\nget a\r\n`),
  talk("add noreply", `add a 1 0 1 noreply\r\nx\r\nadd a 2 0 1 noreply\r\ny\r\nget a\r\n`),
  talk("replace", `replace a 1 0 1\r\nx\r\n${set("a", "o")}replace a 2 0 2\r\nyy\r\nget a\r\n`),
  talk("append", `append a 1 0 1\r\nx\r\n${set("a", "o", 3)}append a 9 9 3\r\nyyy\r\ngets a\r\n`),
  talk(
    "prepend",
    `prepend a 1 0 1\r\nx\r\n${set("a", "o", 3)}prepend a 9 9 3\r\nyyy\r\ngets a\r\n`,
  ),
  talk("append empty", `${set("a", "o")}append a 0 0 0\r\n\r\nprepend a 0 0 0\r\n\r\nget a\r\n`),
  talk("cas", `${set("a", "1")}cas a 0 0 1 1\r\n2\r\ncas a 0 0 1 1\r\n3\r\ngets a\r\n`),
  talk("cas missing", "cas a 0 0 1 1\r\n2\r\nget a\r\n"),
  talk("cas zero", `${set("a", "1")}cas a 0 0 1 0\r\n2\r\nget a\r\n`),
  talk(
    "cas noreply",
    `${set("a", "1")}cas a 0 0 1 1 noreply\r\n2\r\ncas a 0 0 1 1 noreply\r\n3\r\ngets a\r\n`,
  ),
  talk("cas too few words", "cas a 0 0 1\r\nversion\r\n"),
  talk("long flags", `${set("a", "1", 4294967295)}get a\r\n`),
  talk("value of 1 MiB less header", `${set("a", "x".repeat(1_048_576 - 60))}mn\r\n`, "get a\r\n"),
  talk("largest value", `${set("a", "x".repeat(1_048_576 - 60))}mn\r\n`),
  talk("value too large by one", `${set("a", "x".repeat(1_048_576 - 59))}get a\r\n`),
  talk("too large with flags", `${set("a", "x".repeat(1_048_576 - 60), 1)}get a\r\n`),
  talk("too large drops old", `${set("a", "old")}${set("a", "x".repeat(1_100_000))}get a\r\n`),
  talk(
    "too large add leaves old",
    `${set("a", "old")}add a 0 0 1100000\r\n${"x".repeat(1_100_000)}\r\nget a\r\n`,
  ),
  talk("too large noreply", `set a 0 0 1100000 noreply\r\n${"x".repeat(1_100_000)}\r\nversion\r\n`),
  talk(
    "append grows too large",
    `${set("a", "x".repeat(1_000_000))}append a 0 0 100000\r\n${"y".repeat(100_000)}\r\nmn\r\n`,
  ),
  talkWith(["-I", "512k"], "small -I fits", `${set("a", "x".repeat(524_288 - 60))}get a\r\n`),
  talkWith(["-I", "512k"], "small -I too large", `${set("a", "x".repeat(524_288 - 59))}get a\r\n`),
  talkWith(["-I", "2m"], "large -I fits", `${set("a", "x".repeat(1_500_000))}mn\r\n`),
];

const reads: Case[] = [
  talk("get miss", "get a\r\n"),
  talk("get many", `${set("a", "1")}${set("c", "3")}get a b c d a\r\n`),
  talk("gets many", `${set("a", "1")}${set("c", "3")}gets a b c d a\r\n`),
  talk("get 60 keys", `${set("a", "1")}get ${"a b ".repeat(30)}\r\n`),
  talk("get blanks", `${set("a", "1")}  get   a   b  \r\n`),
  talk("get tab is no blank", `${set("a", "1")}get\ta\r\nget \ta\r\n`),
  talk("gat", `${set("a", "1", 3)}gat 100 a b\r\ngats 100 b a\r\nmg a t\r\n`),
  talk("gat without key", "gat 10\r\ngats 10\r\nmn\r\n"),
  talk("gat zero", `${set("a", "1", 0, 50)}gat 0 a\r\nmg a t\r\n`),
  talk("gat negative", `${set("a", "1")}gat -1 a\r\nget a\r\n`),
  talk("touch", `${set("a", "1")}touch a 100\r\ntouch b 100\r\nmg a t\r\n`),
  talk("touch noreply", `${set("a", "1")}touch a 100 noreply\r\ntouch b 100 noreply\r\nmg a t\r\n`),
  talk("touch x is not noreply", `${set("a", "1")}touch a 100 x\r\n`),
  talk("delete", `${set("a", "1")}delete a\r\ndelete a\r\nget a\r\n`),
  talk(
    "delete 0",
    `${set("a", "1")}delete a 0\r\ndelete a 1\r\ndelete a noreply\r\ndelete a 0 noreply\r\n`,
  ),
  talk("delete 0 x", `${set("a", "1")}delete a 0 x\r\ndelete a x noreply\r\nget a\r\n`),
  talk("long pipeline", `${set("a", "12345")}${"get a\r\n".repeat(500)}`),
  talk(
    "pipeline of all",
    `${set("a", "1")}incr a 5\r\nappend a 0 0 1\r\n0\r\nincr a 1\r\ndecr a 100\r\nget a\r\ndelete a\r\nget a\r\n`,
  ),
  talk("many large", `${set("a", "y".repeat(40_000))}${"get a a\r\n".repeat(20)}`),
  talk("keys over 2048 bytes", `${set("a", "1")}mn\r\n`, `get ${"a bbbbbbbbb ".repeat(300)}\r\n`),
];

const arithmetic: Case[] = [
  talk("incr", `${set("n", "10", 4)}incr n 5\r\ngets n\r\ndecr n 6\r\ngets n\r\n`),
  talk("incr longer", `${set("n", "99", 4)}incr n 1\r\ngets n\r\n`),
  talk("incr wraps", `${set("n", "18446744073709551615")}incr n 1\r\nget n\r\n`),
  talk(
    "incr wraps far",
    `${set("n", "18446744073709551610")}incr n 18446744073709551610\r\nget n\r\n`,
  ),
  talk("incr carries", `${set("n", "4294967295")}incr n 1\r\nget n\r\ndecr n 1\r\nget n\r\n`),
  talk("decr to zero", `${set("n", "10")}decr n 11\r\nget n\r\n`),
  talk("decr keeps length", `${set("n", "100")}decr n 1\r\nget n\r\nincr n 1\r\nget n\r\n`),
  talk("decr borrows", `${set("n", "4294967296")}decr n 1\r\nget n\r\n`),
  talk("incr missing", "incr n 1\r\ndecr n 1\r\n"),
  talk(
    "incr noreply",
    `${set("n", "1")}incr n 1 noreply\r\nget n\r\nincr m 1 noreply\r\nincr n x noreply\r\nmn\r\n`,
  ),
  talk("incr text", `${set("n", "abc")}incr n 1\r\ndecr n 1\r\n`),
  talk("incr empty", `${set("n", "")}incr n 1\r\n`),
  talk("incr with tail", `${set("n", "12 34")}incr n 1\r\nget n\r\n`),
  talk("incr with zero byte", `${set("n", "12\x0034")}incr n 1\r\nget n\r\n`),
  talk("incr with lines", `${set("n", "12\n34")}incr n 1\r\nget n\r\n`),
  talk("incr long spaces", `${set("n", `${" ".repeat(60)}7`)}incr n 1\r\nget n\r\n`),
];

const rest: Case[] = [
  talk("version", "version\r\nversion x\r\n"),
  talk("verbosity", "verbosity 1\r\nverbosity 0 noreply\r\nverbosity\r\nverbosity 1 2 3\r\n"),
  talk("quit", "version\r\nquit\r\nversion\r\n"),
  talk("quit x", "quit noreply\r\n"),
  talk("shutdown", "shutdown\r\nshutdown graceful\r\nversion\r\n"),
  talk("flush_all", `${set("a", "1")}flush_all\r\nget a\r\n${set("a", "2")}get a\r\n`),
  talk("flush_all 0", `${set("a", "1")}flush_all 0\r\nget a\r\n`),
  talk(
    "flush_all noreply",
    `${set("a", "1")}flush_all noreply\r\nget a\r\nflush_all 0 noreply\r\nmn\r\n`,
  ),
  talk("flush_all many words", "flush_all 0 noreply x\r\nflush_all noreply 0\r\nmn\r\n"),
  talk("flush_all later", `${set("a", "1")}flush_all 100\r\nget a\r\n`),
  talk(
    "cache_memlimit",
    "cache_memlimit 1\r\ncache_memlimit 8\r\ncache_memlimit 64\r\ncache_memlimit 2000000000\r\ncache_memlimit x\r\ncache_memlimit 32 noreply\r\nmn\r\n",
  ),
  talk("stats reset", "stats reset\r\nstats reset now\r\n"),
  talk("stats sizes", "stats sizes\r\n"),
  talk("stats items empty", "stats items\r\n"),
  talk("stats nothing", "stats foo\r\nstats bar baz\r\n"),
  talk("stats detail", "stats detail\r\nstats detail off\r\nstats detail foo\r\n"),
  talk("empty lines", "\r\n\n  \r\n \n\r\r\nmn\r\n"),
  talk("short words", "a\r\nab\r\nx y z\r\nm\r\nmm\r\nmx k\r\ng\r\nge\r\ngett\r\n"),
  talk("upper case", "GET a\r\nSet a 0 0 1\r\nversion\r\n"),
  talk(
    "unknown",
    "foo\r\nset\r\nsetx a 0 0 1\r\nappendx\r\ncasx\r\nincrx\r\ndeletex\r\ntouchx\r\nreplacex\r\nquitx\r\nversionx\r\n",
  ),
  talk("http", "GET / HTTP/1.1\r\nHost: x\r\n"),
  talk("http post", "POST /x HTTP/1.0\r\n\r\n"),
  talk("binary request", "\x80\x0b\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
  talk("binary byte later", "version\r\n\x80\x0b\r\nversion\r\n"),
  whole("no line end after 2048", "x".repeat(2049)),
  whole("no line end at 2048", "x".repeat(2048), "\r\nversion\r\n"),
  whole("line of 3000 at once", `${"x".repeat(3000)}\r\nversion\r\n`),
  whole("set line of 3000 at once", `set ${"x".repeat(3000)} 0 0 1\r\nversion\r\n`),
  whole(
    "long get in two",
    `${set("a", "1")}mn\r\n`,
    `get ${"a b ".repeat(600)}`,
    "a a\r\nversion\r\n",
  ),
  whole(
    "long gets in three",
    `${set("a", "1")}mn\r\n`,
    `gets ${"b ".repeat(1100)}`,
    "b b b a",
    "a b a\r\nmn\r\n",
  ),
  whole("long get with 100 blanks", `${" ".repeat(100)}get ${"b ".repeat(1100)}`, "b\r\nmn\r\n"),
  whole("long get with 101 blanks", `${" ".repeat(101)}get ${"b ".repeat(1100)}`, "b\r\nmn\r\n"),
  whole("long gat without end", `gat 1 ${"b ".repeat(1100)}`, "b\r\nmn\r\n"),
  talk("24 words", `mn ${"a ".repeat(40)}\r\nset a 0 0 1 ${"b ".repeat(40)}\r\nversion\r\n`),
  talkWith(["-M"], "-M stores", `${set("a", "1")}get a\r\n`),
];

const times: Case[] = [
  timed("expires", set("a", "1", 0, 1), 2.2, "get a\r\nmn\r\n"),
  timed("expires not", set("a", "1", 0, 100), 2.2, "get a\r\n"),
  talk("negative exptime", `${set("a", "1", 0, -1)}get a\r\n`),
  talk("date in the past", `${set("a", "1", 0, 1_000_000_000)}get a\r\n`),
  talk("date far ahead", `${set("a", "1", 0, 2_147_483_647)}get a\r\n`),
  talk("30 days", `${set("a", "1", 0, 2_592_000)}mg a t\r\n`),
  timed("touch prolongs", `${set("a", "1", 0, 1)}touch a 100\r\n`, 2.2, "get a\r\n"),
  timed("touch shortens", `${set("a", "1")}touch a 1\r\n`, 2.2, "get a\r\n"),
  timed("gat shortens", `${set("a", "1")}gat 1 a\r\n`, 2.2, "get a\r\n"),
  timed("add over expired", set("a", "1", 0, 1), 2.2, "add a 0 0 1\r\n2\r\nget a\r\n"),
  timed(
    "replace of expired",
    set("a", "1", 0, 1),
    2.2,
    "replace a 0 0 1\r\n2\r\nincr a 1\r\nappend a 0 0 1\r\nx\r\n",
  ),
  timed("cas of expired", set("a", "1", 0, 1), 2.2, "cas a 0 0 1 1\r\n2\r\ndelete a\r\n"),
  timed("append keeps exptime", `${set("a", "1", 0, 1)}append a 0 0 1\r\n2\r\n`, 2.2, "get a\r\n"),
  timed("incr keeps exptime", `${set("a", "9", 0, 1)}incr a 1\r\n`, 2.2, "get a\r\n"),
  timed(
    "flush_all 1",
    `${set("a", "1")}flush_all 1\r\nget a\r\n`,
    2.2,
    `get a\r\n${set("a", "2")}get a\r\n`,
  ),
  timed("flush_all later spares newer", `flush_all 1\r\n`, 3.2, `${set("a", "2")}get a\r\n`),
  timed(
    "flush_all after a while",
    set("a", "1"),
    1.2,
    `${set("b", "1")}flush_all\r\nget a b\r\n${set("b", "2")}get b\r\n`,
  ),
];

export const TEXT_CASES: readonly Case[] = [
  ...stores,
  ...reads,
  ...arithmetic,
  ...rest,
  ...times,
  ...numbers,
  ...lengths,
  ...wordCounts,
];
