// Attacks: variables shared by several closures, captured parameters, in loops, recursion, and after the function returned.
function account(start: number) {
  let balance = start;
  const history: number[] = [];
  return {
    add: (n: number) => (history.push(n), (balance += n)),
    get: () => balance,
    undo: () => (balance -= history.pop() ?? 0),
  };
}
const [a, b] = [account(1), account(0.5)];
a.add(5);
b.add(1);
a.add(0.25);
console.log(a.get(), b.get(), a.undo(), a.undo(), a.undo());
function param(x: number): [() => number, (n: number) => void] {
  return [() => x, (n) => { x = n; }];
}
const [get, set] = param(1);
set(2.5);
console.log(get());
const nest = (n: number): (() => number)[] => (n === 0 ? [] : [() => n, ...nest(n - 1)]);
console.log(nest(4).map((f) => f()).join(""));
let later = "before";
const read = (): string => later;
later = "after";
const adders: ((n: number) => number)[] = [];
for (let i = 0; i < 3; i++) {
  let sum = 0;
  adders.push((n) => (sum += n + i));
}
console.log(read(), adders.map((f) => f(1) + f(1)).join());
