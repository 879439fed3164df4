export abstract class Base {
  static created = 0;
  weight = 1;
  constructor() {
    Base.created++;
  }
  abstract run(text: string): string;
  describe(): string {
    return this.run("d") + "@" + this.weight;
  }
}
