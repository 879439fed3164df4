// Attacks: names that only the library uses are no members of its objects.
const p: any = Promise.resolve(1); console.log(typeof p.react, typeof p.fulfill, typeof p.peek, typeof p.state, p.value);
const m: any = new Map([[1, 2]]); console.log(typeof m.table, typeof m.find, typeof m.entriesOf);
const d: any = new Date(0); console.log(typeof d.time, typeof d.value); d.time = 5; console.log(d.getTime(), d);
const { react, state, ...rest } = p; console.log(typeof react, state, rest);
for (const name of ["react", "fulfill", "peek", "checkHandled", "reject"]) console.log(name in p, p[name]);
const regexp: any = /a(b)/;
for (const name of ["advance", "group", "matchIn", "nextMatch"]) console.log(name in regexp, regexp[name]);
console.log(typeof (Array as any).construct, typeof (Symbol as any).construct, (Uint8Array as any).construct);
