export const x = 1;
export function f() { return 1; }
export class C {}
const d = 5;
export default d;
export const a = { q: 1 };
