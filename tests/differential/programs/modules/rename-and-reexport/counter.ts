export let count = 0;
export function increment(by = 1): number {
  count += by;
  return count;
}
const internal = (s: string): string => "<" + s + count + ">";
export { internal as formatted };
export default "default of counter";
