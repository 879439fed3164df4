import { Base } from "../base.ts";
import { registry } from "../registry.ts";
class Plugin extends Base {
  sep = "-";
  run(text: string): string {
    return text.split(" ").join(this.sep);
  }
}
const p = new Plugin();
p.weight = 2.5;
registry.set("text", p).set("alias", p);
