import { name, one } from "./cycle-one.ts";
export function two(): string {
  return `two of ${one()}`;
}
try {
  console.log(name);
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
