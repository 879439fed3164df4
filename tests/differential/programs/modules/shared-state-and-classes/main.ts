// Attacks: singletons, registries filled by side-effect imports, subclasses in other modules.
import { describeAll, registry } from "./registry.ts";
import "./plugins/json.ts";
import "./plugins/text.ts";
import { Base } from "./base.ts";
import { Special } from "./plugins/special.ts";

console.log(registry.size, [...registry.keys()].join());
for (const [name, plugin] of registry) console.log(name, plugin.run("in put"), plugin.constructor.name, plugin instanceof Base);
const s = new Special(0.5);
registry.set("special", s);
console.log(describeAll().join(" | "));
console.log(s.run("x"), s.weight, Base.created, Special.created, s instanceof Base, Object.keys(s).join());
registry.delete("json");
console.log(describeAll().length, registry.get("json")?.run("gone") ?? "none", Base.created);
