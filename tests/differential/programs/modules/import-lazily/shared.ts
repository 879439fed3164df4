console.log("shared runs");
export const shared = { n: 0 };
export function bump(): void { shared.n += 1; }
