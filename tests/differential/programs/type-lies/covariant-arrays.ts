// Attacks: an array of a subtype seen as an array of the supertype, with pushes of others.
class Animal {
  legs = 4;
  name(): string {
    return "animal" + this.legs;
  }
}
class Dog extends Animal {
  tricks = ["sit"];
  override name(): string {
    return "dog" + this.tricks.length;
  }
  bark(): string {
    return "woof " + this.tricks[0];
  }
}
class Fish extends Animal {
  override legs = 0;
  depth = 10.5;
}
const dogs: Dog[] = [new Dog(), new Dog()];
const animals: Animal[] = dogs;
animals.push(new Fish(), new Animal());
animals[0] = new Animal();
for (const d of dogs) {
  try {
    console.log(d.name(), d.legs, d.tricks, d.bark());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
console.log(dogs.length, dogs.map((d) => d.tricks?.length ?? "none").join(), dogs.filter((d) => d instanceof Dog).length, (dogs[2] as unknown as Fish).depth);
const numbers: number[] = [1, 2];
const mixed: (number | string | null)[] = numbers;
mixed.push("three", null);
mixed[0] = "zero";
let sum = 0;
for (const n of numbers) sum += n;
console.log(sum, numbers.map((n) => typeof n).join(), numbers.map((n) => n * 2).join(), Math.max(...numbers), numbers.indexOf(2));
const strings: string[] = ["a"];
const unknowns: unknown[] = strings;
unknowns.push(5, { k: 1 }, ["n"]);
for (const s of strings) console.log(s.length, s + "!", typeof s, s === "a");
const tuples: [number, number][] = [[1, 2]];
const rows: unknown[][] = tuples;
rows.push(["x"], []);
rows[0].push(99);
console.log(tuples.map(([a, b]) => String(a) + String(b)).join("|"), tuples[0].length, tuples[1][0] + 1);
function fill(target: unknown[], v: unknown): void {
  target.fill(v, 0, 1);
  target.unshift(v);
}
const floats = [0.5, 1.5];
fill(floats, "str");
fill(floats, null);
console.log(floats, floats.map((f) => f / 2).join(), floats.reduce((a, b) => a + b));
const readers: (() => number)[] = [() => 1];
(readers as unknown[]).push("not a function", () => "string");
for (const r of readers) {
  try {
    console.log(r() + 1);
  } catch (e) {
    console.log((e as Error).name);
  }
}
