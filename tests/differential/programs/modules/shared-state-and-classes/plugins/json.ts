import { Base } from "../base.ts";
import { registry } from "../registry.ts";
class Plugin extends Base {
  run(text: string): string {
    return `{"t":"${text}"}`;
  }
}
registry.set("json", new Plugin());
