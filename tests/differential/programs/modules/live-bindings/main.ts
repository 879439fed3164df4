// Attacks: exported lets seen live by importers, through re-exports, closures and namespaces.
import { add, current, list, replace, setLabel, state, label } from "./state.ts";
import { current as viaOther, readCurrent } from "./other.ts";
import * as ns from "./state.ts";

const snapshot = current;
const read = (): number => current;
console.log(current, viaOther, readCurrent(), ns.current, snapshot);
add(1);
console.log(current, viaOther, readCurrent(), ns.current, snapshot, read());
add(0.5);
console.log(current + current, viaOther * 2, readCurrent(), read());
for (let i = 0; i < 3; i++) console.log(i, (add(i), current), current + (add(10), current));
const before = list;
list.push(1);
replace([7, 8]);
console.log(before === list, before.join(), list.join(), ns.list === list);
console.log(state.n, (state.n = 5), ns.state.n, label, typeof label);
for (const l of ["text", 5, null, undefined, [1]] as unknown[]) {
  setLabel(l);
  console.log(typeof label, String(label), ns.label === label);
}
add(2147483647);
console.log(current, current | 0, viaOther === current, snapshot);
function shadow(current: string): string {
  return current + viaOther;
}
console.log(shadow("local "));
