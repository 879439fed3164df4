console.log("tools runs");
export const zeta = 1;
export function alpha(x: number): number {
  return x + zeta;
}
export class Middle {
  readonly kind = "middle";
}
export default "the default";
