async function f() {} 
const g = async () => {};
function* h() {}
async function* k() {}
function p() {}
const l: any[] = [f, g, h, k, p, class {}, Math.max];
for (const x of l) console.log(x[Symbol.toStringTag], Object.prototype.toString.call(x), Symbol.toStringTag in x);
console.log((f as any)[Symbol.toStringTag], (p as any)[Symbol.toStringTag]);
