import { second, attempts } from "./second.ts";
export { attempts } from "./second.ts";
export const value = 41;
export let counter = 0;
export function report(): string {
  counter += 0.5;
  return `first ${value} second ${second.value} counter ${counter}`;
}
attempts.push("first body " + second.value);
