// Attacks: every way to export from CommonJS, imported by default, by name and as a namespace; this, module, JSON.
import fallback, { alpha, beta, gamma } from "./mixed.cjs";
import * as all from "./mixed.cjs";
import only from "./only.cjs";
import fn from "./fn.cjs";
import data from "./through-json.cjs";
import transpiled from "./interop.cjs";
import reexported, { deep } from "./reexport.cjs";

console.log(alpha, beta(2), gamma, fallback.alpha === alpha, fallback.late);
console.log(all.alpha, all.default === fallback, Object.keys(fallback));
console.log(only, typeof fn, fn(3));
console.log(data.name, data.list, data.nested.deep);
const interop = transpiled as unknown as { default: string; value: number; __esModule: boolean };
console.log(interop.default, interop.value, interop.__esModule);
console.log(deep, reexported.deep === deep, fallback.thisIsExports, fallback.kinds);
fallback.bump();
console.log(fallback.counter, all.default.counter);
