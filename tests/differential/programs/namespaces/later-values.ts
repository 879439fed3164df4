// Exports of namespaces that are declared without a value come where they are set.
namespace N {
  export let later: (() => number) | undefined;
  export const a = 1;
  later = () => 2;
  export const b = 2;
}
console.log(N);
namespace M {
  export const a = 1;
  export let later: number | undefined;
  if (Math.random() < 2) later = 5;
  export function set() { other = 7; }
  export let other: number | undefined;
  set();
  export const b = 2;
}
console.log(M, Object.keys(M));
namespace P {
  export const first = "a";
  export let last: number | undefined;
}
console.log(P, Object.keys(P));
P.last = 3;
console.log(P, "last" in P, P.last + 1);
