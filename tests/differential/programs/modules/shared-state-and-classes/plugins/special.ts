import { Base } from "../base.ts";
export class Special extends Base {
  factor: number;
  constructor(factor: number) {
    super();
    this.factor = factor;
    this.weight *= factor;
  }
  run(text: string): string {
    return text.repeat(Math.ceil(this.factor * 4));
  }
  override describe(): string {
    return "special " + super.describe();
  }
}
