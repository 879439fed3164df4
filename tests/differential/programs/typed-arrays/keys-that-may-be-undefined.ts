// Attacks: an index that may be undefined, which names no element.
const u = new Uint8Array(4), a: number[] = [1, 2, 3], idx: number[] = [0, 2];
function get(k: number | undefined): string { return String(u[k as number]) + String(a[k as number]); }
console.log(get(0), get(undefined), get(3), get(-1), get(idx[1]), get(idx[5]), get(NaN), get(1.5));
function put(k: number, v: number): void { u[k] = v; a[k] = v; }
put(idx[0]!, 7); put(idx[1]!, 9); put(1, 300);
console.log(u.join(), a.join(), "abc"[idx[1]!]!, String("abc"[idx[4]!]));
