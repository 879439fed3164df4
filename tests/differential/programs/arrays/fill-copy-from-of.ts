// Attacks: fill, copyWithin, Array.from with mappers and iterables, Array.of, constructor forms.
console.log([1, 2, 3].fill(0).join(), [1, 2, 3].fill(9, 1).join(), [1, 2, 3].fill(9, -1).join(), [1, 2, 3].fill(9, 1, 2).join(), [1, 2, 3].fill(9, 2, 1).join(), new Array(3).fill("x").join(), [1, 2].fill(5, NaN, NaN).join());
const shared = new Array(3).fill([]) as number[][];
shared[0].push(1);
const separate = Array.from({ length: 3 }, () => [] as number[]);
separate[0].push(1);
console.log(shared.join(";"), separate.join(";"), shared[0] === shared[2]);
for (const [t, s, e] of [[0, 3, 5], [1, 0, 3], [-2, -4, -3], [0, 1, undefined], [3, 3, 4], [4, 0, 9]] as const) console.log([1, 2, 3, 4, 5].copyWithin(t, s, e).join());
console.log(Array.from("héy😀").join("|"), Array.from([1, 2, 3], (x, i) => x * i).join(), Array.from(new Set([3, 3, 4])).join(), Array.from(new Map([["a", 1]])).join(";"), Array.from({ length: 3 }).join("-"), Array.from({ length: 2, 0: "a", 1: "b" } as ArrayLike<string>).join());
console.log(Array.from([1, , 3]), Array.from({ length: -5 }).length, Array.from({ length: 2.9 }).length, Array.from({ length: NaN }).length, Array.from(Uint8Array.of(250, 5), (x) => x + 10).join(), Array.from({ length: "3" as unknown as number }, (_, i) => i).join());
console.log(Array.of().length, Array.of(7).length, Array.of<unknown>(1, undefined, "x").length, new Array(3).length, new Array("3" as unknown as number).length, new Array(1, 2).join(), Array(5).length, [3].length, Array.isArray([]), Array.isArray({ length: 1 }), Array.isArray(new Uint8Array(1)), Array.isArray("x"));
for (const bad of [null, undefined, 5, true, {}]) {
  try {
    console.log(Array.from(bad as unknown as number[]).length);
  } catch (e) {
    console.log((e as Error).name);
  }
}
function range(from: number, to: number, step = 1): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}
console.log(range(0, 5).join(), range(5, 0).join() === "", range(0, 1, 0.25).join(), range(10, 0, -3).join(), range(-1, 1, 0.3).join());
const grid = Array.from({ length: 3 }, (_, y) => Array.from({ length: 4 }, (__, x) => x * y - 1));
console.log(grid.map((r) => r.join(" ")).join(" / "), grid[1][3], grid[2].indexOf(-1));
const objects = Array.from({ length: 3 }, (_, id) => ({ id, next: null as unknown }));
objects.forEach((o, i) => {
  o.next = objects[(i + 1) % 3];
});
console.log(objects.map((o) => (o.next as { id: number }).id).join(), (objects[0].next as typeof objects[0]).next === objects[2]);
