// Properties set on and deleted from a regular expression: nothing of how it is kept shows.
const re = /a/g as unknown as Record<string, unknown>;
if (process.argv.length > 7) re.state = 5;
console.log(re);
re.state = 5;
console.log(re);
const r2 = new RegExp("x") as unknown as Record<string, unknown>;
for (const r of [r2, re]) { r.zz = 1; console.log(r, Object.keys(r)); delete r.zz; console.log(r); }
