export const PI = 3.14;
export interface Shape {
  kind: string;
  side?: number;
  r?: number;
}
export class Square implements Shape {
  kind = "square";
  side: number;
  constructor(side: number) {
    this.side = side;
  }
}
function area(s: Shape): number {
  return s.kind === "square" ? s.side! * s.side! : PI * s.r! ** 2;
}
export { area, area as surface };
