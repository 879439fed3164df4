import type { Base } from "./base.ts";
export const registry = new Map<string, Base>();
export function describeAll(): string[] {
  return [...registry].map(([k, p]) => `${k}:${p.describe()}`);
}
