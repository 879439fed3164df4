// Attacks: fields that hide accessors of a base and accessors that hide fields; order of initialisation; calls in constructors.
const log: string[] = [];
class Base {
  constructor() {
    log.push("base " + this.describe());
  }
  describe(): string {
    return "base";
  }
  get v(): unknown {
    return "accessor";
  }
  set v(x: unknown) {
    log.push("set " + String(x));
  }
}
class Field extends Base {
  // @ts-expect-error: an accessor becomes a field
  override v = "field";
  late = "late";
  override describe(): string {
    return `field ${String(this.late)} ${String(this.v)}`;
  }
}
class Quiet extends Base {
  constructor() {
    super();
    this.v = "assigned";
  }
}
console.log(new Field().v, new Quiet().v, log.join("; "), Object.keys(new Field()), Object.keys(new Quiet()));
