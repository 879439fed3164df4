export const before = [1, 2, 3].map((n) => n / 2);
for (const b of before) console.log("before", b);
export function log(text: string): void {
  console.log("log", text, before.length);
}
