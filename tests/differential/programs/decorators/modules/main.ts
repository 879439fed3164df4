// Decorators, decorated classes and defaults across modules; what is only a type is not imported.
import Model, { Other, Renamed } from "./model.ts";
import * as all from "./model.ts";
import { seen } from "./deco.ts";
console.log(new Model().inc(1), new Other().inc(1), Renamed === Model, new Model().clone(), new Other(), Other.kind, Model.name, Object.keys(all));
for (const s of seen) console.log(s);
