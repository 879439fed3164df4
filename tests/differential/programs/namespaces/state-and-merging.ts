// Attacks: state inside of a namespace, exported lets that change, functions merged with namespaces, nested ones.
namespace Counter {
  export let count = 0;
  const step = 2;
  export function up(): number {
    count += step;
    return count;
  }
  export namespace Deep {
    export const twice = (): number => up() + up();
  }
}
console.log(Counter.up(), Counter.count, Counter.Deep.twice(), Counter.count, Object.keys(Counter));
Counter.count = 100;
console.log(Counter.up());
function make(n: number): number {
  return n * make.factor;
}
namespace make {
  export let factor = 3;
  export const of = (...ns: number[]): number[] => ns.map(make);
}
make.factor++;
console.log(make(2), make.of(1, 2), make.name, make.length, Object.keys(make));
namespace Counter {
  export const later = count + 1;
}
console.log(Counter.later);
