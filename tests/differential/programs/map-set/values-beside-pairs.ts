// Loops over values and over pairs of one map: what comes out of one is not what comes out of the other.
class Item {
  count = 0;
}
const map = new Map<number, Item>();
map.set(1, new Item());
map.set(2, new Item());
for (const [key, value] of map) console.log(key, value.count);
for (const item of map.values()) {
  item.count += 5;
  console.log(item.count);
}
for (const entry of map.entries()) console.log(entry.length, entry[1].count);
for (const key of map.keys()) console.log(key.toFixed(1));
const all = [...map.values()];
for (const item of all) item.count++;
console.log([...map], all.length, [...map.entries()].length);
