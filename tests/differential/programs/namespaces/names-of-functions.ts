// What a namespace exports is a property of its object: functions and classes without names stay without them.
namespace N {
  export const arrow = () => 1;
  export const plain = function () {};
  export const named = function own() {};
  export const Cls = class {};
  export let later: (() => number) | undefined;
  later = () => 2;
  export let filled: (() => number) | undefined;
  filled ??= () => 3;
  export const { first = () => 4, second: renamed = () => 5 } = {} as { first?: () => number; second?: () => number };
  export function declared() {}
  export class Declared {}
  export const kept = { inside: () => 6 };
  const hidden = () => 7;
  export const same = hidden;
}
console.log(N);
for (const [key, value] of Object.entries(N)) if (typeof value === "function") console.log(key, JSON.stringify(value.name));
const { arrow } = N;
const local = () => 8;
console.log(JSON.stringify(arrow.name), local.name, N.kept.inside.name, N.first(), N.renamed());
console.log(new N.Cls(), new N.Declared());
