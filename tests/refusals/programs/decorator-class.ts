// expect: refusal about decorators
// refused: SK1107 6:1
function tag(target: unknown, context: ClassDecoratorContext): void {
  console.log(typeof target, context.kind);
}
@tag
class Tagged {
  v = 1;
}
console.log(new Tagged().v);
