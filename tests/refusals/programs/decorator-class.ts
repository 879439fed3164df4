// expect: refusal about decorators
// refused: SK1107 7:11
function tag(target: unknown, context: ClassDecoratorContext): void {
  console.log(typeof target, context.kind);
}
const list: (new () => object)[] = [];
list.push(@tag class Tagged {
  v = 1;
});
console.log(list.length);
