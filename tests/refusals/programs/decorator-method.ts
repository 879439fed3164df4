// expect: refusal about decorators
// refused: SK1107 9:3
function loud(f: (this: Speaker) => string, _context: ClassMethodDecoratorContext): (this: Speaker) => string {
  return function (this: Speaker) {
    return f.call(this).toUpperCase();
  };
}
class Speaker {
  @loud
  say(): string {
    return "quiet";
  }
}
console.log(new Speaker().say());
