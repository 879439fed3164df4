// Attacks: classes that extend Array: methods, fields, species of map and filter, length, from, of, spread, sort.
class Stack<T> extends Array<T> {
  label = "s";
  peek(): T | undefined {
    return this[this.length - 1];
  }
  get top(): T | undefined {
    return this.at(-1);
  }
}
const s = new Stack<number>();
s.push(3, 1, 2);
console.log(s.peek(), s.length, s, s instanceof Array, Array.isArray(s), s.top);
const doubled = s.map((x) => x * 2);
console.log(doubled instanceof Stack, (doubled as Stack<number>).peek(), s.filter((x) => x > 1).constructor === Stack, [...s].constructor === Array);
console.log((Stack.of(1, 2) as Stack<number>).peek(), (Stack.from("ab") as Stack<string>).peek(), s.concat([9]) instanceof Stack, s.slice(1) instanceof Stack, s.toSorted() instanceof Stack);
s.sort();
s.length = 1;
console.log(s, s.label, JSON.stringify(s), Object.keys(s), s.pop(), s.peek());
