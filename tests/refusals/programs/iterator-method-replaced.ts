// refused: SK1114 6:1
function* numbers(): Generator<number> {
  yield 1;
}
const iterator = numbers();
iterator.next = () => ({ done: true, value: 0 });
for (const x of iterator) console.log(x);
