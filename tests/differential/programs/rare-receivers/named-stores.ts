// What takes no such property is among the receivers of a store, and never gets there.
function tag(object: any, value: number): number {
  object.tag = value;
  return object.tag;
}
function given(..._: unknown[]): IArguments {
  return arguments;
}
const all: any[] = [{ a: 1 }, given(1, 2), [1], function named() {}, new Map([[1, 2]])];
const isArguments = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object Arguments]";
for (const [i, object] of all.entries()) console.log(isArguments(object) ? object.tag : tag(object, i));
console.log(all[0], all[2].tag, all[3].tag, all[4].tag, all[1].length);

function link(node: any, next: unknown): string {
  node.next = next;
  return typeof node.next;
}
const nodes: any[] = [{ a: 1 }, [1, 2].values(), new Map([[3, 4]]).entries(), { b: 2, next: null }];
for (const node of nodes) if (!(Symbol.iterator in node)) console.log(link(node, nodes[0]));
console.log([...nodes[1]], [...nodes[2]], nodes[3].next.next === nodes[0]);
