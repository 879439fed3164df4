// One read finds the getter that classes of the program inherit from one of the library; each has its own table.
class Dict extends Map<string, number> {}
class Words extends Dict {}
const all: Map<string, number>[] = [new Dict([["a", 1]]), new Words(), new Map([["b", 2], ["c", 3]])];
for (const one of all) console.log(one.size, one);
console.log(new Dict([["x", 9]]));
